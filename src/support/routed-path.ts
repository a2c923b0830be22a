import type { Context } from 'koa';

/** The path as the router reads it: it takes no notice of case and of a slash at the end. */
export const routedPath = (ctx: Context): string =>
  ctx.path.toLowerCase().replace(/(?<=.)\/+$/, '');

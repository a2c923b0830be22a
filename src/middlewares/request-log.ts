import type { Core } from '@strapi/strapi';
import type { Context, Next } from 'koa';

/** An address without what opens doors: tokens of consents, receipts, signatures. */
const loggable = (path: string): string =>
  path.replace(/^((?:\/api)?\/consents?\/)[^/]+/, '$1…').replace(/(\/receipts\/)[^/]+/, '$1…');

/** Logs each request with its status and time; never its query, body, sender or secrets. */
export default (_config: unknown, { strapi }: { strapi: Core.Strapi }) =>
  async (ctx: Context, next: Next) => {
    const start = performance.now();
    await next();
    const time = Math.ceil(performance.now() - start);
    strapi.log.http(`${ctx.method} ${loggable(ctx.path)} (${time} ms) ${ctx.status}`);
  };

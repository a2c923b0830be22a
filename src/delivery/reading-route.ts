import type { Context } from 'koa';

/** A reading that is open to everybody, at an address of its own. */
export const reading = (path: string, handler: (ctx: Context) => Promise<void>) => ({
  method: 'GET' as const,
  path,
  handler,
  info: { type: 'content-api' },
  config: { auth: false as const },
});

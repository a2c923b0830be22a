import type { Core } from '@strapi/strapi';
import type { Context, Next } from 'koa';
import { readiness } from '../support/invariants';

/** `GET /readyz`: 200 when the database answers and the invariants stand, else 503 and why. */
export default (_config: unknown, { strapi }: { strapi: Core.Strapi }) =>
  async (ctx: Context, next: Next) => {
    if (ctx.path !== '/readyz' || (ctx.method !== 'GET' && ctx.method !== 'HEAD')) return next();
    const { ready, reasons } = await readiness(strapi);
    ctx.set('Cache-Control', 'no-store');
    if (!ready) ctx.set('Retry-After', '5');
    ctx.status = ready ? 200 : 503;
    ctx.body = ready ? { ready } : { ready, reasons };
  };

import type { Core } from '@strapi/strapi';
import type { Context, Next } from 'koa';
import { settleRegistration } from '../support/accounts';
import { routedPath } from '../support/routed-path';

/** Asks at each registration whether accounts may vote now: rounds come, and close by the clock. */
export default (_config: unknown, { strapi }: { strapi: Core.Strapi }) =>
  async (ctx: Context, next: Next) => {
    if (ctx.method === 'POST' && routedPath(ctx) === '/api/auth/local/register') {
      await settleRegistration(strapi);
    }
    await next();
  };

import type { Context, Next } from 'koa';
import { bodyOf } from '../support/replies';
import { routedPath } from '../support/routed-path';

/** Gives requests without a body an empty one: Strapi's log-in takes for granted that there is one. */
export default () => async (ctx: Context, next: Next) => {
  const isWrite = ['POST', 'PUT', 'PATCH'].includes(ctx.method);
  // GraphQL parses its own body, unless it finds one.
  if (isWrite && routedPath(ctx).startsWith('/api/') && bodyOf(ctx) === undefined) {
    Object.assign(ctx.request, { body: {} });
  }
  await next();
};

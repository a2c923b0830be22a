import type { Context, Next } from 'koa';
import { bodyOf } from '../support/replies';
import { routedPath } from '../support/routed-path';

/**
 * Gives requests without a body an empty one: Strapi's log-in, and GraphQL where it is sent a text,
 * take for granted that there is one.
 */
export default () => async (ctx: Context, next: Next) => {
  const isWrite = ['POST', 'PUT', 'PATCH'].includes(ctx.method);
  const body = bodyOf(ctx);
  // Where nothing was parsed yet, GraphQL parses for itself.
  const isMissing = body === undefined && routedPath(ctx).startsWith('/api/');
  if (isWrite && (isMissing || body === '')) Object.assign(ctx.request, { body: {} });
  await next();
};

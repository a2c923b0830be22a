import type { Context } from 'koa';

/** What a script of another origin may read of an answer, beside its body. */
export const EXPOSED_HEADERS = ['ETag', 'Retry-After', 'Content-Language'];

const allowedOrigins = (): string[] =>
  (process.env.CORS_ORIGINS ?? '')
    .split(',')
    .map((origin) => origin.trim())
    .filter(Boolean);

/** The method asked for: that of the request, or of the one a preflight announces. */
const methodOf = (ctx: Context) =>
  ctx.method === 'OPTIONS' ? ctx.get('Access-Control-Request-Method') : ctx.method;

/**
 * Which origins a browser may call from: any for reading (GraphQL queries come by POST), those of
 * `CORS_ORIGINS` for writing. Never with credentials.
 */
export function corsOrigins(ctx: Context): string | string[] {
  const reads = ['GET', 'HEAD'].includes(methodOf(ctx)) || ctx.path === '/graphql';
  return reads ? '*' : allowedOrigins();
}

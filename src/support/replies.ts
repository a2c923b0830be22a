import type { Context } from 'koa';
import type { Answer, Write } from './idempotency';

/** The body that Strapi parsed; Koa's types do not know of it. */
export const bodyOf = (ctx: Context): unknown => (ctx.request as { body?: unknown }).body;

/** A write as its request states it; `body` is all that was asked. */
export const writeOf = (ctx: Context, request: string, body: unknown): Write => ({
  key: ctx.get('Idempotency-Key') || undefined,
  request,
  body,
});

/** Sends what a write is answered with, in Strapi's shape; no cache keeps it. */
export function reply(ctx: Context, { status, body }: Answer): void {
  ctx.status = status;
  ctx.set('Cache-Control', 'no-store');
  ctx.body = { data: body, meta: {} };
}

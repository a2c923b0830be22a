import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { invalid } from '../../domain/refusal';
import { RefusalError } from '../../support/refusals';
import { openApiOf } from './document';

/** Refuses parameters, which none of these addresses takes. */
export function insistOnParameters(ctx: Context, known: readonly string[] = []): void {
  const faults = Object.keys(ctx.query)
    .filter((path) => !known.includes(path))
    .map((path) => ({
      path,
      code: 'UNKNOWN_KEY' as const,
      message: `"${path}" is no parameter here.`,
    }));
  if (faults.length > 0) throw new RefusalError([invalid(faults)]);
}

/** Sends a text that changes with the server's version alone; 304 to who has it. */
function sendText(ctx: Context, type: string, text: string): void {
  insistOnParameters(ctx);
  ctx.status = 200;
  ctx.set({ 'Content-Type': type, 'Cache-Control': 'public, no-cache' });
  ctx.etag = createHash('sha256').update(text).digest('base64url');
  if (ctx.fresh) ctx.status = 304;
  else ctx.body = text;
}

/** A text that is made when it is first asked for. */
function once(make: () => string): () => string {
  let text: string | undefined;
  return () => (text ??= make());
}

/** `GET /openapi.json`, and the types and examples that belong to it, as files to fetch. */
export function registerOpenApi(strapi: Core.Strapi): void {
  const file = (name: string) =>
    once(() => readFileSync(path.join(strapi.dirs.app.root, name), 'utf8'));
  const route = (address: string, type: string, text: () => string) => ({
    method: 'GET' as const,
    path: address,
    handler: (ctx: Context) => sendText(ctx, type, text()),
    config: { auth: false as const },
  });
  strapi.server.routes([
    route(
      '/openapi.json',
      'application/json; charset=utf-8',
      once(() => JSON.stringify(openApiOf(strapi))),
    ),
    route('/types/api.d.ts', 'text/plain; charset=utf-8', file('types/api.d.ts')),
    route('/docs/api.md', 'text/markdown; charset=utf-8', file('docs/api.md')),
  ]);
}

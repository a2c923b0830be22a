import type { Context, Next } from 'koa';
import { invalid, type Fault } from '../domain/refusal';
import { RefusalError } from '../support/refusals';

/** Where files may be sent to: Strapi parses them before it asks who sends (design.md, fact 18). */
const takesFiles = (ctx: Context): boolean =>
  ctx.method === 'POST' &&
  (ctx.path === '/api/nominations' ||
    // The admin's media library; its bearer token is looked at by Strapi after the body is read.
    (/^\/upload(\/unstable\/upload-file)?$/.test(ctx.path) &&
      ctx.get('Authorization').startsWith('Bearer ')));

const MAX_QUERY = 4096;

const refuse = (path: string, code: Fault['code'], message: string) =>
  new RefusalError([invalid([{ path, code, message }])]);

/** Bounds what a request may bring, before anything of it is read. */
export default () => async (ctx: Context, next: Next) => {
  const isContentApi = ctx.path.startsWith('/api/');
  if (isContentApi && ctx.querystring.length > MAX_QUERY) {
    throw refuse('', 'TOO_LONG', `The query is longer than ${MAX_QUERY} characters.`);
  }
  if (isContentApi) {
    for (const parameter of ['status', 'publicationFilter', 'hasPublishedVersion']) {
      if (parameter in ctx.query) {
        throw refuse(
          parameter,
          'UNKNOWN_KEY',
          `"${parameter}" is no parameter here: what is read is published.`,
        );
      }
    }
  }
  if (ctx.is('multipart') && !takesFiles(ctx)) {
    throw refuse('', 'INVALID', 'Files are not taken here; send JSON.');
  }
  await next();
};

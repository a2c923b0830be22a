import { errors } from '@strapi/utils';
import type { Core } from '@strapi/strapi';
import type { Context, Next } from 'koa';
import { invalid, type Fault } from '../domain/refusal';
import { refusalFromQuery } from '../support/reading-parameters';
import { allInLanguage, inLanguage } from '../support/refusal-texts';
import { notFound, refusal, refusalBody, RefusalError, refusalFrom } from '../support/refusals';
import { routedPath } from '../support/routed-path';

/** Answers a refusal with the status of its code, on REST and in the admin alike. */
export default (_config: unknown, { strapi }: { strapi: Core.Strapi }) =>
  async (ctx: Context, next: Next) => {
    try {
      await next();
      if (isPublic(ctx) && ctx.status === 401) await insistOnDatabase(strapi, ctx);
      nameMethod(ctx);
      nameLargeFile(ctx);
      if (isPublic(ctx)) explain(ctx);
    } catch (error) {
      const refused =
        refusalFrom(error) ??
        (isPublic(ctx) ? (malformed(error) ?? refusalFromQuery(error)) : undefined);
      if (!refused) throw error;
      answer(ctx, refused);
    }
  };

// The admin's forms read Strapi's own shape of faults.
const isPublic = (ctx: Context) => /^\/(api|media|consent|graphql)(\/|$)/.test(routedPath(ctx));

/** The language that the editor who asks has chosen for the admin; programs are answered in English. */
const languageOf = (ctx: Context): unknown =>
  isPublic(ctx)
    ? undefined
    : (ctx.state.user as { preferedLanguage?: unknown } | undefined)?.preferedLanguage;

const isContentManager = (ctx: Context) => routedPath(ctx).startsWith('/content-manager/');

/**
 * A refusal as the forms of the content manager read it: they show the message alone, so that says all;
 * and they break on the path of a fault that is no list.
 */
function forContentManager(ctx: Context, refused: RefusalError) {
  const { data, error } = refusalBody(
    refused,
    allInLanguage(languageOf(ctx), refused.refusals).join(' '),
  );
  const errors = error.details?.errors?.map((fault) => ({ ...fault, path: fault.path.split('.') }));
  return { data, error: { ...error, details: { ...error.details, ...(errors && { errors }) } } };
}

function answer(ctx: Context, refused: RefusalError): void {
  const { status, message, details, retryAfter } = refused;
  const code = details?.code;
  ctx.status = status;
  if (retryAfter !== undefined) ctx.set('Retry-After', String(retryAfter));
  ctx.body = isContentManager(ctx)
    ? forContentManager(ctx, refused)
    : refusalBody(refused, code ? inLanguage(languageOf(ctx), code, message) : message);
}

const tooLarge = (path: string) =>
  new RefusalError([
    invalid([{ path, code: 'TOO_LARGE', message: 'What was sent is too large.' }]),
  ]);

/** Where our own requests take a file, and the part that it comes in. */
const FILE_PARTS: readonly [RegExp, string][] = [
  [/^\/(?:api|media|consent|graphql)(?:\/|$)/, 'photo'],
  [/^\/campaign\/nominations\/import(?:\/|$)/, 'file'],
  [/^\/campaign\/nominations\/[^/]+\/consents$/, 'evidence'],
];

/** Gives its code to Strapi's answer to a file that is larger than it takes. */
function nameLargeFile(ctx: Context): void {
  if (ctx.status !== 413) return;
  const part = FILE_PARTS.find(([path]) => path.test(routedPath(ctx)))?.[1];
  if (part !== undefined) answer(ctx, tooLarge(part));
}

/** Gives a code, or at least a body, to what Strapi and its router refuse by a status alone. */
function explain(ctx: Context): void {
  const { error } = (ctx.body ?? {}) as { error?: { details?: { code?: unknown } } };
  // The consent page has a page of its own for links that lead nowhere.
  const isPage = ctx.response.is('html') !== false;
  if (ctx.status === 404 && !isPage && !error?.details?.code) answer(ctx, notFound());
}

const silentDatabase = () =>
  refusal('UNAVAILABLE', 'The database does not answer. Try again in a moment.', { retryAfter: 5 });

/**
 * Strapi takes a database that does not answer for a stranger, and says 401 to everybody; nobody is
 * a stranger here who shows no token.
 */
async function insistOnDatabase(strapi: Core.Strapi, ctx: Context): Promise<void> {
  if (!ctx.get('Authorization')) throw silentDatabase();
  await strapi.db.connection.raw('SELECT 1');
}

/** Gives a body to the router's 405, and to its 501 for methods that it has never heard of. */
function nameMethod(ctx: Context): void {
  if (ctx.status !== 405 && ctx.status !== 501) return;
  const message = 'This method is not taken here.';
  ctx.status = 405;
  ctx.body = {
    data: null,
    error: { status: 405, name: 'MethodNotAllowedError', message, details: {} },
  };
}

/** A fault of Strapi's own parsing (unknown parameters, a body that is no JSON), given its code. */
function malformed(error: unknown): RefusalError | undefined {
  if (error instanceof errors.ValidationError || error instanceof errors.PaginationError) {
    if (isCoded(error.details)) return undefined;
    return new RefusalError([
      { code: 'VALIDATION_FAILED', message: error.message, faults: faultsOf(error) },
    ]);
  }
  if (!isParserError(error)) return undefined;
  const status = statusOf(error);
  if (status === 413) return tooLarge('');
  if (status !== 400) return undefined;
  const message = `The body could not be read: ${error.message}`;
  return new RefusalError([invalid([{ path: '', code: 'REQUIRED', message }])]);
}

interface ParserError {
  message: string;
  status?: unknown;
  httpCode?: unknown;
}

const isParserError = (error: unknown): error is ParserError =>
  typeof error === 'object' &&
  error !== null &&
  'message' in error &&
  !(error instanceof errors.ApplicationError);

/** The status of an error of a body's parser. */
function statusOf(error: ParserError): number | undefined {
  if (typeof error.status === 'number') return error.status;
  if (typeof error.httpCode !== 'number') return undefined;
  // The parser of multipart bodies says 500 where it means a boundary that is missing.
  return error.httpCode === 413 ? 413 : 400;
}

const isCoded = (details: unknown): boolean =>
  typeof details === 'object' && details !== null && 'code' in details;

interface YupFault {
  path?: unknown;
  message?: unknown;
}

function faultsOf({ message, details }: errors.ValidationError | errors.PaginationError): Fault[] {
  const inner =
    (details as { errors?: YupFault[]; key?: unknown; path?: unknown } | undefined) ?? {};
  if (Array.isArray(inner.errors) && inner.errors.length > 0) {
    return inner.errors.map((one) => ({
      path: Array.isArray(one.path) ? one.path.join('.') : String(one.path ?? ''),
      code: 'REQUIRED',
      message: String(one.message ?? message),
    }));
  }
  const path = inner.path ?? inner.key;
  return [
    { path: String(path ?? ''), code: path === undefined ? 'REQUIRED' : 'UNKNOWN_KEY', message },
  ];
}

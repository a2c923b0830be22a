import { errors } from '@strapi/utils';
import type { Context, Next } from 'koa';
import { invalid } from '../domain/refusal';
import { notFound, RefusalError, refusalFrom } from '../support/refusals';

/** Answers a refusal with the status of its code, on REST and in the admin alike. */
export default () => async (ctx: Context, next: Next) => {
  try {
    await next();
    if (isPublic(ctx) && ctx.status === 404) codeNotFound(ctx);
  } catch (error) {
    const refused = refusalFrom(error) ?? (isPublic(ctx) ? malformed(error) : undefined);
    if (!refused) throw error;
    ctx.status = refused.status;
    if (refused.retryAfter !== undefined) ctx.set('Retry-After', String(refused.retryAfter));
    const { message, details } = refused;
    ctx.body = {
      data: null,
      error: { status: refused.status, name: refused.name, message, details },
    };
  }
};

// The admin's forms read Strapi's own shape of faults.
const isPublic = (ctx: Context) => /^\/(api|media|consent)\//.test(ctx.path);

/** Gives Strapi's own "not found" its code. */
function codeNotFound(ctx: Context): void {
  const { error } = (ctx.body ?? {}) as { error?: { details?: { code?: unknown } } };
  if (error?.details?.code) return;
  const { status, name, message, details } = notFound();
  ctx.status = status;
  ctx.body = { data: null, error: { status, name, message, details } };
}

/** A fault of Strapi's own parsing (unknown parameters, a body that is no JSON), given its code. */
function malformed(error: unknown): RefusalError | undefined {
  if (error instanceof errors.ValidationError && !isCoded(error.details)) {
    return new RefusalError([
      { code: 'VALIDATION_FAILED', message: error.message, faults: faultsOf(error) },
    ]);
  }
  const status = (error as { status?: unknown } | null)?.status;
  if (status === 413) {
    return new RefusalError([
      invalid([{ path: '', code: 'TOO_LARGE', message: 'What was sent is too large.' }]),
    ]);
  }
  if (status === 400 && error instanceof Error && !(error instanceof errors.ApplicationError)) {
    return new RefusalError([
      {
        code: 'VALIDATION_FAILED',
        message: `The body could not be read: ${error.message}`,
        faults: [{ path: '', code: 'INVALID', message: error.message }],
      },
    ]);
  }
  return undefined;
}

const isCoded = (details: unknown): boolean =>
  typeof details === 'object' && details !== null && 'code' in details;

interface YupFault {
  path?: unknown;
  message?: unknown;
}

function faultsOf({ message, details }: errors.ValidationError) {
  const inner =
    (details as { errors?: YupFault[]; key?: unknown; path?: unknown } | undefined) ?? {};
  if (Array.isArray(inner.errors) && inner.errors.length > 0) {
    return inner.errors.map((one) => ({
      path: Array.isArray(one.path) ? one.path.join('.') : String(one.path ?? ''),
      code: 'INVALID' as const,
      message: String(one.message ?? message),
    }));
  }
  const path = String(inner.path ?? inner.key ?? '');
  return [{ path, code: 'UNKNOWN_KEY' as const, message }];
}

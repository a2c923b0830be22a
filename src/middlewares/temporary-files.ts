import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Context, Next } from 'koa';
import { invalid } from '../domain/refusal';
import { RefusalError } from '../support/refusals';

const MAX_FILES = 20;

/** The files of each request by its headers, the one thing of it that the parser knows. */
const filesOf = new WeakMap<object, string[]>();

/** Names a file that is being received; `formidable.filename` of strapi::body. */
export function nameTemporaryFile(
  _name: string,
  _ext: string,
  _part: unknown,
  { headers }: { headers: object },
): string {
  const files = filesOf.get(headers);
  if (!files || files.length >= MAX_FILES) {
    const message = `Send at most ${MAX_FILES} files.`;
    throw new RefusalError([invalid([{ path: '', code: 'TOO_LARGE', message }])]);
  }
  const name = `campaign-${randomUUID()}`;
  files.push(path.join(tmpdir(), name));
  return name;
}

/**
 * Removes the files of a request however it ended, also where its body could not be parsed: Strapi
 * removes those of the field `files` alone, and only after a success (docs/strapi.md, 18).
 */
export default () => async (ctx: Context, next: Next) => {
  const files: string[] = [];
  filesOf.set(ctx.req.headers, files);
  try {
    await next();
  } finally {
    await Promise.all(files.map((file) => rm(file, { force: true })));
  }
};

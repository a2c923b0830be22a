import { rm } from 'node:fs/promises';
import type { Context, Next } from 'koa';

interface ParsedFile {
  filepath?: unknown;
}

/** The paths of all files that were parsed, whatever their field. */
function temporaryFiles(ctx: Context): string[] {
  const { files } = ctx.request as { files?: Record<string, ParsedFile | ParsedFile[]> };
  return Object.values(files ?? {})
    .flat()
    .flatMap(({ filepath }) => (typeof filepath === 'string' ? [filepath] : []));
}

/**
 * Removes the files of a request however it ended: Strapi removes those of the field `files` alone,
 * and only after a success (design.md, fact 18).
 */
export default () => async (ctx: Context, next: Next) => {
  const paths = temporaryFiles(ctx);
  try {
    await next();
  } finally {
    await Promise.all(paths.map((file) => rm(file, { force: true })));
  }
};

import { readFile } from 'node:fs/promises';
import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { z } from 'zod';
import { invalid, type Fault } from '../../../domain/refusal';
import { may } from '../../../support/admin-routes';
import { parse } from '../../../support/parse';
import { RefusalError } from '../../../support/refusals';
import { UID } from '../../../support/uids';
import { missionsOf } from '../../mission/desk';
import { missionEditorAtWork } from '../../mission/guards/own-mission';
import { insistOnDesk } from '../../mission/insist-on-desk';
import { kindOf, rowsIn } from './file-rows';
import { takeIn } from './take-in';
import { csvTemplate, xlsxTemplate } from './template';

/** More than this takes longer than a request should; the command takes any number. */
export const MAX_ROWS_SENT = 2000;

const importQuery = z.strictObject({ dryRun: z.enum(['true', 'false']).default('false') });

interface SentFile {
  filepath: string;
  originalFilename: string | null;
}

const refuse = (fault: Fault): never => {
  throw new RefusalError([invalid([fault])]);
};

const NO_FILE: Fault = {
  path: 'file',
  code: 'REQUIRED',
  message: 'Send one file .csv, .xlsx or .json in the part "file".',
};

function sentFile(ctx: Context): SentFile {
  // Koa's types do not know of what Strapi parsed.
  const { files = {}, body = {} } = ctx.request as {
    files?: Record<string, SentFile | SentFile[]>;
    body?: Record<string, unknown>;
  };
  const parts = [...Object.keys(body), ...Object.keys(files)];
  const unknown = parts.filter((part) => part !== 'file');
  const sent = [files.file ?? []].flat();
  const faults: Fault[] = unknown.map((path) => ({
    path,
    code: 'UNKNOWN_KEY',
    message: `"${path}" is not known here.`,
  }));
  if (sent.length !== 1) faults.push(NO_FILE);
  if (faults.length > 0) throw new RefusalError([invalid(faults)]);
  return sent[0];
}

/** How far the import of each admin user is, while it is under way on this instance. */
const underWay = new Map<number, { done: number; total: number }>();

async function receiveFile(ctx: Context): Promise<void> {
  // Whoever may change nominations may bring some.
  insistOnDesk(ctx, 'update');
  const { dryRun } = parse(importQuery, ctx.query);
  const { filepath, originalFilename } = sentFile(ctx);
  const kind = kindOf(originalFilename ?? '') ?? refuse(NO_FILE);
  const read = await rowsIn(await readFile(filepath), kind);
  if (!read.ok) {
    const { path, code, message } = read.fault;
    return refuse({ path: path || 'file', code, message: `Line ${read.line}: ${message}` });
  }
  if (read.rows.length > MAX_ROWS_SENT) {
    const message = `Send at most ${MAX_ROWS_SENT} rows at once, or let the command import them.`;
    return refuse({ path: 'file', code: 'TOO_LARGE', message });
  }
  const editor = missionEditorAtWork();
  const user = ctx.state.user as { id: number };
  try {
    const report = await takeIn(read.rows, {
      dryRun: dryRun === 'true',
      importedBy: user.id,
      ownMissions: editor && (await missionsOf(editor)),
      onProgress: (done, total) => underWay.set(user.id, { done, total }),
    });
    ctx.set('Cache-Control', 'private, no-store');
    ctx.body = { data: report };
  } finally {
    underWay.delete(user.id);
  }
}

function tellProgress(ctx: Context): void {
  insistOnDesk(ctx, 'update');
  const user = ctx.state.user as { id: number };
  ctx.set('Cache-Control', 'private, no-store');
  ctx.body = { data: underWay.get(user.id) ?? null };
}

const TEMPLATES = {
  csv: { mime: 'text/csv; charset=utf-8', make: csvTemplate },
  xlsx: {
    mime: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    make: xlsxTemplate,
  },
};

const templateQuery = z.strictObject({ format: z.enum(['csv', 'xlsx']).default('xlsx') });

async function sendTemplate(ctx: Context): Promise<void> {
  insistOnDesk(ctx, 'update');
  const { format } = parse(templateQuery, ctx.query);
  const { mime, make } = TEMPLATES[format];
  const made = await make();
  ctx.set({
    'Content-Type': mime,
    'Content-Disposition': `attachment; filename="nominations-template.${format}"`,
    'X-Content-Type-Options': 'nosniff',
  });
  ctx.body = made;
}

/** The upload of a spreadsheet of nominations, its template and its progress: requests of the admin. */
export function registerImportRoutes(strapi: Core.Strapi): void {
  const route = (
    method: 'GET' | 'POST',
    path: string,
    handler: (ctx: Context) => void | Promise<void>,
  ) => ({
    method,
    path: `/nominations/import${path}`,
    handler,
    info: { type: 'admin' },
    config: { policies: may('read', UID.nomination) },
  });
  strapi.server.routes({
    type: 'admin',
    prefix: '/campaign',
    routes: [
      route('POST', '', receiveFile),
      route('GET', '/template', sendTemplate),
      route('GET', '/progress', tellProgress),
    ],
  });
}

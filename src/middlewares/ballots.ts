import type { IncomingMessage } from 'node:http';
import type { Core } from '@strapi/strapi';
import type { Context, Next } from 'koa';
import { admitCasting } from '../api/vote/admission';
import { castBallot } from '../api/vote/casting';
import { ballotForm } from '../api/vote/vote-forms';
import { corsOrigins, EXPOSED_HEADERS } from '../delivery/cors';
import { invalid } from '../domain/refusal';
import { parseBody } from '../support/parse';
import { RefusalError } from '../support/refusals';
import { reply, writeOf } from '../support/replies';
import refusals from './refusals';

/** A ballot is some hundred bytes; what is larger goes the long way, to be refused there. */
const MOST_BYTES = 16 * 1024;

/** Whether a request is a ballot as sites send it, with nothing that Strapi would have to look at. */
function isPlainBallot(ctx: Context): boolean {
  const length = Number(ctx.get('Content-Length'));
  return (
    ctx.method === 'POST' &&
    ctx.path === '/api/votes' &&
    ctx.querystring === '' &&
    length > 0 &&
    length <= MOST_BYTES &&
    /^application\/json(?:; ?charset=utf-8)?$/i.test(ctx.get('Content-Type')) &&
    !ctx.get('Content-Encoding') &&
    !ctx.get('Authorization')
  );
}

const readAll = (request: IncomingMessage) =>
  new Promise<string>((resolve, reject) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
    request.on('error', reject);
  });

const unreadable = (why: string) =>
  new RefusalError([
    invalid([{ path: '', code: 'REQUIRED', message: `The body could not be read: ${why}` }]),
  ]);

/** A body as Strapi's parser reads it, with its words where it cannot. */
async function jsonOf(request: IncomingMessage): Promise<unknown> {
  const text = await readAll(request);
  if (!/^[ \t\n\r]*[[{]/.test(text)) {
    throw unreadable('invalid JSON, only supports object and array');
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw unreadable(error instanceof Error ? error.message : String(error));
  }
}

/** What `strapi::security` and `strapi::cors` would set on an answer that is JSON and never a page. */
const HEADERS = {
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'SAMEORIGIN',
  Vary: 'Origin',
  'Cache-Control': 'no-store',
  ...(process.env.NODE_ENV === 'production' && {
    'Strict-Transport-Security': 'max-age=31536000; includeSubDomains',
  }),
};

function setHeaders(ctx: Context): void {
  ctx.set(HEADERS);
  const origin = ctx.get('Origin');
  if (origin && corsOrigins(ctx).includes(origin)) {
    ctx.set('Access-Control-Allow-Origin', origin);
    ctx.set('Access-Control-Expose-Headers', EXPOSED_HEADERS.join(','));
  }
}

async function castPlainBallot(ctx: Context): Promise<void> {
  const body = await jsonOf(ctx.req);
  const flags = await admitCasting(ctx.ip);
  const form = parseBody(ballotForm, body);
  const write = writeOf(ctx, 'POST /api/votes', { form, account: undefined });
  reply(ctx, await castBallot({ form, account: undefined, flags }, write));
}

/** Gathers statuses and tells them once a second: a line for each ballot costs as much as the ballot. */
function secondly(log: (line: string) => void): (status: number) => void {
  const counts = new Map<number, number>();
  const flush = () => {
    log([...counts].map(([status, count]) => `${count} × ${status}`).join(', '));
    counts.clear();
  };
  return (status) => {
    if (counts.size === 0) setTimeout(flush, 1_000).unref();
    counts.set(status, (counts.get(status) ?? 0) + 1);
  };
}

/**
 * The fast lane of `POST /api/votes`: many ballots come in the last hour, and nine tenths of what a
 * request costs in Strapi is spent before and after the work, on what a ballot has no use for (its
 * router, sessions, permissions, uploads). The walls are the same: limits, form, window, code, voter.
 */
export default (_config: unknown, { strapi }: { strapi: Core.Strapi }) => {
  const refusing = refusals({}, { strapi });
  const tell = secondly((line) => strapi.log.http(`POST /api/votes ${line}`));
  return async (ctx: Context, next: Next): Promise<void> => {
    if (!isPlainBallot(ctx)) return next();
    setHeaders(ctx);
    try {
      await refusing(ctx, () => castPlainBallot(ctx));
    } catch (error) {
      strapi.log.error(error);
      const message = 'Internal Server Error';
      ctx.status = 500;
      ctx.body = { data: null, error: { status: 500, name: 'InternalServerError', message } };
    }
    tell(ctx.status);
  };
};

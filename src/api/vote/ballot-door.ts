import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { corsOrigins, EXPOSED_HEADERS } from '../../delivery/cors';
import { invalid } from '../../domain/refusal';
import { parseBody } from '../../support/parse';
import { refusalBody, RefusalError, refusalFrom } from '../../support/refusals';
import { writeOf } from '../../support/replies';
import { admitCasting } from './admission';
import { castBallot } from './casting';
import { ballotForm } from './vote-forms';

/** A ballot is some hundred bytes; what is larger goes the long way, to be refused there. */
const MOST_BYTES = 16 * 1024;

/** Whether a request is a ballot as sites send it, with nothing that Strapi would have to look at. */
function isPlainBallot({ method, url, headers }: IncomingMessage): boolean {
  if (method !== 'POST' || url !== '/api/votes') return false;
  const length = Number(headers['content-length']);
  return (
    length > 0 &&
    length <= MOST_BYTES &&
    /^application\/json(?:; ?charset=utf-8)?$/i.test(headers['content-type'] ?? '') &&
    !headers['content-encoding'] &&
    !headers.authorization
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
const HEADERS = [
  ...['Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'"],
  ...['Referrer-Policy', 'no-referrer'],
  ...['X-Content-Type-Options', 'nosniff'],
  ...['X-Frame-Options', 'SAMEORIGIN'],
  ...['Vary', 'Origin'],
  ...['Cache-Control', 'no-store'],
  ...['Content-Type', 'application/json; charset=utf-8'],
  ...(process.env.NODE_ENV === 'production'
    ? ['Strict-Transport-Security', 'max-age=31536000; includeSubDomains']
    : []),
];

/** The same, and what a script of an origin that may write is allowed to read. */
function headersFor(ctx: Context): string[] {
  const { origin } = ctx.req.headers;
  return origin && corsOrigins(ctx).includes(origin)
    ? [
        ...HEADERS,
        ...['Access-Control-Allow-Origin', origin],
        ...['Access-Control-Expose-Headers', EXPOSED_HEADERS.join(',')],
      ]
    : HEADERS;
}

interface Sent {
  status: number;
  body: unknown;
  retryAfter?: number | undefined;
}

function send(ctx: Context, { status, body, retryAfter }: Sent): void {
  if (ctx.res.destroyed) return;
  const text = JSON.stringify(body);
  ctx.res.writeHead(status, [
    ...headersFor(ctx),
    ...(retryAfter === undefined ? [] : ['Retry-After', String(retryAfter)]),
    ...['Content-Length', String(Buffer.byteLength(text))],
  ]);
  ctx.res.end(text);
}

async function castPlainBallot(ctx: Context): Promise<Sent> {
  const body = await jsonOf(ctx.req);
  const flags = await admitCasting(ctx.ip);
  const form = parseBody(ballotForm, body);
  const write = writeOf(ctx, 'POST /api/votes', { form, account: undefined });
  const answer = await castBallot({ form, account: undefined, flags }, write);
  return { status: answer.status, body: { data: answer.body, meta: {} } };
}

function answerTo(error: unknown, strapi: Core.Strapi): Sent {
  const refused = refusalFrom(error);
  if (refused) {
    const { status, retryAfter } = refused;
    return { status, retryAfter, body: refusalBody(refused) };
  }
  strapi.log.error(error);
  const message = 'Internal Server Error';
  const told = { status: 500, name: 'InternalServerError', message };
  return { status: 500, body: { data: null, error: told } };
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
 * Takes ballots at the server's door: many come in the last hour, and nine tenths of what a request
 * costs in Strapi is spent before and after the work, on what a ballot has no use for (its middlewares,
 * router, sessions, permissions, uploads). The walls are the same: limits, form, window, code, voter.
 */
export function openBallotDoor(strapi: Core.Strapi): void {
  const { httpServer, app } = strapi.server;
  const tell = secondly((line) => strapi.log.http(`POST /api/votes ${line}`));
  const take = async (ctx: Context) => {
    const sent = await castPlainBallot(ctx).catch((error: unknown) => answerTo(error, strapi));
    send(ctx, sent);
    tell(sent.status);
  };
  // Strapi's server has one listener, which hands to Koa, or to the door of what is read.
  const others = httpServer.listeners('request') as RequestListener[];
  httpServer.removeAllListeners('request');
  httpServer.on('request', (request: IncomingMessage, response: ServerResponse) => {
    // Koa's context knows whose forwarded address is believed.
    if (isPlainBallot(request)) return void take(app.createContext(request, response));
    for (const other of others) other.call(httpServer, request, response);
  });
}

import type { IncomingMessage } from 'node:http';
import type { Context, Next } from 'koa';
import { admitCasting } from '../api/vote/admission';
import { castBallot } from '../api/vote/casting';
import { ballotForm } from '../api/vote/vote-forms';
import { invalid } from '../domain/refusal';
import { parseBody } from '../support/parse';
import { RefusalError } from '../support/refusals';
import { reply, writeOf } from '../support/replies';

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
  if (!/^[\x20\x09\x0a\x0d]*[[{]/.test(text)) {
    throw unreadable('invalid JSON, only supports object and array');
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw unreadable(error instanceof Error ? error.message : String(error));
  }
}

/**
 * The fast lane of `POST /api/votes`: many ballots come in the last hour, and nine tenths of what a
 * request costs in Strapi is spent before and after the work, on what a ballot has no use for (its
 * router, sessions, permissions, uploads). The walls are the same: limits, form, window, code, voter.
 */
export default () => async (ctx: Context, next: Next) => {
  if (!isPlainBallot(ctx)) return next();
  const body = await jsonOf(ctx.req);
  const flags = await admitCasting(ctx.ip);
  const form = parseBody(ballotForm, body);
  const write = writeOf(ctx, 'POST /api/votes', { form, account: undefined });
  reply(ctx, await castBallot({ form, account: undefined, flags }, write));
};

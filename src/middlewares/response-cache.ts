import type { Core } from '@strapi/strapi';
import type { Context, Next } from 'koa';
import { Answer, send } from '../delivery/response-cache/answer';
import { negotiated } from '../delivery/response-cache/encodings';
import {
  lettersOfPost,
  mayBeQuery,
  peekBody,
  postedRead,
} from '../delivery/response-cache/graphql-read';
import {
  hasCredentials,
  isUnusual,
  lettersOf,
  publicRead,
  type PublicRead,
} from '../delivery/response-cache/public-reads';
import { responseCache, type ResponseCache } from '../delivery/response-cache/response-cache';

/** How often somebody waits for another's computation that turns out too old. */
const MOST_WAITS = 3;

/** Longer texts are exports, which are sent as they come. */
const LONGEST = 8 * 1024 ** 2;

const isSendable = (body: unknown): boolean =>
  typeof body === 'string' || Buffer.isBuffer(body)
    ? body.length <= LONGEST
    : typeof body === 'object' && body !== null && !('pipe' in body);

/** The answer that the rest of the stack has made; undefined where Koa sends it as it is. */
function madeAnswer(ctx: Context, { isGraphql }: PublicRead, begunAt: number): Answer | undefined {
  if (ctx.status !== 200 || ctx.respond === false || !isSendable(ctx.body)) return undefined;
  if (isGraphql) {
    // Apollo forbids to keep any of its answers, and chooses their type by `Accept`.
    ctx.remove('Cache-Control');
    ctx.vary('Accept');
  }
  const names = ctx.res.getHeaderNames();
  const headers = Object.fromEntries(names.map((name) => [name, ctx.res.getHeader(name) ?? '']));
  const made = new Answer(ctx.status, ctx.body, headers, begunAt);
  // Its page for browsers is no JSON.
  if (isGraphql && (ctx.response.is('html') || made.hasErrors())) {
    ctx.set('Cache-Control', 'no-store');
    return undefined;
  }
  return made.mayBeKept ? made : undefined;
}

const isForAllAlike = (answer: Answer, { keyed }: PublicRead): boolean =>
  answer.vary.every((name) => keyed.includes(name));

/** Says of what was refused that nobody keeps it. */
function keepFromCaches(ctx: Context): void {
  if (ctx.status >= 400 && !ctx.response.get('Cache-Control')) {
    ctx.set('Cache-Control', 'no-store');
  }
}

/** Works an answer out; undefined where Koa has to send what was made. */
async function workOut(ctx: Context, next: Next, read: PublicRead): Promise<Answer | undefined> {
  const begunAt = performance.now();
  const { headers } = ctx.req;
  const conditions = [headers['if-none-match'], headers['if-modified-since']];
  // Judged by `send`, on what is sent: inside nobody may answer 304 for all.
  delete headers['if-none-match'];
  delete headers['if-modified-since'];
  await next();
  [headers['if-none-match'], headers['if-modified-since']] = conditions;
  keepFromCaches(ctx);
  return madeAnswer(ctx, read, begunAt);
}

/** An answer for everybody who asks the same: found, waited for, or worked out. */
async function shared(
  cache: ResponseCache,
  ctx: Context,
  next: Next,
  { read, key }: { read: PublicRead; key: string },
): Promise<Answer | undefined> {
  for (let waits = 0; waits < MOST_WAITS; waits += 1) {
    const found = cache.find(key);
    if (found) return found;
    const flight = cache.flight(key);
    if (!flight) break;
    const answer = await flight.answer;
    if (!answer) return workOut(ctx, next, read);
    if (cache.isGood(flight, answer)) return answer;
  }
  const { flight, end } = cache.begin(key);
  let answer: Answer | undefined;
  let isShared = false;
  try {
    answer = await workOut(ctx, next, read);
    isShared = answer !== undefined && isForAllAlike(answer, read);
    if (answer && isShared) cache.keep(key, answer, flight.epoch);
  } finally {
    end(isShared ? answer : undefined);
  }
  return answer;
}

interface Asked {
  read: PublicRead;
  letters: string;
}

async function answer(
  cache: ResponseCache,
  ctx: Context,
  next: Next,
  { read, letters }: Asked,
): Promise<void> {
  const { req, res } = ctx;
  const isPrivate = hasCredentials(req.headers);
  const { key } = read;
  const isForAll = key !== undefined && !isPrivate && cache.mayShare();
  const made = isForAll
    ? await shared(cache, ctx, next, { read, key })
    : await workOut(ctx, next, read);
  if (!made) return;
  const form = await made.form(negotiated(req.headers['accept-encoding']));
  if (isForAll) cache.learn(letters, key, form);
  ctx.respond = false;
  if (res.writableEnded || res.headersSent) return;
  // What the answer's maker has set is part of the form.
  for (const name of res.getHeaderNames()) res.removeHeader(name);
  send(req, res, form, isPrivate);
}

async function answerPosted(cache: ResponseCache, ctx: Context, next: Next): Promise<void> {
  const { req } = ctx;
  const body = await peekBody(req);
  const read = body && postedRead(req, body);
  if (!read) return next();
  return answer(cache, ctx, next, { read, letters: lettersOfPost(req, body) });
}

/**
 * Answers what everybody may read, first in the stack: from memory while it certainly still holds, once
 * for all who ask at the same time, and always with an ETag and in the encoding that is asked for.
 */
export default (_config: unknown, { strapi }: { strapi: Core.Strapi }) => {
  const cache = responseCache(strapi);
  return (ctx: Context, next: Next): Promise<void> => {
    const { req } = ctx;
    if (req.method === 'POST' && mayBeQuery(req)) return answerPosted(cache, ctx, next);
    if ((req.method !== 'GET' && req.method !== 'HEAD') || isUnusual(req.headers)) return next();
    const read = publicRead(req);
    return read ? answer(cache, ctx, next, { read, letters: lettersOf(req) }) : next();
  };
};

import { createHash, randomBytes } from 'node:crypto';
import type { Context } from 'koa';
import { networkOf, spend } from '../../support/limits';
import { notFound, refusal } from '../../support/refusals';
import { sql } from '../../support/sql';

/** What a link opens. */
export interface TokenRow {
  nomination_id: number;
  wording_locale: string;
  /** Since when the request it was sent with is over: then it grants nothing any more. */
  lapsed_at: Date | null;
}

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

/**
 * What the link with a token opens. Whatever was sent is hashed and looked up in the same way, so that
 * neither the answer nor its time tells how near a guess came.
 * @throws RefusalError `NOT_FOUND`.
 */
export async function findToken(token: string): Promise<TokenRow> {
  const [row] = await sql<TokenRow>(
    strapi,
    'SELECT nomination_id, wording_locale, lapsed_at FROM consent_tokens WHERE token_hash = ?',
    [hashOf(token)],
  );
  if (!row) throw notFound('No request for consent');
  return row;
}

/**
 * Refuses a grant by a link whose request lapsed.
 * @throws RefusalError `CODE_EXPIRED`.
 */
export function insistOpen({ lapsed_at }: TokenRow): void {
  if (lapsed_at === null) return;
  throw refusal(
    'CODE_EXPIRED',
    'The time to answer this request is over. Ask the IOM office of your country for a new link.',
  );
}

/** The address of the page a token opens. */
export const linkOf = (token: string): string =>
  `${strapi.config.get('server.url')}/consent/${token}`;

/** Makes a link to a nomination: 192 random bits, of which the hash alone is kept. */
export async function makeLink(
  nominationId: number,
  wordingLocale: string,
  requestId: string | null = null,
): Promise<string> {
  const token = randomBytes(24).toString('base64url');
  await sql(
    strapi,
    'INSERT INTO consent_tokens (token_hash, nomination_id, wording_locale, request_id) VALUES (?, ?, ?, ?)',
    [hashOf(token), nominationId, wordingLocale, requestId],
  );
  return linkOf(token);
}

/**
 * Counts a request with a token: a known one by itself, so that nobody's guessing keeps its holder
 * out; guesses by the network they come from.
 */
export async function countingGuesses<T>(
  ctx: Context,
  token: string,
  work: () => Promise<T>,
): Promise<T> {
  try {
    await findToken(token);
  } catch (error) {
    await spend('unknownTokens', networkOf(ctx.ip));
    throw error;
  }
  await spend('consents', hashOf(token));
  return work();
}

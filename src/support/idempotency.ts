import { createHash } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import { invalid } from '../domain/refusal';
import { refusal, RefusalError } from './refusals';

/** What a write is answered with. */
export interface Answer {
  status: number;
  body: unknown;
}

/** A write of the public: its key if it sent one, and what it asks. */
export interface Write {
  /** The value of `Idempotency-Key`; undefined where none was sent. */
  key: string | undefined;
  /** Which request it is, so that one key on two requests is two keys. */
  request: string;
  /** All that was asked; the same key with another body is refused. */
  body: unknown;
}

interface Kept {
  body_hash: string;
  status: number | null;
  answer: string | null;
}

const hashOf = (body: unknown): string =>
  createHash('sha256')
    .update(JSON.stringify(body) ?? '')
    .digest('hex');

const keyOf = ({ key, request }: Write & { key: string }): string =>
  createHash('sha256').update(`${request}\n${key}`).digest('hex');

const isKeyed = (write: Write): write is Write & { key: string } => write.key !== undefined;

function replay(kept: Kept, write: Write): Answer {
  if (kept.body_hash !== hashOf(write.body)) {
    throw refusal(
      'IDEMPOTENCY_MISMATCH',
      'This Idempotency-Key was used with another body. Send a new key with a new body.',
    );
  }
  return {
    status: kept.status ?? 200,
    body: kept.answer === null ? null : JSON.parse(kept.answer),
  };
}

async function keptAnswer(strapi: Core.Strapi, key: string): Promise<Kept | undefined> {
  const { rows } = await strapi.db.connection.raw<{ rows: Kept[] }>(
    'SELECT body_hash, status, answer FROM idempotency_keys WHERE key = ?',
    [key],
  );
  return rows[0];
}

/** The answer given before to the same write; undefined where there is none yet. */
export async function answerBefore(strapi: Core.Strapi, write: Write): Promise<Answer | undefined> {
  if (!isKeyed(write)) return undefined;
  if (!/^[\x21-\x7e]{1,200}$/.test(write.key)) {
    throw new RefusalError([
      invalid([
        {
          path: 'Idempotency-Key',
          code: write.key.length > 200 ? 'TOO_LONG' : 'REQUIRED',
          message:
            'An Idempotency-Key is 1 to 200 printable letters without spaces, for example a UUID.',
        },
      ]),
    ]);
  }
  const kept = await keptAnswer(strapi, keyOf(write));
  return kept && replay(kept, write);
}

/**
 * Does a write in one transaction, once for its key: the answer is kept in the same transaction, so
 * that a repeated request, also a simultaneous one, or one after a crash, gives the same answer.
 * What is refused is rolled back and keeps no key.
 */
export async function answerOnce(
  strapi: Core.Strapi,
  write: Write,
  work: () => Promise<Answer>,
): Promise<Answer> {
  const before = await answerBefore(strapi, write);
  if (before) return before;
  if (!isKeyed(write)) return strapi.db.transaction(work);
  const key = keyOf(write);
  return strapi.db.transaction(async ({ trx }) => {
    // Waits for a twin that is under way; after its commit nothing is inserted here.
    const claimed = await trx('idempotency_keys')
      .insert({ key, body_hash: hashOf(write.body) })
      .onConflict('key')
      .ignore()
      .returning('key');
    if (claimed.length === 0) {
      const kept = await keptAnswer(strapi, key);
      if (!kept) throw refusal('UNAVAILABLE', 'Try again in a moment.', { retryAfter: 1 });
      return replay(kept, write);
    }
    const answer = await work();
    await trx('idempotency_keys')
      .where({ key })
      .update({ status: answer.status, answer: JSON.stringify(answer.body) });
    return answer;
  });
}

/**
 * Does what a write needs before its transaction, and the write. Where that is refused to a twin of a
 * request that is under way, the twin is given that request's answer.
 */
export async function answerTwins(
  strapi: Core.Strapi,
  write: Write,
  attempt: () => Promise<Answer>,
): Promise<Answer> {
  const before = await answerBefore(strapi, write);
  if (before) return before;
  try {
    return await attempt();
  } catch (error) {
    if (!isKeyed(write)) throw error;
    return answerOnce(strapi, write, () => Promise.reject(error));
  }
}

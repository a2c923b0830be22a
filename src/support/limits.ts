import { createHmac } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { refusal } from './refusals';
import { secret } from './secrets';

/** What is limited; the numbers are in `config/limits.ts`. */
export type Limited =
  'nominations' | 'codes' | 'codesByMailbox' | 'votes' | 'consents' | 'unknownTokens';

/** So many requests in so many seconds. */
export interface Limit {
  points: number;
  seconds: number;
}

const limiters = new Map<Limited, RateLimiterPostgres>();

/** Makes the limiters; they count in PostgreSQL, so that all instances share one count. */
export async function startLimits(strapi: Core.Strapi): Promise<void> {
  const limits = strapi.config.get<Record<Limited, Limit>>('limits');
  const factor = Number(process.env.RATE_LIMIT_FACTOR ?? 1) || 1;
  for (const [name, { points, seconds }] of Object.entries(limits) as [Limited, Limit][]) {
    limiters.set(
      name,
      new RateLimiterPostgres({
        storeClient: strapi.db.connection,
        storeType: 'knex',
        tableName: 'rate_limits',
        tableCreated: true,
        keyPrefix: name,
        points: Math.max(1, Math.round(points * factor)),
        duration: seconds,
        clearExpiredByTimeout: false,
      }),
    );
  }
}

/** An address of the network, as it is counted: an office behind one IPv6 /64 is one sender. */
export const networkOf = (ip: string): string =>
  ip.includes(':') && !ip.startsWith('::ffff:') ? ip.split(':').slice(0, 4).join(':') : ip;

/**
 * Counts one request of a sender against a limit. The sender is kept as an HMAC only.
 * @throws RefusalError `RATE_LIMITED` with the seconds to wait.
 */
export async function spend(limited: Limited, sender: string, points = 1): Promise<void> {
  const limiter = limiters.get(limited);
  if (!limiter) throw new Error('The limits have not been started.');
  const key = createHmac('sha256', secret('VOTER_PEPPER')).update(sender).digest('base64url');
  try {
    await limiter.consume(key, points);
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error;
    const retryAfter = Math.max(1, Math.ceil(error.msBeforeNext / 1000));
    throw refusal(
      'RATE_LIMITED',
      `Too many requests from here. Try again in ${retryAfter} seconds.`,
      { retryAfter },
    );
  }
}

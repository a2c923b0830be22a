import { createHmac } from 'node:crypto';
import { isIPv6 } from 'node:net';
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

/** The eight groups of an IPv6 address, written out. */
function groupsOf(ip: string): string[] {
  const [head, tail] = ip.split('::').map((half) => half.split(':').filter(Boolean));
  const zeros = tail ? 8 - head.length - tail.length : 0;
  return [...head, ...Array<string>(Math.max(0, zeros)).fill('0'), ...(tail ?? [])];
}

/**
 * An address of the network, as it is counted: an office behind one IPv6 /64 is one sender, however
 * the address is written (`::` shortens it, some proxies add a port).
 */
export function networkOf(address: string): string {
  const ip = address
    .replace(/^\[(.*)\](?::\d+)?$/, '$1')
    .replace(/^(?:::ffff:)?(\d+(?:\.\d+){3})(?::\d+)?$/i, '$1');
  if (!isIPv6(ip)) return ip;
  const prefix = groupsOf(ip.toLowerCase()).slice(0, 4);
  return prefix.map((group) => Number.parseInt(group, 16).toString(16)).join(':');
}

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

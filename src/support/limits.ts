import { createHmac } from 'node:crypto';
import { isIPv4, isIPv6 } from 'node:net';
import type { Core } from '@strapi/strapi';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { LRUCache } from 'lru-cache';
import { refusal } from './refusals';
import { secret } from './secrets';

/** What is limited; the numbers are in `config/limits.ts`. */
export type Limited =
  | 'nominations'
  | 'codes'
  | 'codesNearby'
  | 'codesByMailbox'
  | 'mails'
  | 'votes'
  | 'votesNearby'
  | 'consents'
  | 'unknownTokens';

/** So many requests in so many seconds. */
export interface Limit {
  points: number;
  seconds: number;
}

const limiters = new Map<Limited, RateLimiterPostgres>();

/** Makes the limiters; they count in PostgreSQL, so that all instances share one count. */
export async function startLimits(strapi: Core.Strapi): Promise<void> {
  leases.clear();
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
 * The part of the network that an address lies in: an IPv4 /24, an IPv6 /48. Whole offices and camps
 * share one, so that what is counted by it is looked at by somebody, and refused to nobody.
 */
export function neighbourhoodOf(address: string): string {
  const network = networkOf(address);
  return isIPv4(network)
    ? network.split('.').slice(0, 3).join('.')
    : network.split(':').slice(0, 3).join(':');
}

const keyOf = (sender: string): string =>
  createHmac('sha256', secret('VOTER_PEPPER')).update(sender).digest('base64url');

const limiterOf = (limited: Limited): RateLimiterPostgres => {
  const limiter = limiters.get(limited);
  if (!limiter) throw new Error('The limits have not been started.');
  return limiter;
};

/** Points of a sender that this instance has taken from the shared count and not spent yet. */
interface Lease {
  left: number;
  /** How many were left to all instances when it was taken; none, where the limit was reached. */
  remaining: number;
  /** Until when, in milliseconds since the epoch. */
  until: number;
}

const leases = new LRUCache<string, Lease>({ max: 50_000 });
const MOST_LEASED = 64;

/** A twentieth of what is left: near the limit each request is counted by itself. */
const leaseOf = ({ remaining }: Lease): number =>
  Math.max(1, Math.min(MOST_LEASED, Math.floor(remaining / 20)));

async function takeLease(limited: Limited, sender: string, points: number): Promise<Lease> {
  const leased = (answer: RateLimiterRes, left: number): Lease => ({
    left,
    remaining: answer.remainingPoints,
    until: Date.now() + answer.msBeforeNext,
  });
  try {
    return leased(await limiterOf(limited).consume(keyOf(sender), points), points);
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error;
    return leased(error, 0);
  }
}

/**
 * Counts one request of a sender against a limit, as `spend` does, but takes points from the shared
 * count by the handful, for what has to cost little. No more than the limit are let through, on all
 * instances together; what one of them has taken and not spent is not let through.
 * @returns the seconds to wait where the limit is reached, else undefined.
 */
export async function waitOf(limited: Limited, sender: string): Promise<number | undefined> {
  const key = `${limited} ${sender}`;
  let lease = leases.get(key);
  if (!lease || lease.until <= Date.now() || (lease.left === 0 && lease.remaining > 0)) {
    const isNew = !lease || lease.until <= Date.now();
    lease = await takeLease(limited, sender, isNew || !lease ? 1 : leaseOf(lease));
    // Another request may have taken one meanwhile: its points are not lost.
    const other = leases.get(key);
    if (other && other.until > Date.now()) lease.left += other.left;
    leases.set(key, lease);
  }
  if (lease.left === 0) return Math.max(1, Math.ceil((lease.until - Date.now()) / 1000));
  lease.left -= 1;
  return undefined;
}

const tooMany = (retryAfter: number) =>
  refusal('RATE_LIMITED', `Too many requests from here. Try again in ${retryAfter} seconds.`, {
    retryAfter,
  });

/**
 * `spend` for what has to cost little, see `waitOf`.
 * @throws RefusalError `RATE_LIMITED` with the seconds to wait.
 */
export async function spendLeased(limited: Limited, sender: string): Promise<void> {
  const wait = await waitOf(limited, sender);
  if (wait !== undefined) throw tooMany(wait);
}

/**
 * Counts one request of a sender against a limit. The sender is kept as an HMAC only.
 * @throws RefusalError `RATE_LIMITED` with the seconds to wait.
 */
export async function spend(limited: Limited, sender: string, points = 1): Promise<void> {
  try {
    await limiterOf(limited).consume(keyOf(sender), points);
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error;
    throw tooMany(Math.max(1, Math.ceil(error.msBeforeNext / 1000)));
  }
}

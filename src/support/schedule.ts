import type { Core } from '@strapi/strapi';
import { eraseWhenDue } from '../api/consent/erasure';
import { endExpired, remind, renew } from '../api/consent/reminders';
import { settleTurnout } from '../api/voting-round/turnout';
import { endInvitations } from '../api/mission/invitation';
import { theOutbox } from './outbox';
import { sql } from './sql';

const CLOCK = `
  UPDATE voting_rounds
     SET state = CASE WHEN closes_at <= t.now THEN 'closed' ELSE 'open' END
    FROM (SELECT clock_timestamp() AT TIME ZONE 'UTC' AS now) t
   WHERE (state = 'frozen' AND opens_at <= t.now) OR (state IN ('frozen', 'open') AND closes_at <= t.now)`;

const FORGET = [
  "DELETE FROM idempotency_keys WHERE created_at < clock_timestamp() - interval '1 day'",
  "DELETE FROM vote_codes WHERE expires_at < clock_timestamp() - interval '1 day'",
  'DELETE FROM spent_proofs WHERE expires_at < clock_timestamp()',
  // What an editor has not sent again by then is not sent any more.
  `UPDATE outbox SET recipient = NULL, payload = NULL
    WHERE state = 'failed' AND recipient IS NOT NULL AND tried_at < clock_timestamp() - interval '30 days'`,
  'DELETE FROM rate_limits WHERE expire < extract(epoch FROM clock_timestamp()) * 1000',
];

interface Duty {
  name: string;
  seconds: number;
  work: (strapi: Core.Strapi) => Promise<unknown>;
  /** Its pieces are transactions of their own, each of which one instance alone can take. */
  inPieces?: true;
}

const ROUND_CLOCK: Duty = {
  name: 'round-clock',
  seconds: 1,
  work: (strapi) => sql(strapi, CLOCK),
};

const DUTIES: Duty[] = [
  ROUND_CLOCK,
  { name: 'consent-expiry', seconds: 1, work: endExpired, inPieces: true },
  { name: 'consent-reminders', seconds: 1, work: remind, inPieces: true },
  { name: 'consent-renewal', seconds: 1, work: renew, inPieces: true },
  { name: 'erasure', seconds: 2, work: eraseWhenDue, inPieces: true },
  { name: 'turnout', seconds: 30, work: settleTurnout },
  { name: 'invitations', seconds: 2, work: endInvitations },
  { name: 'mail-orphans', seconds: 5, work: () => theOutbox().takeUpOrphans() },
  {
    name: 'forget',
    seconds: 3600,
    work: async (strapi) => {
      for (const statement of FORGET) await sql(strapi, statement);
    },
  },
];

const timers: NodeJS.Timeout[] = [];
const running = new Set<Promise<void>>();

/** Does a duty on one instance: the others find the lock taken and leave it. */
async function doOnce(strapi: Core.Strapi, { name, work, inPieces }: Duty): Promise<void> {
  try {
    if (inPieces) {
      await work(strapi);
      return;
    }
    await strapi.db.transaction(async () => {
      const [{ mine }] = await sql<{ mine: boolean }>(
        strapi,
        "SELECT pg_try_advisory_xact_lock(hashtext('duty'), hashtext(?)) AS mine",
        [name],
      );
      if (mine) await work(strapi);
    });
  } catch (error) {
    strapi.log.error(`${name}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Starts what the server does by itself, each duty never twice at a time. */
export async function startSchedule(strapi: Core.Strapi): Promise<void> {
  // A round that opened or closed while no server ran is told so by the first answer.
  await doOnce(strapi, ROUND_CLOCK);
  for (const duty of DUTIES) {
    let isBusy = false;
    const tick = async () => {
      if (isBusy) return;
      isBusy = true;
      await doOnce(strapi, duty);
      isBusy = false;
    };
    const run = () => {
      const done = tick().finally(() => running.delete(done));
      running.add(done);
    };
    timers.push(setInterval(run, duty.seconds * 1000).unref());
  }
}

/** Stops it, after what is under way. */
export async function stopSchedule(): Promise<void> {
  timers.splice(0).forEach(clearInterval);
  await Promise.all(running);
}

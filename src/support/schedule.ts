import type { Core } from '@strapi/strapi';
import { sql } from './sql';
import { UID } from './uids';

const CLOCK = `
  UPDATE voting_rounds
     SET state = CASE WHEN closes_at <= t.now THEN 'closed' ELSE 'open' END
    FROM (SELECT clock_timestamp() AT TIME ZONE 'UTC' AS now) t
   WHERE (state = 'frozen' AND opens_at <= t.now) OR (state IN ('frozen', 'open') AND closes_at <= t.now)`;

const EXPIRED = `
  SELECT DISTINCT s.document_id AS "documentId"
    FROM consents c
    JOIN hero_stories_nomination_lnk l ON l.nomination_id = c.nomination_id
    JOIN hero_stories s ON s.id = l.hero_story_id AND s.published_at IS NOT NULL
   WHERE c.expires_at <= clock_timestamp() AT TIME ZONE 'UTC'
     AND NOT mh_consent_covers(c.nomination_id, 'story')`;

const FORGET = [
  "DELETE FROM idempotency_keys WHERE created_at < clock_timestamp() - interval '1 day'",
  "DELETE FROM vote_codes WHERE expires_at < clock_timestamp() - interval '1 day'",
  'DELETE FROM spent_proofs WHERE expires_at < clock_timestamp()',
  'DELETE FROM rate_limits WHERE expire < extract(epoch FROM clock_timestamp()) * 1000',
];

/** Takes stories whose consent has expired out of the public. */
async function unpublishExpired(strapi: Core.Strapi): Promise<void> {
  for (const { documentId } of await sql<{ documentId: string }>(strapi, EXPIRED)) {
    await strapi.documents(UID.heroStory).unpublish({ documentId, locale: '*' });
  }
}

interface Duty {
  name: string;
  seconds: number;
  work: (strapi: Core.Strapi) => Promise<unknown>;
}

const DUTIES: Duty[] = [
  { name: 'round-clock', seconds: 1, work: (strapi) => sql(strapi, CLOCK) },
  { name: 'consent-expiry', seconds: 1, work: unpublishExpired },
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
async function doOnce(strapi: Core.Strapi, { name, work }: Duty): Promise<void> {
  try {
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
export function startSchedule(strapi: Core.Strapi): void {
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

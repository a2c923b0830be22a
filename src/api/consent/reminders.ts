import type { Core } from '@strapi/strapi';
import type { NominationState } from '../../domain/nomination';
import { sql } from '../../support/sql';
import { moveNomination } from '../nomination/course';
import { askForConsent, isReachable, lockNomination, sendRequest } from './asking';
import { sendReceipt, tellDesk } from './notices';
import { settleStories } from './settle';

/** What is due with a request, by the database's clock. */
interface DueRequest {
  id: string;
  nominationId: number;
  answerUntil: Date;
  step: 'firstReminder' | 'lastReminder' | 'lapse';
}

// Of two reminders that are due at once, as after an outage, the later one alone is sent.
const DUE = `
  SELECT id, nomination_id AS "nominationId", asked_at + interval '30 days' AS "answerUntil",
         CASE WHEN asked_at <= t.now - interval '30 days' THEN 'lapse'
              WHEN asked_at <= t.now - interval '21 days' THEN 'lastReminder'
              ELSE 'firstReminder' END AS step
    FROM consent_requests, (SELECT clock_timestamp() AS now) t
   WHERE closed_at IS NULL
     AND (asked_at <= t.now - interval '30 days'
          OR asked_at <= t.now - interval '21 days' AND last_reminder_at IS NULL
          OR asked_at <= t.now - interval '7 days' AND first_reminder_at IS NULL AND last_reminder_at IS NULL)
   ORDER BY asked_at
   LIMIT 100`;

/** Each step is taken by the one instance whose UPDATE finds it open; an answer closes them all. */
const TAKE = {
  firstReminder: `UPDATE consent_requests SET first_reminder_at = clock_timestamp()
    WHERE id = ? AND closed_at IS NULL AND first_reminder_at IS NULL AND last_reminder_at IS NULL RETURNING id`,
  lastReminder: `UPDATE consent_requests SET last_reminder_at = clock_timestamp()
    WHERE id = ? AND closed_at IS NULL AND last_reminder_at IS NULL RETURNING id`,
  lapse: `UPDATE consent_requests SET closed_at = clock_timestamp(), outcome = 'lapsed'
    WHERE id = ? AND closed_at IS NULL RETURNING id`,
};

const CAMPAIGN_SAID_NO: readonly (NominationState | undefined)[] = ['rejected', 'duplicate'];

/** Ends a request that nobody answered: its links grant no more, and the mission has the task. */
async function lapse({ id, nominationId }: DueRequest, state?: NominationState): Promise<void> {
  await sql(
    strapi,
    'UPDATE consent_tokens SET lapsed_at = clock_timestamp() WHERE request_id = ?',
    [id],
  );
  if (state === 'consentRequested') await moveNomination({ nominationId, event: 'lapsed' });
  if (!CAMPAIGN_SAID_NO.includes(state)) await tellDesk('lapsed', nominationId);
}

async function takeStep(request: DueRequest): Promise<void> {
  const nomination = await lockNomination(request.nominationId);
  const [mine] = await sql(strapi, TAKE[request.step], [request.id]);
  if (!nomination || !mine) return;
  if (request.step === 'lapse') {
    await lapse(request, nomination.state);
  } else if (isReachable(nomination) && !CAMPAIGN_SAID_NO.includes(nomination.state)) {
    await sendRequest(nomination, request, request.step);
  }
}

/** Reminds nominees after 7 and 21 days, and ends requests after 30. */
export async function remind({ db, log }: Core.Strapi): Promise<void> {
  await eachByItself(log, await sql<DueRequest>(strapi, DUE), (request) =>
    db.transaction(() => takeStep(request)),
  );
}

/** Does the pieces one by one: what one of them meets keeps none of the others waiting. */
export async function eachByItself<Piece>(
  log: Core.Strapi['log'],
  pieces: Piece[],
  work: (piece: Piece) => Promise<unknown>,
): Promise<void> {
  for (const piece of pieces) {
    try {
      await work(piece);
    } catch (error) {
      log.error(error instanceof Error ? error.message : String(error));
    }
  }
}

interface Ending {
  consentId: number;
  nominationId: number;
  endsAt: Date;
}

/** The newest decisions that grant until an instant; `c.expires_at` is UTC without saying so. */
const ENDING = `
  SELECT c.id AS "consentId", c.nomination_id AS "nominationId", c.expires_at AT TIME ZONE 'UTC' AS "endsAt"
    FROM consents c, (SELECT clock_timestamp() AT TIME ZONE 'UTC' AS now) t
   WHERE c.decision = 'granted'
     AND NOT EXISTS (SELECT 1 FROM consents o WHERE o.nomination_id = c.nomination_id AND o.id > c.id)`;

// Not on the day it was given: a short consent is not asked about in the same breath.
const EXPIRING = `${ENDING}
     AND c.expires_at > t.now AND c.expires_at <= t.now + interval '30 days'
     AND c.decided_at <= t.now - interval '1 day'
     AND NOT EXISTS (SELECT 1 FROM consent_notices o WHERE o.consent_id = c.id AND o.kind = 'expiring')
   LIMIT 100`;

const EXPIRED = `${ENDING}
     AND c.expires_at <= t.now
     AND (NOT EXISTS (SELECT 1 FROM consent_notices o WHERE o.consent_id = c.id AND o.kind = 'expired')
          OR EXISTS (SELECT 1 FROM hero_stories_nomination_lnk l JOIN hero_stories s ON s.id = l.hero_story_id
                      WHERE l.nomination_id = c.nomination_id AND s.published_at IS NOT NULL))
   ORDER BY c.expires_at
   LIMIT 100`;

const TELL = `
  INSERT INTO consent_notices (consent_id, kind) VALUES (?, ?) ON CONFLICT DO NOTHING RETURNING consent_id`;

type Notice = 'expiring' | 'expired' | `wording ${number}`;

const tellOnce = async (consentId: number, kind: Notice): Promise<boolean> =>
  (await sql(strapi, TELL, [consentId, kind])).length > 0;

/** Asks for the renewal of consents that end within 30 days, once for each. */
export async function renew({ db, log }: Core.Strapi): Promise<void> {
  await eachByItself(log, await sql<Ending>(strapi, EXPIRING), (ending) =>
    db.transaction(async () => {
      const nomination = await lockNomination(ending.nominationId);
      if (!nomination || !(await tellOnce(ending.consentId, 'expiring'))) return;
      await askForConsent(nomination, 'expiring', ending.endsAt);
    }),
  );
}

async function end({ consentId, nominationId, endsAt }: Ending): Promise<void> {
  const nomination = await lockNomination(nominationId);
  await settleStories(nominationId);
  if (!nomination || !(await tellOnce(consentId, 'expired'))) return;
  if (nomination.state === 'consented') await moveNomination({ nominationId, event: 'expired' });
  await sendReceipt(nominationId, { decision: 'expired', scopes: [], decidedAt: endsAt });
  await tellDesk('expired', nominationId);
}

/** Takes down what rests on consents that have ended, at their instant; tells of each once. */
export async function endExpired({ db, log }: Core.Strapi): Promise<void> {
  await eachByItself(log, await sql<Ending>(strapi, EXPIRED), (ending) =>
    db.transaction(() => end(ending)),
  );
}

// A renewal that is open already asks for the newest wording.
const OUTDATED = `${ENDING}
     AND (c.expires_at IS NULL OR c.expires_at > t.now)
     AND c.wording_locale = :language AND CAST(c.wording_version AS integer) < :version
     AND NOT EXISTS (SELECT 1 FROM consent_requests r WHERE r.nomination_id = c.nomination_id AND r.closed_at IS NULL)`;

/**
 * Asks all who agreed to an earlier version of a wording to decide on this one; each once, and their
 * consent stands until they do.
 * @returns how many were asked.
 */
export async function renewWording(language: string, version: number): Promise<number> {
  const outdated = await sql<Ending>(strapi, OUTDATED, { language, version });
  let asked = 0;
  await eachByItself(strapi.log, outdated, ({ consentId, nominationId }) =>
    strapi.db.transaction(async () => {
      const nomination = await lockNomination(nominationId);
      if (!nomination || !(await tellOnce(consentId, `wording ${version}`))) return;
      await askForConsent(nomination, 'wording');
      asked += 1;
    }),
  );
  return asked;
}

import { localeFor } from '../../domain/consent-wording';
import type { NominationState } from '../../domain/nomination';
import { mayHappen } from '../../domain/nomination-course';
import type { Occasion } from '../../mail/mail';
import { theOutbox } from '../../support/outbox';
import { insist, notFound, refusal } from '../../support/refusals';
import { sql } from '../../support/sql';
import { UID } from '../../support/uids';
import { courseFacts, moveNomination } from '../nomination/course';
import { tellDesk } from './notices';
import { makeLink } from './tokens';

/** Why a nominee is asked. */
export type Cause = 'nomination' | 'again' | 'expiring' | 'wording';

/** What of a nomination asking for consent needs. */
export interface AskedNomination {
  id: number;
  nomineeName: string;
  nomineeEmail: string | null;
  nominatorName: string;
  locale: string | null;
  state?: NominationState;
  erasedAt?: Date | string | null;
}

/** A request that was opened. */
interface OpenRequest {
  id: string;
  answerUntil: Date;
}

const OCCASIONS: Record<Cause, Occasion> = {
  nomination: 'first',
  again: 'first',
  expiring: 'expiring',
  wording: 'wording',
};

const CLOSE = `
  UPDATE consent_requests SET closed_at = clock_timestamp(), outcome = 'replaced'
   WHERE nomination_id = ? AND closed_at IS NULL
  RETURNING id`;

const OPEN = `
  INSERT INTO consent_requests (nomination_id, cause) VALUES (?, ?)
  RETURNING id, asked_at + interval '30 days' AS "answerUntil"`;

/** Opens a request. One that is open is replaced by it: its links live as long as the new one's. */
async function openRequest(nominationId: number, cause: Cause): Promise<OpenRequest> {
  const [replaced] = await sql<{ id: string }>(strapi, CLOSE, [nominationId]);
  const [opened] = await sql<OpenRequest>(strapi, OPEN, [nominationId, cause]);
  if (replaced) {
    await sql(strapi, 'UPDATE consent_tokens SET request_id = ? WHERE request_id = ?', [
      opened.id,
      replaced.id,
    ]);
  }
  return opened;
}

/** Promises the mail with a link of its own: of links only hashes are kept, so none is sent twice. */
export async function sendRequest(
  nomination: AskedNomination & { nomineeEmail: string },
  { id, answerUntil }: OpenRequest,
  occasion: Occasion,
  endsAt?: Date,
): Promise<void> {
  const locale = nomination.locale ?? 'en';
  await theOutbox().promise({
    recipient: nomination.nomineeEmail,
    locale,
    nominationId: nomination.id,
    mail: {
      kind: 'consentRequest',
      nomineeName: nomination.nomineeName,
      nominatorName: nomination.nominatorName,
      link: await makeLink(nomination.id, localeFor(locale), id),
      occasion,
      answerUntil: answerUntil.toISOString(),
      endsAt: endsAt?.toISOString(),
    },
  });
}

/** Whether a nomination has an address to write to. */
export const isReachable = <N extends AskedNomination>(
  nomination: N,
): nomination is N & { nomineeEmail: string } => Boolean(nomination.nomineeEmail);

/**
 * Asks a nominee for consent: by mail, with a link, where there is an address; else the mission is
 * told that it has to ask. Has to run in a transaction.
 */
export async function askForConsent(
  nomination: AskedNomination,
  cause: Cause = 'nomination',
  endsAt?: Date,
): Promise<NominationState> {
  const { id, state = 'received' } = nomination;
  const isRenewal = cause === 'expiring' || cause === 'wording';
  if (!isReachable(nomination)) {
    await tellDesk(isRenewal ? 'renewInPerson' : 'askInPerson', id);
    return state;
  }
  await sendRequest(nomination, await openRequest(id, cause), OCCASIONS[cause], endsAt);
  // What was decided on a nomination stands while its nominee is asked anew.
  return state === 'received' || cause === 'again'
    ? moveNomination({ nominationId: id, event: 'asked' })
    : state;
}

/** Reads a nomination and keeps it from being decided on meanwhile. */
export async function lockNomination(id: number): Promise<AskedNomination | undefined> {
  await sql(strapi, 'SELECT 1 FROM nominations WHERE id = ? FOR UPDATE', [id]);
  const nomination: AskedNomination | null = await strapi.db
    .query(UID.nomination)
    .findOne({ where: { id } });
  return nomination ?? undefined;
}

/**
 * Asks a nominee anew, with a new link. Has to run in a transaction.
 * @throws RefusalError `IMMUTABLE` where the nominee said no, or the campaign did, or was erased.
 */
export async function askAgain(
  nominationId: number,
  cause: Exclude<Cause, 'nomination'>,
  endsAt?: Date,
): Promise<NominationState> {
  const nomination = await lockNomination(nominationId);
  if (!nomination) throw notFound('No nomination');
  if (nomination.erasedAt) {
    throw refusal('IMMUTABLE', 'What was kept of this nominee was erased; nobody is left to ask.');
  }
  insist(mayHappen('asked', await courseFacts(nominationId)));
  return askForConsent(nomination, cause, endsAt);
}

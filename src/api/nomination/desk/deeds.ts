import type { NominationState } from '../../../domain/nomination';
import { invalid } from '../../../domain/refusal';
import { theOutbox } from '../../../support/outbox';
import { notFound, RefusalError } from '../../../support/refusals';
import { UID } from '../../../support/uids';
import { askAgain } from '../../consent/asking';
import { tellMission } from '../../consent/notices';
import { concernedNomination } from '../../consent/recording';
import { moveNomination } from '../course';

/** Whom a question about a nomination may be sent to. */
export const ASKED = ['nominator', 'mission'] as const;

export type Asked = (typeof ASKED)[number];

const NOBODY_TO_ASK = {
  path: 'to',
  code: 'REQUIRED' as const,
  message: 'Nobody of these has an address here. Choose whom else to ask.',
};

interface Questioned {
  nominatorName: string | null;
  nominatorEmail: string | null;
  reference: string;
  locale: string | null;
}

/** Promises the nominator a mail with the question; gives whether there is an address. */
async function askNominator(nominationId: number, question: string): Promise<boolean> {
  const nomination: Questioned | null = await strapi.db
    .query(UID.nomination)
    .findOne({ where: { id: nominationId } });
  if (!nomination?.nominatorEmail) return false;
  const { nominatorName, nominatorEmail, reference, locale } = nomination;
  await theOutbox().promise({
    recipient: nominatorEmail,
    locale: locale ?? 'en',
    nominationId,
    mail: { kind: 'nominatorQuestion', nominatorName: nominatorName ?? '', reference, question },
  });
  return true;
}

/**
 * Sends a nomination back with a question, by mail to the nominator and to the mission's desk. The
 * state stays, because asking for consent goes on meanwhile; the question is open until it is answered
 * or the nomination is decided on. Has to run in a transaction.
 * @returns how many are asked.
 */
export async function sendBack(
  nominationId: number,
  question: string,
  to: readonly Asked[],
): Promise<number> {
  await moveNomination({ nominationId, event: 'questioned', reason: question });
  const nominators =
    to.includes('nominator') && (await askNominator(nominationId, question)) ? 1 : 0;
  const desks = to.includes('mission') ? await tellMission('question', nominationId) : 0;
  if (nominators + desks === 0) throw new RefusalError([invalid([NOBODY_TO_ASK])]);
  return nominators + desks;
}

const NO_OTHER = {
  path: 'of',
  code: 'REQUIRED' as const,
  message: 'Choose the nomination that this one repeats: another one, and no duplicate itself.',
};

interface Other {
  id: number;
  state: NominationState;
}

/**
 * Marks a nomination as a duplicate of another, which is named by its reference. Has to run in a
 * transaction.
 */
export async function markDuplicate(
  nominationId: number,
  reference: string,
  reason: string | undefined,
): Promise<NominationState> {
  const refuse = () => new RefusalError([invalid([NO_OTHER])]);
  const named: Other | null = await strapi.db
    .query(UID.nomination)
    .findOne({ where: { reference: reference.trim().toUpperCase() } });
  if (!named || named.id === nominationId || named.state === 'duplicate') throw refuse();
  // What is another mission's is answered as what is nobody's, or references could be tried.
  await concernedNomination({ id: named.id }).catch(() => {
    throw refuse();
  });
  return moveNomination({ nominationId, event: 'duplicate', reason, otherId: named.id });
}

/** What can be done to many nominations at once. */
export const BULK_ACTS = ['ask', 'accept', 'reject'] as const;

export type BulkAct = (typeof BULK_ACTS)[number];

/** What became of a nomination. */
export interface Done {
  state: NominationState;
  /** The documentId of the story that was made of it. */
  story?: string;
}

/** Does one act to one nomination, as its own button would. */
export async function act(
  what: BulkAct,
  { id, documentId }: { id: number; documentId: string },
  reason?: string,
): Promise<Done> {
  switch (what) {
    case 'ask':
      return strapi.db.transaction(async () => ({ state: await askAgain(id, 'again') }));
    case 'reject':
      return strapi.db.transaction(async () => ({
        state: await moveNomination({ nominationId: id, event: 'rejected', reason }),
      }));
    case 'accept': {
      const made = await strapi.service(UID.heroStory).makeFromNomination(documentId);
      return { state: 'accepted', story: made.documentId };
    }
  }
}

/** A nomination's row where whoever is at work may work on it. */
export async function ownNomination(documentId: string) {
  const nomination = await concernedNomination({ documentId });
  if (!nomination) throw notFound('No nomination');
  return { id: nomination.id, documentId };
}

import { NOMINATION_STATES, type NominationState } from './nomination';
import { allowed, verdictOf, type RefusalCode, type Verdict } from './refusal';

/** All that may happen to a nomination after it was taken in. */
export const NOMINATION_EVENTS = [
  'asked',
  'granted',
  'refused',
  'withdrawn',
  'lapsed',
  'expired',
  'accepted',
  'questioned',
  'answered',
  'rejected',
  'duplicate',
  'reopened',
] as const;

export type NominationEvent = (typeof NOMINATION_EVENTS)[number];

/** How a line of the history begins: taken in, or found by the first version that kept a history. */
export const FIRST_EVENTS = ['takenIn', 'found'] as const;

/** Not decided by the campaign, and not refused by the nominee. */
const OPEN = ['received', 'consentRequested', 'consented'] as const;

type Targets = readonly NominationState[];

/** From which states an event leads where; what is not here may not happen. */
type Course = Partial<Record<NominationState, Targets>>;

const eachTo = (froms: Targets, to: NominationState): Course =>
  Object.fromEntries(froms.map((from) => [from, [to]]));

const staying = (states: Targets): Course =>
  Object.fromEntries(states.map((state) => [state, [state]]));

/** All states but the final one: what a nominee took back is not brought back. */
const NOT_FINAL = NOMINATION_STATES.filter((state) => state !== 'withdrawn');

/**
 * The one table of a nomination's course. A nominee's word is always taken: a refusal or a withdrawal
 * ends whatever the campaign decided, a consent does not undo it. PostgreSQL keeps the same table
 * (database/constraints/45-nomination-course.sql); a test compares the two.
 */
export const NOMINATION_COURSE: Record<NominationEvent, Course> = {
  asked: {
    ...staying(['consentRequested', 'consented', 'accepted']),
    received: ['consentRequested'],
  },
  granted: {
    ...eachTo([...OPEN, 'consentRefused'], 'consented'),
    ...staying(['accepted', 'rejected', 'duplicate']),
  },
  refused: eachTo(NOT_FINAL, 'consentRefused'),
  withdrawn: eachTo(NOMINATION_STATES, 'withdrawn'),
  lapsed: eachTo(['consentRequested'], 'received'),
  expired: eachTo(['consented'], 'received'),
  accepted: eachTo(['consented'], 'accepted'),
  questioned: staying(OPEN),
  answered: staying(OPEN),
  rejected: eachTo(OPEN, 'rejected'),
  duplicate: eachTo(OPEN, 'duplicate'),
  reopened: { accepted: OPEN, rejected: OPEN, duplicate: OPEN },
};

/** The events that say why: the reason is read by whoever opens the nomination later. */
export const NEEDS_REASON: readonly NominationEvent[] = ['questioned', 'rejected'];

/** What of a nomination decides on where an event leads. */
export interface CourseFacts {
  state: NominationState;
  /** Whether the newest decision covers the story now. */
  isCovered: boolean;
  /** Whether a request for consent is open. */
  isAsked: boolean;
  /** Whether a story made from it is there. */
  hasStory: boolean;
  /** Whether the nominee's data is erased: nothing happens to it any more. */
  isErased: boolean;
}

/** Where a nomination stands that nobody has decided on. */
const undecided = ({ isCovered, isAsked }: CourseFacts): NominationState =>
  isCovered ? 'consented' : isAsked ? 'consentRequested' : 'received';

/** Where an event leads; undefined where it may not happen. */
export function stateAfter(
  event: NominationEvent,
  facts: CourseFacts,
): NominationState | undefined {
  const targets = NOMINATION_COURSE[event][facts.state];
  if (event !== 'reopened' || targets === undefined) return targets?.[0];
  return facts.state === 'accepted' && facts.hasStory ? undefined : undecided(facts);
}

const refuse = (code: RefusalCode, message: string): Verdict => verdictOf([{ code, message }]);

/** Whether an event may happen to a nomination as it stands. */
export function mayHappen(event: NominationEvent, facts: CourseFacts): Verdict {
  if (facts.isErased) return refuse('IMMUTABLE', 'The data of this nomination is erased.');
  if (event === 'accepted') {
    if (facts.state === 'consented' && !facts.hasStory) return allowed;
    return refuse(
      'CONSENT_REQUIRED',
      facts.hasStory || facts.state === 'accepted'
        ? 'A story was already made from this nomination.'
        : `A story is made from a nomination whose nominee consented; this one is "${facts.state}".`,
    );
  }
  if (stateAfter(event, facts)) return allowed;
  if (event === 'reopened' && facts.state === 'accepted') {
    return refuse('IMMUTABLE', 'Delete the story that was made from this nomination first.');
  }
  return refuse(
    'IMMUTABLE',
    event === 'asked'
      ? 'This nomination is decided: a nominee who said no is not asked again, nor is one whom the campaign did not take.'
      : `This nomination is "${facts.state}"; from there it cannot be "${event}".`,
  );
}

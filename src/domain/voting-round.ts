import { createHash } from 'node:crypto';
import { verdictOf, type Refusal, type Verdict } from './refusal';
import { DRAW, SEATING } from './tally';

export const ROUND_STATES = ['draft', 'frozen', 'open', 'closed', 'certified', 'annulled'] as const;

export type RoundState = (typeof ROUND_STATES)[number];

/** A round's window, half-open: `[opensAt, closesAt)`. */
export interface Window {
  opensAt: Date;
  closesAt: Date;
}

/** Whether a round's window is open at an instant; `closesAt` is exclusive. */
export const isOpenAt = ({ opensAt, closesAt }: Window, now: Date): boolean =>
  opensAt <= now && now < closesAt;

/** The state that the clock alone gives a round that was frozen; other states stay as they are. */
export function stateAt(state: RoundState, window: Window, now: Date): RoundState {
  if (state !== 'frozen' && state !== 'open' && state !== 'closed') return state;
  if (now >= window.closesAt) return 'closed';
  return now >= window.opensAt ? 'open' : 'frozen';
}

/** The fields that are the rules of a round: from `frozen` on none of them changes. */
export const FROZEN_FIELDS = [
  'name',
  'slug',
  'opensAt',
  'closesAt',
  'displayTimezone',
  'finalistCount',
  'maxChoices',
  'seats',
  'finalists',
  'voterCheck',
  'tieBreak',
  'finalistIds',
  'rules',
  'rulesHash',
  'frozenAt',
] as const;

/** Whether a change to a round may be made in its state. */
export const mayChangeRound = (state: RoundState, changedFields: readonly string[]): Verdict =>
  verdictOf(
    state !== 'draft' && changedFields.some((field) => FROZEN_FIELDS.some((name) => name === field))
      ? [
          {
            code: 'ROUND_FROZEN',
            message:
              'This round is frozen: its rules and finalists no longer change. Annul it and make a new round if it is wrong.',
          },
        ]
      : [],
  );

const NEXT_STATES: Record<RoundState, readonly RoundState[]> = {
  draft: ['frozen'],
  frozen: ['open', 'closed', 'annulled'],
  open: ['closed', 'annulled'],
  closed: ['certified', 'annulled'],
  certified: [],
  annulled: [],
};

/** Whether a round may go from one state to another at an instant. */
export function mayChangeState(
  from: RoundState,
  to: RoundState,
  window: Window,
  now: Date,
): Verdict {
  const onTime =
    (to !== 'open' || isOpenAt(window, now)) && (to !== 'closed' || now >= window.closesAt);
  return verdictOf(
    from === to || (NEXT_STATES[from].includes(to) && onTime)
      ? []
      : [
          {
            code: 'ROUND_FROZEN',
            message: `A round does not go from "${from}" to "${to}" now: it is frozen by an editor, opened and closed by the clock, then certified.`,
          },
        ],
  );
}

/** One chosen finalist, as far as freezing asks. */
export interface FinalistFacts {
  documentId: string;
  title: string;
  isPublic: boolean;
  consentsToVote: boolean;
}

/** What freezing a round asks of it. */
export interface FreezeFacts extends Window {
  state: RoundState;
  finalistCount: number;
  maxChoices: number;
  seats: number;
  tieBreak: string | null;
  finalists: readonly FinalistFacts[];
}

/** Whether a round may be frozen: every fault in its finalists, window and rules at once. */
export function mayFreezeRound(round: FreezeFacts, now: Date): Verdict {
  const refusals: Refusal[] = [];
  const refuse = (message: string) => refusals.push({ code: 'FINALISTS_INVALID', message });
  const distinct = new Set(round.finalists.map(({ documentId }) => documentId)).size;
  if (round.state !== 'draft') {
    refusals.push({ code: 'ROUND_FROZEN', message: `The round is already ${round.state}.` });
  }
  if (distinct !== round.finalistCount) {
    refuse(`The round needs ${round.finalistCount} different finalists and has ${distinct}.`);
  }
  for (const story of round.finalists) {
    if (!story.isPublic) refuse(`"${story.title}" is not published.`);
    else if (!story.consentsToVote) {
      refuse(`The nominee of "${story.title}" has not agreed to stand for the public vote.`);
    }
  }
  if (round.maxChoices > round.finalistCount || round.seats > round.finalistCount) {
    refuse('A voter cannot choose, nor a round elect, more stories than stand.');
  }
  if (!round.tieBreak?.trim()) refuse('The rule for ties has to be stated in words beforehand.');
  if (round.closesAt <= round.opensAt) refuse('The round has to close after it opens.');
  else if (round.closesAt <= now) refuse('The round would close in the past.');
  return verdictOf(refusals);
}

/** The rules of a round, as they are published when it is frozen. */
export interface RoundRules extends Window {
  name: string;
  slug: string;
  displayTimezone: string;
  finalistIds: readonly string[];
  maxChoices: number;
  seats: number;
  voterCheck: string;
  tieBreak: string;
}

/**
 * The rules of a round as they are hashed and published, JSON on one line: its own, and those that hold
 * for every round, for the draw among ties and for who takes the seats.
 */
export function rulesTextOf(rules: RoundRules): string {
  const { name, slug, opensAt, closesAt, displayTimezone, finalistIds } = rules;
  const { maxChoices, seats, voterCheck, tieBreak } = rules;
  return JSON.stringify({
    name,
    slug,
    opensAt: opensAt.toISOString(),
    closesAt: closesAt.toISOString(),
    displayTimezone,
    finalists: finalistIds,
    maxChoices,
    seats,
    voterCheck,
    tieBreak,
    draw: DRAW,
    seating: SEATING,
  });
}

/** SHA-256 over the text of a round's rules, hex; published when the round is frozen. */
export const rulesHashOf = (rulesText: string): string =>
  createHash('sha256').update(rulesText).digest('hex');

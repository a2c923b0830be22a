import { createHash } from 'node:crypto';
import { invalid, verdictOf, type Verdict } from './refusal';
import { isOpenAt, type RoundState, type Window } from './voting-round';

/** What of a round decides on a ballot. */
export interface BallotRound extends Window {
  state: RoundState;
  maxChoices: number;
  /** The documentIds of the finalists as frozen. */
  finalistIds: readonly string[];
}

/** Whether a ballot may be cast in a round's window at an instant of the database's clock. */
export function mayVoteAt(
  round: Pick<BallotRound, 'state' | 'opensAt' | 'closesAt'>,
  now: Date,
): Verdict {
  const votable = round.state === 'frozen' || round.state === 'open';
  if (votable && isOpenAt(round, now)) return { ok: true };
  const isOver =
    round.state === 'closed' ||
    round.state === 'certified' ||
    round.state === 'annulled' ||
    (round.state !== 'draft' && now >= round.closesAt);
  return verdictOf([
    isOver
      ? { code: 'VOTING_CLOSED', message: `Voting closed at ${round.closesAt.toISOString()}.` }
      : {
          code: 'VOTING_NOT_OPEN',
          message: `Voting is not open yet; it opens at ${round.opensAt.toISOString()}.`,
        },
  ]);
}

/** Whether choices make a valid ballot: 1 to `maxChoices` different finalists of the round. */
export function areChoicesValid(
  choices: readonly string[],
  { maxChoices, finalistIds }: Pick<BallotRound, 'maxChoices' | 'finalistIds'>,
): Verdict {
  const different = new Set(choices);
  const isValid =
    choices.length >= 1 &&
    choices.length <= maxChoices &&
    different.size === choices.length &&
    choices.every((choice) => finalistIds.includes(choice));
  return verdictOf(
    isValid
      ? []
      : [
          invalid([
            {
              path: 'choices',
              code: 'CHOICES_INVALID',
              message: `Choose 1 to ${maxChoices} different finalists of this round, by their documentId.`,
            },
          ]),
        ],
  );
}

/** Whether a ballot may be cast: the window first, then the choices. */
export function mayCastBallot(round: BallotRound, choices: readonly string[], now: Date): Verdict {
  const inWindow = mayVoteAt(round, now);
  return inWindow.ok ? areChoicesValid(choices, round) : inWindow;
}

/**
 * A ballot's receipt: SHA-256, hex, over a salt, the ballot and its choices. The salt is told to the
 * voter and kept by nobody, so that the voter can check what is published, and nobody else can tell
 * from the receipt which of the few possible choices it stands for.
 */
export const receiptOf = (salt: string, ballot: string, choices: readonly string[]): string =>
  createHash('sha256')
    .update(`${salt}:${ballot}:${JSON.stringify(choices)}`)
    .digest('hex');

/**
 * The order in which finalists are offered to one voter: another one for each challenge, the same one
 * whenever it is asked for, so that no finalist is first for everybody.
 */
export function offeredOrder(challenge: string, finalistIds: readonly string[]): string[] {
  const lot = (documentId: string) =>
    createHash('sha256').update(`order:${challenge}:${documentId}`).digest('hex');
  return finalistIds
    .map((documentId) => ({ documentId, lot: lot(documentId) }))
    .sort((a, b) => (a.lot < b.lot ? -1 : 1))
    .map(({ documentId }) => documentId);
}

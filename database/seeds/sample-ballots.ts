import { createHash } from 'node:crypto';

/** A ballot of the sample round: whom it chose, and when in the window it was cast. */
export interface SampleBallot {
  /** A text of its own, from which its number, its voter and its receipt are made. */
  name: string;
  /** Places of the chosen finalists on the ballot paper, from 0. */
  choices: readonly number[];
  /** From 0, the opening, to 1, the close (exclusive). */
  castAt: number;
}

/** How the sample voters lean, by the place on the ballot paper. */
const LEANINGS = [6, 9, 5, 7, 3, 4, 8, 2, 5, 3];
const MAX_CHOICES = 3;
const VOTERS = 320;

const bytesOf = (name: string): Buffer => createHash('sha256').update(name).digest();

/** A share from 0 to 1 (exclusive) out of four bytes. */
const shareAt = (bytes: Buffer, offset: number): number => bytes.readUInt32BE(offset) / 2 ** 32;

/** One of the places that are left, chosen by how the voters lean. */
function leanTo(left: readonly number[], share: number): number {
  const total = left.reduce((sum, place) => sum + LEANINGS[place], 0);
  let rest = share * total;
  return left.find((place) => (rest -= LEANINGS[place]) < 0) ?? left[left.length - 1];
}

function drawnBallot(name: string): SampleBallot {
  const bytes = bytesOf(name);
  const choices: number[] = [];
  const wanted = 1 + Math.floor(shareAt(bytes, 0) * MAX_CHOICES);
  while (choices.length < wanted) {
    const left = LEANINGS.map((_, place) => place).filter((place) => !choices.includes(place));
    choices.push(leanTo(left, shareAt(bytes, 4 + 4 * choices.length)));
  }
  return { name, choices, castAt: shareAt(bytes, 20) };
}

/** How many ballots chose each place of the ballot paper. */
export const countsOf = (ballots: readonly SampleBallot[]): number[] =>
  LEANINGS.map((_, place) => ballots.filter(({ choices }) => choices.includes(place)).length);

/**
 * Some hundred ballots for ten finalists, the same for the same seed. Ballots for the fourth alone
 * follow until it has as many votes as the third, so that the last of three seats takes a draw.
 */
export function sampleBallots(seed: string): SampleBallot[] {
  const ballots = Array.from({ length: VOTERS }, (_, voter) => drawnBallot(`${seed}:${voter}`));
  const ranking = [...countsOf(ballots).entries()].sort(([, a], [, b]) => b - a);
  const [, thirdVotes] = ranking[2];
  const [fourth, fourthVotes] = ranking[3];
  const late = Array.from({ length: thirdVotes - fourthVotes }, (_, voter) => {
    const name = `${seed}:late:${voter}`;
    return { name, choices: [fourth], castAt: shareAt(bytesOf(name), 20) };
  });
  return [...ballots, ...late];
}

import { createHash } from 'node:crypto';

/** What a finalist got. */
export interface Count {
  documentId: string;
  votes: number;
}

/** A finalist's place in the result. */
export interface Placed extends Count {
  place: number;
  elected: boolean;
  /** The finalists with as many votes, itself left out. */
  tiedWith: string[];
  /** The draw that ordered those tied: the smaller goes first. */
  draw: string;
}

/** A finalist's lot in the draw among ties: SHA-256 over the round's seed and the documentId, hex. */
export const lotOf = (seed: string, documentId: string): string =>
  createHash('sha256').update(`${seed}:${documentId}`).digest('hex');

/** The result of a round: by votes, ties by the lot, the first `seats` elected. */
export function tally(counts: readonly Count[], seats: number, seed: string): Placed[] {
  return counts
    .map((count) => ({ ...count, draw: lotOf(seed, count.documentId) }))
    .sort((a, b) => b.votes - a.votes || (a.draw < b.draw ? -1 : 1))
    .map((count, index, all) => ({
      ...count,
      place: index + 1,
      elected: index < seats,
      tiedWith: all
        .filter((other) => other.votes === count.votes && other.documentId !== count.documentId)
        .map(({ documentId }) => documentId),
    }));
}

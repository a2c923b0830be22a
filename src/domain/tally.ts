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
  /** Whether the seat it would have had, or another, goes to the next by the rule of `SEATING`. */
  passedOver: boolean;
}

/**
 * Who takes the seats; part of the rules of every round, and so of their hash, from freezing on. The
 * place in the result stays as it was voted.
 */
export const SEATING =
  'The seats go to the first finalists in the order of the result. A finalist who has withdrawn, who has not agreed to become an ambassador, or who is represented by kin or a guardian is passed over, and the seat goes to the next.';

/** How ties are drawn; part of the rules as well. */
export const DRAW =
  'Finalists with as many votes are ordered by lot, the smaller first: the SHA-256, in hex, of the seed, a colon and the documentId. The seed is the SHA-256, in hex, of the hash of the rules, a colon and the Merkle root (RFC 9162) over the receipts of all ballots cast, in ascending order.';

/** The seed of the draw: nobody knows it before the last ballot is cast, and anybody can repeat it. */
export const seedOf = (rulesHash: string, merkleRoot: string): string =>
  createHash('sha256').update(`${rulesHash}:${merkleRoot}`).digest('hex');

/** A finalist's lot in the draw among ties: SHA-256 over the round's seed and the documentId, hex. */
export const lotOf = (seed: string, documentId: string): string =>
  createHash('sha256').update(`${seed}:${documentId}`).digest('hex');

/** The result of a round: by votes, ties by the lot, the first `seats` of who may be seated elected. */
export function tally(
  counts: readonly Count[],
  seats: number,
  seed: string,
  passedOver: readonly string[] = [],
): Placed[] {
  let seated = 0;
  return counts
    .map(({ documentId, votes }) => ({ documentId, votes, draw: lotOf(seed, documentId) }))
    .sort((a, b) => b.votes - a.votes || (a.draw < b.draw ? -1 : 1))
    .map(({ documentId, votes, draw }, index, all) => {
      const isPassedOver = passedOver.includes(documentId);
      const elected = !isPassedOver && seated < seats;
      if (elected) seated += 1;
      return {
        documentId,
        votes,
        place: index + 1,
        elected,
        passedOver: isPassedOver,
        tiedWith: all
          .filter((other) => other.votes === votes && other.documentId !== documentId)
          .map((other) => other.documentId),
        draw,
      };
    });
}

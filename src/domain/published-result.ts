import { createHash, type Hash } from 'node:crypto';
import { MerkleTree } from './merkle';
import { seedOf, tally, type Count, type Placed } from './tally';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** A ballot as it is published: nothing that names a voter, not even when it was cast. */
export interface PublishedBallot {
  ballot: string;
  choices: string[];
  receipt: string;
  /** Whether two editors set it aside: it is published, and not counted. */
  setAside: boolean;
}

/** A ballot's line in the published file; a change of one byte makes another line, or none. */
export const ballotLine = ({ ballot, choices, receipt, setAside }: PublishedBallot): string =>
  `${JSON.stringify({ ballot, choices, receipt, ...(setAside && { setAside }) })}\n`;

/** What the ballots of a round come to, taken one after the other in the order of their receipts. */
export class BallotDigest {
  readonly #tree = new MerkleTree();
  readonly #file: Hash = createHash('sha256');
  #last = '';
  ballots = 0;
  setAside = 0;

  /** Takes the next ballot. */
  add(ballot: PublishedBallot): void {
    // Who verifies goes by the same order; another one would give another root.
    if (ballot.receipt <= this.#last) throw new Error('The ballots are not in order.');
    this.#last = ballot.receipt;
    this.#tree.add(ballot.receipt);
    this.#file.update(ballotLine(ballot));
    this.ballots += 1;
    if (ballot.setAside) this.setAside += 1;
  }

  root = (): string => this.#tree.root();

  /** The hash of the file of ballots; may be asked for once. */
  fileHash = (): string => this.#file.digest('hex');
}

/** Finalists who had as many votes, in the order that the draw gave them. */
export interface Tie {
  votes: number;
  order: string[];
}

/** How many ballots were set aside for one reason. */
export interface SetAsideReason {
  reason: string;
  ballots: number;
}

/** What is published of a round when it is certified. */
export interface RoundResult {
  round: string;
  /** The rules, hashed when the round was frozen. */
  rules: unknown;
  rulesHash: string;
  /** All ballots cast; those counted; those set aside, and why. */
  ballots: number;
  counted: number;
  setAside: number;
  setAsideReasons: SetAsideReason[];
  seats: number;
  /** The SHA-256 of the file of ballots, and the Merkle root over their receipts. */
  ballotsHash: string;
  root: string;
  seed: string;
  result: Placed[];
  ties: Tie[];
  /** Finalists who had withdrawn when the result was certified. */
  withdrawn: string[];
  winners: string[];
  /** The SHA-256 of all above, as it stands here. */
  hash: string;
}

/** What a result is made of. */
export interface CountedRound {
  slug: string;
  /** The rules as frozen, the very text that was hashed. */
  rules: string;
  seats: number;
  counts: readonly Count[];
  ballots: number;
  setAside: number;
  setAsideReasons: SetAsideReason[];
  ballotsHash: string;
  root: string;
  withdrawn: string[];
  passedOver: readonly string[];
}

function tiesIn(result: readonly Placed[]): Tie[] {
  const votes = [
    ...new Set(result.filter((one) => one.tiedWith.length > 0).map((one) => one.votes)),
  ];
  return votes.map((of) => ({
    votes: of,
    order: result.filter((one) => one.votes === of).map(({ documentId }) => documentId),
  }));
}

/** The result of a round from its ballots' counts: order, ties, seats, and what verifies them. */
export function resultOf(counted: CountedRound): RoundResult {
  const rulesHash = sha256(counted.rules);
  const seed = seedOf(rulesHash, counted.root);
  const result = tally(counted.counts, counted.seats, seed, counted.passedOver);
  const content = {
    round: counted.slug,
    rules: JSON.parse(counted.rules) as unknown,
    rulesHash,
    ballots: counted.ballots,
    counted: counted.ballots - counted.setAside,
    setAside: counted.setAside,
    setAsideReasons: counted.setAsideReasons,
    seats: counted.seats,
    ballotsHash: counted.ballotsHash,
    root: counted.root,
    seed,
    result,
    ties: tiesIn(result),
    withdrawn: counted.withdrawn,
    winners: result.filter(({ elected }) => elected).map(({ documentId }) => documentId),
  };
  return { ...content, hash: sha256(JSON.stringify(content)) };
}

/** The published file of a result, which is the answer to whoever asks for it. */
export const resultFile = (result: RoundResult): string =>
  JSON.stringify({ data: result, meta: {} });

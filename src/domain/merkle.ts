import { createHash } from 'node:crypto';

const sha256 = (...parts: Uint8Array[]): Buffer => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

/** What sets a leaf apart from a node, so that neither can be passed off as the other. */
const LEAF = Buffer.from([0]);
const NODE = Buffer.from([1]);

/**
 * A Merkle tree as RFC 9162 (section 2.1.1) hashes it, fed leaf by leaf: it keeps the roots of the
 * complete trees on its left edge only, one for each bit of the number of leaves.
 */
export class MerkleTree {
  readonly #roots: Buffer[] = [];
  #leaves = 0;

  /** Adds the next leaf, a text. */
  add(leaf: string): void {
    let hash = sha256(LEAF, Buffer.from(leaf, 'utf8'));
    this.#leaves += 1;
    // As many trees are completed by this leaf as its number has zeros at the end, in binary.
    for (let size = this.#leaves; size % 2 === 0; size /= 2) {
      const left = this.#roots.pop();
      if (left) hash = sha256(NODE, left, hash);
    }
    this.#roots.push(hash);
  }

  /** The root over all leaves so far, hex; of none, the hash of nothing. */
  root(): string {
    if (this.#roots.length === 0) return sha256().toString('hex');
    return this.#roots
      .toReversed()
      .reduce((right, left) => sha256(NODE, left, right))
      .toString('hex');
  }
}

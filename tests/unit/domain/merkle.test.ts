import { createHash } from 'node:crypto';
import { MerkleTree } from '../../../src/domain/merkle';

const sha256 = (...parts: Uint8Array[]) =>
  createHash('sha256').update(Buffer.concat(parts)).digest();

/** RFC 9162, section 2.1.1, word for word: k is the largest power of two smaller than n. */
function treeHash(leaves: readonly string[]): Buffer {
  if (leaves.length === 0) return sha256();
  if (leaves.length === 1) return sha256(Buffer.of(0), Buffer.from(leaves[0]));
  let k = 1;
  while (k * 2 < leaves.length) k *= 2;
  return sha256(Buffer.of(1), treeHash(leaves.slice(0, k)), treeHash(leaves.slice(k)));
}

function rootOf(leaves: readonly string[]): string {
  const tree = new MerkleTree();
  leaves.forEach((leaf) => tree.add(leaf));
  return tree.root();
}

test('the root of any number of leaves is that of RFC 9162', () => {
  const leaves = Array.from({ length: 130 }, (_, index) => `receipt ${index}`);
  for (let many = 0; many <= leaves.length; many += 1) {
    const some = leaves.slice(0, many);
    expect(rootOf(some)).toBe(treeHash(some).toString('hex'));
  }
});

test('the root of nothing is the hash of nothing', () => {
  // printf '' | sha256sum
  expect(rootOf([])).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
});

test('the root may be asked for at any time, and goes on', () => {
  const tree = new MerkleTree();
  tree.add('a');
  tree.root();
  tree.add('b');
  expect(tree.root()).toBe(rootOf(['a', 'b']));
});

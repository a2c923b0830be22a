#!/usr/bin/env node
// Verifies the published result of a voting round from its two files. Needs Node 20 and nothing else.
//
//   node verify.mjs <results> <ballots> [--ballot <ballot> --salt <salt> --choices <id,id,…>]
//
// <results> and <ballots> are files or addresses: /api/voting-rounds/<slug>/results and …/ballots.
// With the last three, it also checks one ballot of yours: what you were told when you cast it.
/* global Buffer, TextDecoder, console, fetch, process */
import { createHash } from 'node:crypto';
import { createReadStream, realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const sha256 = (...parts) => {
  const hash = createHash('sha256');
  parts.forEach((part) => hash.update(part));
  return hash.digest();
};
const hex = (text) => sha256(text).toString('hex');
const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

/** The Merkle tree of RFC 9162: 0x00 before a leaf, 0x01 before a node. */
export class MerkleTree {
  roots = [];
  leaves = 0;
  add(leaf) {
    let hash = sha256(Buffer.of(0), leaf);
    for (let size = (this.leaves += 1); size % 2 === 0; size /= 2) {
      hash = sha256(Buffer.of(1), this.roots.pop(), hash);
    }
    this.roots.push(hash);
  }
  root() {
    const join = (right, left) => sha256(Buffer.of(1), left, right);
    const [smallest = sha256(''), ...larger] = this.roots.toReversed();
    return larger.reduce(join, smallest).toString('hex');
  }
}

const idsOf = (finalists) => finalists.map(({ documentId }) => documentId);

/** The order of the finalists, the ties and who is elected, by the rules that were frozen. */
export function resultFrom(counts, { seats, seed, passedOver }) {
  const drawn = [...counts].map(([id, votes]) => ({ id, votes, draw: hex(`${seed}:${id}`) }));
  let seated = 0;
  const result = drawn
    .sort((a, b) => b.votes - a.votes || (a.draw < b.draw ? -1 : 1))
    .map(({ id: documentId, votes, draw }, index) => {
      const isPassedOver = passedOver.includes(documentId);
      const elected = !isPassedOver && seated < seats;
      if (elected) seated += 1;
      const tied = drawn.filter((other) => other.votes === votes && other.id !== documentId);
      const tiedWith = tied.map(({ id }) => id);
      const place = index + 1;
      return { documentId, votes, place, elected, passedOver: isPassedOver, tiedWith, draw };
    });
  const tied = result.filter(({ tiedWith }) => tiedWith.length > 0);
  const ties = [...new Set(tied.map(({ votes }) => votes))].map((votes) => ({
    votes,
    order: idsOf(result.filter((one) => one.votes === votes)),
  }));
  return { result, ties, winners: idsOf(result.filter(({ elected }) => elected)) };
}

/** The lines of a file that comes in pieces, each with its end; what is not UTF-8 is a fault. */
async function* linesOf(chunks) {
  let rest = Buffer.alloc(0);
  for await (const chunk of chunks) {
    let from = 0;
    rest = rest.length > 0 ? Buffer.concat([rest, chunk]) : Buffer.from(chunk);
    for (let end = rest.indexOf(10); end >= 0; end = rest.indexOf(10, from)) {
      yield rest.subarray(from, end + 1);
      from = end + 1;
    }
    rest = rest.subarray(from);
  }
  if (rest.length > 0) yield rest;
}

const parse = (bytes) => JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));

/** Whether bytes are what JSON.stringify makes of what they say, so that no byte can be another. */
const isCanonical = (bytes, value, end = '') =>
  bytes.equals(Buffer.from(JSON.stringify(value) + end));

/** What is wrong with a ballot. */
function ballotFault({ ballot, choices, receipt, setAside, ...more }, rules, last, seen) {
  if (Object.keys(more).length > 0) return 'has a key too many';
  if (typeof ballot !== 'string' || seen.has(ballot)) return 'is no ballot, or one twice';
  if (!/^[0-9a-f]{64}$/.test(receipt) || receipt <= last) return 'has a receipt out of order';
  if (setAside !== undefined && setAside !== true) return 'is neither set aside nor counted';
  const isChoice = (choice, at) =>
    rules.finalists.includes(choice) && choices.indexOf(choice) === at;
  const isValid =
    Array.isArray(choices) && choices.length >= 1 && choices.length <= rules.maxChoices;
  return isValid && choices.every(isChoice) ? undefined : 'has choices that the rules do not allow';
}

/** Reads the ballots: their hash, their root, their votes, and the one that is looked for. */
async function readBallots(chunks, rules, faults, wanted) {
  const votes = new Map(rules.finalists.map((documentId) => [documentId, 0]));
  const [file, tree, seen] = [createHash('sha256'), new MerkleTree(), new Set()];
  let [ballots, setAside, last, found] = [0, 0, '', undefined];
  for await (const line of linesOf(chunks)) {
    file.update(line);
    ballots += 1;
    const one = parse(line);
    const fault = ballotFault(one, rules, last, seen);
    if (fault) throw new Error(`ballot ${ballots} ${fault}`);
    if (!isCanonical(line, one, '\n')) faults.push(`ballot ${ballots} is not written as published`);
    tree.add(one.receipt);
    seen.add(one.ballot);
    last = one.receipt;
    if (one.setAside) setAside += 1;
    else one.choices.forEach((choice) => votes.set(choice, votes.get(choice) + 1));
    if (one.ballot === wanted) found = one;
  }
  return { votes, ballots, setAside, found, hash: file.digest('hex'), root: tree.root() };
}

/** Whether a published ballot is the one that its voter was told of. */
const isMine = (found, { ballot, salt, choices }) =>
  found !== undefined &&
  same(found.choices, choices) &&
  found.receipt === hex(`${salt}:${ballot}:${JSON.stringify(choices)}`);

/**
 * Verifies a result: `results` is a Buffer, `ballots` an iterable of Buffers, `mine` a voter's own
 * `{ballot, salt, choices}`. Gives the faults, none if all is well, and the winners.
 */
export async function verify(results, ballots, mine) {
  const faults = [];
  const check = (holds, fault) => holds || faults.push(fault);
  try {
    const file = parse(results);
    const { hash, ...content } = file.data;
    const { rules, seats, seed } = content;
    check(isCanonical(results, { data: file.data, meta: {} }), 'the result is not as published');
    check(hash === hex(JSON.stringify(content)), 'the hash of the result is another');
    check(content.rulesHash === hex(JSON.stringify(rules)), 'the hash of the rules is another');
    check(rules.slug === content.round && rules.seats === seats, 'the rules are of another round');
    const read = await readBallots(ballots, rules, faults, mine?.ballot);
    check(read.hash === content.ballotsHash, 'the ballots are not those that were certified');
    check(read.root === content.root, 'the Merkle root is another');
    check(seed === hex(`${content.rulesHash}:${read.root}`), 'the seed of the draw is another');
    const counted = [read.ballots, read.ballots - read.setAside, read.setAside];
    const said = [content.ballots, content.counted, content.setAside];
    check(same(counted, said), 'the numbers of ballots are others');
    const reasons = content.setAsideReasons.reduce((sum, one) => sum + one.ballots, 0);
    check(reasons === read.setAside, 'ballots were set aside without a reason');
    const passedOver = idsOf(content.result.filter((one) => one.passedOver));
    const isOut = (documentId) => passedOver.includes(documentId);
    check(content.withdrawn.every(isOut), 'one who withdrew may be elected');
    const mended = resultFrom(read.votes, { seats, seed, passedOver });
    check(same(mended.result, content.result), 'the result of the ballots is another');
    check(same(mended.ties, content.ties), 'the ties are others');
    check(same(mended.winners, content.winners), 'the winners are others');
    if (mine) check(isMine(read.found, mine), 'your ballot is not among them as you cast it');
    return { faults, winners: mended.winners, ballots: read.ballots, root: read.root, hash };
  } catch (error) {
    return { faults: [...faults, `the files cannot be verified: ${error.message}`], winners: [] };
  }
}

/** The bytes of a file or of an address. */
async function open(place) {
  if (!/^https?:/.test(place)) return createReadStream(place);
  const answer = await fetch(place);
  if (!answer.ok) throw new Error(`${place} answers ${answer.status}`);
  return answer.body;
}

async function main() {
  const string = { type: 'string' };
  const options = { ballot: string, salt: string, choices: string };
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  if (positionals.length !== 2) throw new Error('Usage: node verify.mjs <results> <ballots>');
  const [results, ballots] = await Promise.all(positionals.map(open));
  const mine = values.ballot && { ...values, choices: (values.choices ?? '').split(',') };
  const chunks = [];
  for await (const chunk of results) chunks.push(chunk);
  const verified = await verify(Buffer.concat(chunks), ballots, mine);
  verified.faults.forEach((fault) => console.error(`FAULT: ${fault}`));
  if (verified.faults.length > 0) process.exitCode = 1;
  else {
    console.log(`${verified.ballots} ballots verified. Winners: ${verified.winners.join(', ')}`);
    console.log(`Merkle root ${verified.root}\nHash of the result ${verified.hash}`);
    if (mine) console.log('Your ballot is among them as you cast it.');
  }
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  await main().catch((error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
}

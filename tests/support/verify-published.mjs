/* global process */
// Uses docs/verify.mjs as a module, many times in one process; the tests give the work by standard input.
import { Buffer } from 'node:buffer';
import { resultFrom, verify } from '../../docs/verify.mjs';

const faultsOf = async (results, ballots) => (await verify(results, [ballots])).faults.length;

/** Changes one byte of either file at a time; gives the changes that were not found. */
async function unfoundChanges({ results, ballots, changes }) {
  const files = { results: Buffer.from(results), ballots: Buffer.from(ballots) };
  const unfound = [];
  for (const change of changes) {
    const changed = Buffer.from(files[change.file]);
    changed[change.at] ^= change.by;
    const faults = await faultsOf(
      change.file === 'results' ? changed : files.results,
      change.file === 'ballots' ? changed : files.ballots,
    );
    if (faults === 0) unfound.push(change);
  }
  return { untouched: await faultsOf(files.results, files.ballots), unfound };
}

let input = '';
for await (const chunk of process.stdin) input += chunk;
const { deed, ...work } = JSON.parse(input);
const done =
  deed === 'change'
    ? await unfoundChanges(work)
    : work.cases.map(({ counts, ...round }) => resultFrom(counts, round));
process.stdout.write(JSON.stringify(done));

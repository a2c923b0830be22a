import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Bench } from './bench';
import { measureDesk } from './desk';
import { measureMillion } from './million';
import { measureNominations } from './nominations';
import { measureReads } from './reads';
import { measureCrowd, measureGrowth, measureMemory, measureStaleness } from './reads-at-scale';
import { measureStart } from './start';
import { measureVotes } from './votes';

/** What can be measured, in the order in which it is. */
const SECTIONS: Record<string, (bench: Bench) => Promise<void>> = {
  start: measureStart,
  nominations: measureNominations,
  votes: measureVotes,
  million: measureMillion,
  desk: measureDesk,
  reads: measureReads,
  growth: measureGrowth,
  staleness: measureStaleness,
  crowd: measureCrowd,
  memory: measureMemory,
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seconds: { type: 'string', default: '8' },
    runs: { type: 'string', default: '3' },
  },
});

async function main(): Promise<void> {
  const unknown = positionals.filter((name) => !Object.hasOwn(SECTIONS, name));
  const load = { seconds: Number(values.seconds), runs: Number(values.runs) };
  if (unknown.length > 0 || !(load.seconds > 0) || !(load.runs > 0)) {
    throw new Error(
      `usage: npm run bench -- [${Object.keys(SECTIONS).join('|')} …] [--seconds 8] [--runs 3]`,
    );
  }
  // A million ballots take minutes to fill in: what needs them is measured when it is asked for by name.
  const usual = Object.keys(SECTIONS).filter((name) => name !== 'million' && name !== 'desk');
  const chosen = positionals.length > 0 ? positionals : usual;
  const cpus = os.cpus();
  console.log(
    `${new Date().toISOString()}, Node ${process.version}, ${cpus.length} × ${cpus[0]?.model.trim()}, load ${os.loadavg()[0].toFixed(1)} before the run.\n` +
      'Both sides are processes of their own on one embedded PostgreSQL 17 with durable defaults; the load and the mail server run beside them on the same machine.',
  );
  const bench = new Bench(path.resolve(__dirname, '../../..'), load);
  const interrupted = () => {
    bench.kill();
    process.exit(130);
  };
  process.once('SIGINT', interrupted);
  process.once('SIGTERM', interrupted);
  try {
    await bench.start();
    for (const name of Object.keys(SECTIONS)) {
      if (chosen.includes(name)) await SECTIONS[name](bench);
    }
    console.log(`\nLoad ${os.loadavg()[0].toFixed(1)} after the run.`);
  } finally {
    await bench.stop();
  }
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  },
);

import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Bench } from './bench';
import { printFigures, printHeading } from './figures';
import { startServer, type Application } from './servers';

const SETTLE_MS = 5_000;

const STOP_LIMIT_MS = 10_000;

interface Measured {
  milliseconds: number;
  megabytes?: number;
}

async function measure(
  application: Application,
  environment: Record<string, string>,
  settle: boolean,
): Promise<Measured> {
  const server = await startServer(application, environment);
  if (settle) await pause(SETTLE_MS);
  const megabytes = settle ? (await server.usage()).megabytes : undefined;
  await server.stop();
  return { milliseconds: server.startMilliseconds, megabytes };
}

/** Starts that bring their own embedded PostgreSQL: with nothing first, then with its data. */
async function embeddedStarts(bench: Bench) {
  const folder = bench.temporaryFolder();
  const product = { ...bench.product, folder };
  const data = path.join(folder, '.tmp');
  const first: number[] = [];
  const later: number[] = [];
  for (let run = 0; run < bench.load.runs; run += 1) {
    rmSync(data, { recursive: true, force: true });
    for (const values of [first, later]) {
      values.push((await measure(product, {}, false)).milliseconds);
      const until = Date.now() + STOP_LIMIT_MS;
      while (existsSync(path.join(data, 'postgres', 'postmaster.pid')) && Date.now() < until) {
        await pause(20);
      }
    }
  }
  return { first, later };
}

/** How long a start takes, and how much memory the server holds then. */
export async function measureStart(bench: Bench): Promise<void> {
  const sides = [bench.product, bench.plain].map((application, index) => ({
    application,
    database: `start_${index}`,
    first: [] as number[],
    later: [] as number[],
    megabytes: [] as number[],
  }));
  for (let run = 0; run < bench.load.runs; run += 1) {
    for (const { application, database, first, later, megabytes } of sides) {
      const DATABASE_URL = await bench.emptyDatabase(database);
      first.push((await measure(application, { DATABASE_URL }, false)).milliseconds);
      const again = await measure(application, { DATABASE_URL }, true);
      later.push(again.milliseconds);
      megabytes.push(again.megabytes ?? NaN);
    }
  }
  const embedded = await embeddedStarts(bench);
  const series = (of: 'first' | 'later' | 'megabytes') =>
    sides.map((side) => ({ label: side.application.label, values: side[of] }));

  printHeading(
    'Start, from the start of the process to the first answer to GET /_health',
    'after the build, NODE_ENV=production, no admin panel, the database initialised before',
  );
  printFigures('ms', [
    { label: 'our product with its embedded database', values: embedded.later },
    ...series('later').map(({ label, values }) => ({
      label: `${label} on a running database`,
      values,
    })),
  ]);
  printHeading('The very first start', 'the same, on nothing: tables, constraints, roles are made');
  printFigures('ms', [
    { label: 'our product with its embedded database', values: embedded.first },
    ...series('first').map(({ label, values }) => ({
      label: `${label} on a running, empty database`,
      values,
    })),
  ]);
  printHeading(
    'Memory after the start',
    `resident memory of the server's process ${SETTLE_MS / 1000} s after its first answer, PostgreSQL not counted`,
  );
  printFigures('MB', series('megabytes'));
}

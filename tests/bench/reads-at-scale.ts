import http from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import type { Bench } from './bench';
import { medianOf, printHeading } from './figures';
import { growthQuestionsOf } from './questions';
import { answerOf, loadReads, quantile, type Asked } from './read-load';

const SMALL = 1_000;
const LARGE = 50_000;

async function startProduct(
  bench: Bench,
  DATABASE_URL: string,
  environment: Record<string, string> = {},
): Promise<Asked> {
  const server = await bench.startServer(bench.product, { DATABASE_URL, ...environment });
  return { label: bench.product.label, ...server };
}

/** What reading costs with fifty times the stories. */
export async function measureGrowth(bench: Bench): Promise<void> {
  const { seconds, runs } = bench.load;
  printHeading(
    `Growth from ${SMALL} to ${LARGE} stories`,
    `p50 in ms, 16 connections, ${runs} times ${seconds} s each in turn, medians`,
  );
  const sides = [];
  for (const stories of [SMALL, LARGE]) {
    const url = await bench.libraryDatabase(bench.product, stories);
    sides.push({
      questions: growthQuestionsOf(stories),
      hot: await startProduct(bench, url),
      cold: await startProduct(bench, url, { RESPONSE_CACHE_MB: '0' }),
    });
  }
  for (const [index, { label }] of sides[0].questions.entries()) {
    console.log(`\n  ${label}`);
    for (const [way, most] of [
      ['hot', 1.2],
      ['cold', 1.5],
    ] as const) {
      const medians: number[][] = [[], []];
      for (let run = -1; run < runs; run += 1) {
        for (const [place, side] of sides.entries()) {
          const { p50 } = await loadReads(side[way], side.questions[index], run < 0 ? 1 : seconds);
          if (run >= 0) medians[place].push(p50);
        }
      }
      const [small, large] = medians.map(medianOf);
      const ratio = large / small;
      console.log(
        `  ${way.padEnd(6)}${small.toFixed(2)} → ${large.toFixed(2)}: ${ratio.toFixed(2)} times (at most ${most}: ${ratio <= most ? 'yes' : 'NO'})`,
      );
    }
  }
  await bench.stopServers();
}

const scansOf = async (client: Client): Promise<number> => {
  // The backends tell their counts when they have been idle for ten seconds.
  await pause(12_000);
  const { rows } = await client.query<{ scans: string }>(
    "SELECT coalesce(seq_scan, 0) + coalesce(idx_scan, 0) AS scans FROM pg_stat_user_tables WHERE relname = 'categories'",
  );
  return Number(rows[0].scans);
};

/** That many who ask for the same at once cost one computation. */
export async function measureCrowd(bench: Bench): Promise<void> {
  const CROWD = 1_000;
  const database = await bench.libraryDatabase(bench.product, SMALL);
  const { url } = await startProduct(bench, database);
  const client = new Client({ connectionString: database });
  await client.connect();
  const ask = (text: string) => ({ label: text, path: `/api/categories?filters[name]=${text}` });
  await answerOf(url, ask('warm'));
  const begin = await scansOf(client);
  await answerOf(url, ask('one'));
  const one = await scansOf(client);
  await Promise.all(Array.from({ length: CROWD }, () => answerOf(url, ask('crowd'))));
  const crowd = await scansOf(client);
  printHeading(
    `${CROWD} simultaneous requests for one cold answer`,
    'scans of the categories, which nothing else reads, as PostgreSQL counts them',
  );
  console.log(`  one request: ${one - begin}; ${CROWD} at once: ${crowd - one}`);
  await client.end();
  await bench.stopServers();
}

/** How long after its commit a change is seen, on two instances that are read. */
export async function measureStaleness(bench: Bench): Promise<void> {
  const CHANGES = Number(process.env.BENCH_CHANGES ?? 1_000);
  const database = await bench.libraryDatabase(bench.product, SMALL);
  const urls = [
    (await startProduct(bench, database)).url,
    (await startProduct(bench, database)).url,
  ];
  const question = {
    label: 'a mission',
    path: '/api/missions?filters[countryCode]=AO&fields[0]=website',
  };
  const client = new Client({ connectionString: database });
  await client.connect();
  let isOver = false;
  let reads = 0;
  const readers = urls.flatMap((url) =>
    Array.from({ length: 8 }, async () => {
      for (; !isOver; reads += 1) await answerOf(url, question);
    }),
  );
  const waits: number[] = [];
  for (let change = 0; change < CHANGES; change += 1) {
    const website = `https://example.org/${change}`;
    await client.query("UPDATE missions SET website = $1 WHERE country_code = 'AO'", [website]);
    const committed = performance.now();
    await Promise.all(
      urls.map(async (url) => {
        while (!(await answerOf(url, question)).includes(`${website}"`)) await pause(0);
        waits.push(performance.now() - committed);
      }),
    );
  }
  isOver = true;
  await Promise.all(readers);
  const sorted = Float64Array.from(waits).sort();
  printHeading(
    'From the commit of a change to the new answer',
    `${CHANGES} changes by SQL, two instances, 16 readers meanwhile (${reads} answers)`,
  );
  const [p50, p99, most] = [0.5, 0.99, 1].map((part) => quantile(sorted, part).toFixed(1));
  console.log(`  median ${p50} ms, p99 ${p99} ms, longest ${most} ms (p99 at most 1000)`);

  const CUTS = 20;
  let old = 0;
  for (let cut = 0; cut < CUTS; cut += 1) {
    await client.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE application_name = 'migrant-heroes-cms changes' AND datname = current_database()`,
    );
    const website = `https://example.org/cut/${cut}`;
    await client.query("UPDATE missions SET website = $1 WHERE country_code = 'AO'", [website]);
    await pause(50);
    for (const url of urls) {
      if (!(await answerOf(url, question)).includes(`${website}"`)) old += 1;
    }
    await pause(300);
  }
  console.log(`  after ${CUTS} cuts of the connection that listens: ${old} old answers`);
  await client.end();
  await bench.stopServers();
}

/** What an hour of requests, each for something else, leaves in memory. */
export async function measureMemory(bench: Bench): Promise<void> {
  const ADDRESSES = Number(process.env.BENCH_ADDRESSES ?? 200_000);
  const MEGABYTES = 64;
  const database = await bench.libraryDatabase(bench.product, SMALL);
  const server = await startProduct(bench, database, { RESPONSE_CACHE_MB: String(MEGABYTES) });
  const agent = new http.Agent({ keepAlive: true, maxSockets: 16 });
  const get = (number: number) =>
    new Promise<void>((resolve, reject) => {
      const path = `/api/categories?fields[0]=name&filters[name][$ne]=${number}`;
      http
        .get(`${server.url}${path}`, { agent }, (response) => {
          response.resume();
          response.on('end', () =>
            response.statusCode === 200 ? resolve() : reject(new Error(`${response.statusCode}`)),
          );
        })
        .on('error', reject);
    });
  let next = 0;
  const until = (end: number) =>
    Promise.all(
      Array.from({ length: 16 }, async () => {
        while (next < end) await get((next += 1));
      }),
    );
  await until(Math.min(500, ADDRESSES));
  const before = (await server.usage()).megabytes;
  await until(ADDRESSES);
  await pause(2_000);
  const after = (await server.usage()).megabytes;
  printHeading(
    `Memory after ${ADDRESSES} different addresses`,
    `RESPONSE_CACHE_MB=${MEGABYTES}; resident memory of the server's process, first after 500 of them`,
  );
  console.log(
    `  ${before.toFixed(0)} → ${after.toFixed(0)} MB (under ${(before + MEGABYTES).toFixed(0)}: ${after <= before + MEGABYTES ? 'yes' : 'NO'})`,
  );
  agent.destroy();
  await bench.stopServers();
}

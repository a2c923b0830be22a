import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Bench } from './bench';
import { medianOf, printHeading } from './figures';
import { outgoingQuestionsOf, questionsOf, type Question } from './questions';
import { answerOf, CONNECTIONS, loadReads, type Asked, type ReadRun } from './read-load';

const STORIES = 5_000;
const WARM_UP_SECONDS = 1;

/** What the issue asks of each question, in times a plain Strapi: from memory, and worked out. */
const TARGETS = [
  { hot: 250, cold: 3.5 },
  { hot: 250, cold: 2.5 },
  { hot: 250, cold: 4 },
  { hot: 150, cold: 6 },
];

/** Of plain Node's answers a second, from memory. */
const OF_PLAIN_NODE = 0.5;

/** How many times the median the hundredth slowest answer from memory may take. */
const MOST_SPREAD = 10;

type Sides = Record<'hot' | 'cold' | 'node' | 'plain', Asked>;

/** All that is compared, on the same stories; plain Node sends what ours answers. */
async function startSides(bench: Bench): Promise<Sides> {
  const productDatabase = await bench.libraryDatabase(bench.product, STORIES);
  const plainDatabase = await bench.libraryDatabase(bench.plain, STORIES);
  const server = async (application: Bench['product'], environment: Record<string, string>) => ({
    label: application.label,
    ...(await bench.startServer(application, environment)),
  });
  const hot = await server(bench.product, { DATABASE_URL: productDatabase });
  const cold = await server(
    { ...bench.product, label: 'ours, worked out' },
    { DATABASE_URL: productDatabase, RESPONSE_CACHE_MB: '0' },
  );
  const answers: Record<string, string> = {};
  for (const question of [...questionsOf(STORIES), ...outgoingQuestionsOf(STORIES)]) {
    answers[question.body ?? question.path] = await answerOf(hot.url, question);
  }
  const BENCH_ANSWERS = path.join(bench.temporaryFolder(), 'answers.json');
  writeFileSync(BENCH_ANSWERS, JSON.stringify(answers));
  const node = await server(
    { ...bench.plain, label: 'plain Node, same bytes', script: 'plain-node-answers' },
    { BENCH_ANSWERS },
  );
  const plain = await server(bench.plain, { DATABASE_URL: plainDatabase });
  return { hot: { ...hot, label: 'ours, from memory' }, cold, node, plain };
}

const figure = (value: number) => value.toFixed(value < 10 ? 2 : 0).padStart(10);

function printRuns(question: Question, runs: Map<string, ReadRun[]>): void {
  console.log(`\n  ${question.label}`);
  console.log(
    `  ${''.padEnd(28)}${['per s', 'p50 ms', 'p99 ms', 'CPU ms'].map((name) => name.padStart(10)).join('')}`,
  );
  for (const [label, of] of runs) {
    const median = (part: keyof ReadRun) => medianOf(of.map((run) => run[part]));
    const cells = (['perSecond', 'p50', 'p99', 'cpu'] as const).map((part) => figure(median(part)));
    console.log(`  ${label.padEnd(28)}${cells.join('')}`);
  }
}

const verdict = (is: number, least: number): string =>
  `${is.toFixed(is < 10 ? 2 : 0)} (at least ${least}: ${is >= least ? 'yes' : 'NO'})`;

/** Runs the sides in turn, after each has warmed up. */
async function measureSides(
  { seconds, runs }: Bench['load'],
  sides: readonly Asked[],
  question: Question,
): Promise<Map<string, ReadRun[]>> {
  const measured = new Map<string, ReadRun[]>();
  for (const side of sides) await loadReads(side, question, WARM_UP_SECONDS);
  for (let run = 0; run < runs; run += 1) {
    for (const side of sides) {
      const list = measured.get(side.label) ?? [];
      measured.set(side.label, [...list, await loadReads(side, question, seconds)]);
    }
  }
  return measured;
}

/** Answers a second to the four questions, from memory and worked out; and what goes out beside. */
export async function measureReads(bench: Bench): Promise<void> {
  const sides = await startSides(bench);
  const { seconds, runs } = bench.load;
  printHeading(
    `Reading, ${STORIES} stories of 150 missions`,
    `${CONNECTIONS} connections without compression, each side ${runs} times ${seconds} s in turn after ${WARM_UP_SECONDS} s of warm-up, medians; CPU is the server's process alone`,
  );
  for (const [index, question] of questionsOf(STORIES).entries()) {
    const measured = await measureSides(bench.load, Object.values(sides), question);
    printRuns(question, measured);
    const speed = (side: keyof Sides) =>
      medianOf((measured.get(sides[side].label) ?? []).map(({ perSecond }) => perSecond));
    const hotRuns = measured.get(sides.hot.label) ?? [];
    const spread = medianOf(hotRuns.map(({ p50, p99 }) => p99 / p50));
    const { hot, cold } = TARGETS[index];
    console.log(
      `  from memory, times a plain Strapi: ${verdict(speed('hot') / speed('plain'), hot)}`,
    );
    console.log(
      `  from memory, of plain Node: ${verdict(speed('hot') / speed('node'), OF_PLAIN_NODE)}`,
    );
    console.log(
      `  from memory, p99 in p50: ${spread.toFixed(1)} (under ${MOST_SPREAD}: ${spread < MOST_SPREAD ? 'yes' : 'NO'})`,
    );
    console.log(
      `  worked out, times a plain Strapi: ${verdict(speed('cold') / speed('plain'), cold)}`,
    );
  }
  for (const question of outgoingQuestionsOf(STORIES)) {
    const { hot, node, cold } = sides;
    printRuns(question, await measureSides(bench.load, [hot, node, cold], question));
  }
  await bench.stopServers();
}

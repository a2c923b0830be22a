import os from 'node:os';
import { Pool } from 'pg';
import type { Bench } from './bench';
import { CHIEFS, CHIEF_PASSWORD, DESK } from './campaign';
import { BALLOTS, fillBallots, fillDesk } from './desk-library';
import { printHeading } from './figures';
import { quantile } from './read-load';
import type { Running } from './servers';

const STORIES = 50_000;
const SAMPLES = Number(process.env.BENCH_SAMPLES ?? 30);
const BUDGET_MS = 1_000;

const LISTS = '/content-manager/collection-types';
const NOMINATIONS = `${LISTS}/api::nomination.nomination?page=1&pageSize=20&sort=createdAt:DESC`;
const ON_STORIES = `${LISTS}/api::hero-story.hero-story?page=1&pageSize=20&sort=title:ASC`;
const ENTRIES = `${LISTS}/api::calendar-entry.calendar-entry?page=1&pageSize=20&sort=startsAt:ASC`;
const MISSIONS = `${LISTS}/api::mission.mission?page=1&pageSize=20&sort=name:ASC`;

const where = (filter: string) => `&filters[$and][0]${filter}`;
const on = (list: string) => where(`[__list][$eq]=${list}`);

/** What of the admin is asked, by what an editor would call it; `plain` where a plain Strapi has it too. */
const QUESTIONS: { label: string; path: string; plain?: true }[] = [
  { label: 'home page, all of it', path: '/campaign/home' },
  {
    label: 'last edited entries',
    path: '/content-manager/homepage/recent-documents?action=update',
    plain: true,
  },
  {
    label: 'counts that Strapi fetches',
    path: '/content-manager/homepage/count-documents',
    plain: true,
  },
  { label: 'nominations', path: NOMINATIONS, plain: true },
  {
    label: 'nominations, consented',
    path: `${NOMINATIONS}${where('[state][$eq]=consented')}`,
    plain: true,
  },
  {
    label: 'nominations, of one mission',
    path: `${NOMINATIONS}${where('[mission][name][$eq]=IOM%20AO')}`,
    plain: true,
  },
  { label: 'nominations, waiting', path: `${NOMINATIONS}${on('waiting')}` },
  { label: 'nominations, consent ends soon', path: `${NOMINATIONS}${on('expiring')}` },
  { label: 'nominations, by a word', path: `${NOMINATIONS}&_q=Nominee%2049999`, plain: true },
  {
    label: 'nominations, last page',
    path: NOMINATIONS.replace('page=1', 'page=2900'),
    plain: true,
  },
  { label: 'nominations, counts of the desk', path: '/campaign/nominations/desk-counts' },
  { label: 'nominations, possible duplicates', path: '/campaign/nominations/look-alikes' },
  { label: 'stories', path: ON_STORIES, plain: true },
  {
    label: 'stories, never published',
    path: `${ON_STORIES}${where('[__status][$eq]=draft')}`,
    plain: true,
  },
  { label: 'stories, ready', path: `${ON_STORIES}${on('ready')}` },
  { label: 'stories, stale in French', path: `${ON_STORIES}&locale=fr${on('stale')}` },
  { label: 'calendar entries', path: ENTRIES, plain: true },
  { label: 'calendar entries, next 30 days', path: `${ENTRIES}${on('coming')}` },
  { label: 'missions', path: MISSIONS, plain: true },
  { label: 'missions, due', path: `${MISSIONS}${on('due')}` },
  { label: 'months of all missions', path: '/campaign/story-months' },
];

interface Asker {
  label: string;
  server: Running;
  token: string;
}

async function logIn(url: string, email: string): Promise<string> {
  const answer = await fetch(`${url}/admin/login`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ email, password: CHIEF_PASSWORD }),
  });
  // Strapi's own shape of a log-in.
  const { data } = (await answer.json()) as { data: { accessToken?: string; token?: string } };
  return `Bearer ${data.accessToken ?? data.token}`;
}

/** Asks one after the other, as one person does, and tells how long it took. */
async function ask(
  { label: who, server, token }: Asker,
  label: string,
  path: string,
): Promise<void> {
  const times: number[] = [];
  let used = 0;
  let status = 0;
  for (let sample = -2; sample < SAMPLES; sample += 1) {
    const before = await server.usage();
    const begin = performance.now();
    const answer = await fetch(`${server.url}${path}`, { headers: { Authorization: token } });
    await answer.text();
    status = answer.status;
    if (sample < 0) continue;
    times.push(performance.now() - begin);
    used += (await server.usage()).cpuMilliseconds - before.cpuMilliseconds;
  }
  const sorted = Float64Array.from(times).sort();
  const [p50, p99] = [0.5, 0.99].map((part) => quantile(sorted, part));
  const within = p99 < BUDGET_MS ? '' : '  NOT under a second';
  const what = `${who}: ${label}`.padEnd(58);
  const figures = [p50, p99, used / times.length].map((value) => value.toFixed(0).padStart(7));
  console.log(`  ${what}${figures.join('')}${status === 200 ? within : `  status ${status}`}`);
}

/** How long the home page of the admin and its lists take with all that a campaign may grow to. */
export async function measureDesk(bench: Bench): Promise<void> {
  const DATABASE_URL = await bench.libraryDatabase(bench.product, STORIES, { BENCH_DESK: '1' });
  const pool = new Pool({ connectionString: DATABASE_URL, max: 2, options: '-c TimeZone=UTC' });
  await fillDesk(pool);
  await fillBallots(pool);
  const server = await bench.startServer(bench.product, { DATABASE_URL });
  // The first sum of all ballots is made by the clock of the server; nobody waits for it.
  await pool.query('SELECT mh_settle_turnout(document_id) FROM voting_rounds');
  printHeading(
    `The admin with ${STORIES} stories, ${STORIES + 10_000} nominations, ${BALLOTS} ballots`,
    `ms, ${SAMPLES} times one after the other; load ${os.loadavg()[0].toFixed(1)}; p50, p99, processor time of the server's process`,
  );
  const askers: Asker[] = [
    { label: 'chief', server, token: await logIn(server.url, CHIEFS[0]) },
    { label: 'mission', server, token: await logIn(server.url, DESK) },
  ];
  for (const asker of askers) {
    for (const { label, path } of QUESTIONS) await ask(asker, label, path);
  }
  await bench.stopServers();
  await pool.end();
  if (process.env.BENCH_PLAIN !== '1') return;
  const plainUrl = await bench.libraryDatabase(bench.plain, STORIES, { BENCH_DESK: '1' });
  const plain = await bench.startServer(bench.plain, { DATABASE_URL: plainUrl });
  const token = await logIn(plain.url, CHIEFS[0]);
  for (const { label, path } of QUESTIONS.filter((question) => question.plain)) {
    await ask({ label: 'plain Strapi', server: plain, token }, label, path);
  }
  await bench.stopServers();
}

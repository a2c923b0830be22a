import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';
import { showProgress } from '../../src/commands/progress-line';
import type { Bench, Filled } from './bench';
import { CHIEFS, CHIEF_PASSWORD, ROUND_SLUG, VOTER_PEPPER } from './campaign';
import { printFigures, printHeading } from './figures';

const MILLION = Number(process.env.BENCH_BALLOTS ?? 1_000_000);
const THOUSAND = 1_000;
const BATCH = 50_000;
const SAMPLES = 1_000;

interface Round {
  document_id: string;
  finalist_ids: string[];
}

/** A round as a side has it, on a connection of its own. */
interface Box {
  client: PoolClient;
  round: Round;
}

/** Ballots of one to three random finalists; their wall is down, or they would take an hour. */
const FILL = `
  INSERT INTO votes (document_id, ballot, round, voter_key, choices, cast_at, receipt, created_at, updated_at, published_at)
  SELECT b, b, $1, encode(sha256(('voter ' || n)::bytea), 'hex'), to_jsonb(chosen[1:1 + n % 3]),
         now(), encode(sha256(('receipt ' || n)::bytea), 'hex'), now(), now(), now()
    FROM generate_series($2::int, $3::int) n,
         LATERAL (SELECT 'bench-' || n AS b) named,
         LATERAL (SELECT array_agg(f ORDER BY random()) AS chosen FROM unnest($4::text[]) f WHERE n > 0) c`;

async function boxOf(pool: Pool): Promise<Box> {
  const client = await pool.connect();
  const { rows } = await client.query<Round>(
    'SELECT document_id, finalist_ids FROM voting_rounds WHERE slug = $1',
    [ROUND_SLUG],
  );
  return { client, round: rows[0] };
}

async function fill({ client, round: { document_id, finalist_ids } }: Box, ballots: number) {
  await client.query('ALTER TABLE votes DISABLE TRIGGER mh_votes_cast');
  for (let first = 0; first < ballots; first += BATCH) {
    const last = Math.min(ballots, first + BATCH);
    await client.query(FILL, [document_id, first + 1, last, finalist_ids]);
    showProgress(last, ballots, 'ballots filled in');
  }
  await client.query('ALTER TABLE votes ENABLE TRIGGER mh_votes_cast');
  await client.query('VACUUM ANALYZE votes');
}

/** What PostgreSQL takes for one more ballot, commit included, in milliseconds. */
async function oneMore({ client, round: { document_id, finalist_ids } }: Box): Promise<number> {
  const challenge = randomUUID();
  const hash = createHmac('sha256', VOTER_PEPPER).update(`${challenge}:BENCH234`).digest('hex');
  await client.query(
    `INSERT INTO vote_codes (challenge, round, voter_key, code_hash, expires_at)
     VALUES ($1, $2, $3, $4, now() + interval '1 hour')`,
    [challenge, document_id, randomBytes(32).toString('hex'), hash],
  );
  const begin = performance.now();
  await client.query({
    name: 'cast-ballot',
    text: 'SELECT * FROM mh_cast_ballot($1, $2::uuid, $3, NULL, $4::jsonb, $5, $6, NULL, NULL)',
    values: [
      ...[ROUND_SLUG, challenge, hash, JSON.stringify(finalist_ids.slice(0, 3))],
      ...[randomBytes(15).toString('base64url'), randomBytes(32).toString('hex')],
    ],
  });
  return performance.now() - begin;
}

/** One more ballot at each in turn, so that whatever else the machine does falls on both. */
async function oneMoreAtEach(few: Box, many: Box) {
  const taken = { few: [] as number[], many: [] as number[] };
  for (let sample = 0; sample < SAMPLES; sample += 1) {
    const order = sample % 2 === 0 ? (['few', 'many'] as const) : (['many', 'few'] as const);
    for (const which of order) taken[which].push(await oneMore(which === 'few' ? few : many));
  }
  return taken;
}

const COUNT = `
  WITH combinations AS MATERIALIZED (
    SELECT v.choices, count(*) AS ballots FROM votes v
     WHERE v.round = $1
       AND NOT EXISTS (SELECT 1 FROM set_aside s WHERE s.round = $1 AND s.ballot = v.ballot AND s.second_by IS NOT NULL)
     GROUP BY v.choices)
  SELECT f.id, coalesce(sum(c.ballots) FILTER (WHERE c.choices @> to_jsonb(f.id)), 0)::int AS votes
    FROM jsonb_array_elements_text((SELECT finalist_ids FROM voting_rounds WHERE document_id = $1)) f(id)
    LEFT JOIN combinations c ON true
   GROUP BY f.id`;

async function logIn(url: string, email: string): Promise<string> {
  const answer = await fetch(`${url}/admin/login`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ email, password: CHIEF_PASSWORD }),
  });
  const { data } = (await answer.json()) as { data: { token?: string; accessToken?: string } };
  return `Bearer ${data.accessToken ?? data.token}`;
}

/** Certifies as one chief over HTTP, with a line that tells how far it is; gives seconds and megabytes. */
async function certify({ url, usage }: Filled, round: string, email: string) {
  const headers = { Authorization: await logIn(url, email) };
  const address = `${url}/campaign/voting-rounds/${round}`;
  let most = 0;
  const watch = setInterval(() => {
    void usage().then(({ megabytes }) => (most = Math.max(most, megabytes)));
    void fetch(`${address}/certification`, { headers })
      .then((answer) => answer.json() as Promise<{ data: { counted: number; of: number } }>)
      .then(({ data }) => data.of > 0 && showProgress(data.counted, data.of, 'ballots counted'));
  }, 500);
  const begin = performance.now();
  const answer = await fetch(`${address}/certify`, { method: 'POST', headers });
  const seconds = (performance.now() - begin) / 1000;
  clearInterval(watch);
  if (!answer.ok)
    throw new Error(`Certifying was answered ${answer.status}: ${await answer.text()}`);
  return { seconds, megabytes: most };
}

async function closeRound(pool: Pool, round: string): Promise<void> {
  await pool.query(
    `ALTER TABLE voting_rounds DISABLE TRIGGER mh_rounds_changed;
     UPDATE voting_rounds SET state = 'closed', closes_at = clock_timestamp() AT TIME ZONE 'UTC'
      WHERE document_id = '${round}';
     ALTER TABLE voting_rounds ENABLE TRIGGER mh_rounds_changed`,
  );
}

/** What a million ballots cost: one more of them, their count, their certification. */
export async function measureMillion(bench: Bench): Promise<void> {
  const { product } = await bench.pair();
  const beside = await bench.filledDatabase(bench.product, 'filled_thousand');
  const few = await boxOf(beside.pool);
  const many = await boxOf(product.pool);
  const { client, round } = many;
  try {
    await fill(few, THOUSAND);
    await fill(many, MILLION);
    const more = await oneMoreAtEach(few, many);
    const counts: number[] = [];
    for (let run = 0; run < 3; run += 1) {
      const begin = performance.now();
      await client.query(COUNT, [round.document_id]);
      counts.push(performance.now() - begin);
    }
    await closeRound(product.pool, round.document_id);
    const before = (await product.usage()).megabytes;
    const proposed = await certify(product, round.document_id, CHIEFS[0]);
    const confirmed = await certify(product, round.document_id, CHIEFS[1]);
    printHeading(`${MILLION} ballots`, 'PostgreSQL and the server on this machine');
    printFigures('ms', [
      { label: `one more ballot, at ${MILLION}`, values: more.many },
      { label: `one more ballot, at ${THOUSAND}, in turn`, values: more.few },
    ]);
    printFigures('ms', [
      { label: 'counting, one query', values: counts },
      { label: 'certifying, first chief', values: [proposed.seconds * 1000] },
      { label: 'certifying, second chief', values: [confirmed.seconds * 1000] },
    ]);
    printFigures('MB', [
      { label: 'resident memory before', values: [before] },
      {
        label: 'most while certifying',
        values: [Math.max(proposed.megabytes, confirmed.megabytes)],
      },
    ]);
  } finally {
    few.client.release();
    client.release();
  }
}

import { mailboxOf, voterKeyOf } from '../../src/domain/voter';
import { many, tellFigures } from '../support/casting';
import { ENVIRONMENT } from '../support/environment';
import { rankTest } from '../support/rank-test';
import { frozenRound, type DraftRound } from '../support/rounds';
import { startServer, type Server } from '../support/server';

/** How many addresses of each kind ask; the times are judged where more are asked for than here. */
const REQUESTS = many('ELECTION_CODE_REQUESTS', 15);

let server: Server;
let round: DraftRound;

beforeAll(async () => {
  server = await startServer();
  round = await frozenRound(server);
});
afterAll(() => server.stop());

const ask = (email: string) =>
  server.http
    .post('/api/votes/codes')
    .timeout(60_000)
    .send({ data: { round: round.slug, email, locale: 'en' } })
    .expect(202);

const keyOf = (email: string): string =>
  voterKeyOf(mailboxOf(email), round.documentId, ENVIRONMENT.VOTER_PEPPER);

/** Ballots of the voters with these addresses. */
async function letVote(emails: readonly string[]): Promise<void> {
  await server.pool.query(
    `INSERT INTO votes (document_id, ballot, round, voter_key, choices, cast_at, receipt)
     SELECT key, key, $1, key, $2::jsonb, now(), encode(sha256(key::bytea), 'hex') FROM unnest($3::text[]) AS given(key)`,
    [round.documentId, JSON.stringify(round.finalists.slice(0, 1)), emails.map(keyOf)],
  );
}

const addresses = (kind: string) =>
  Array.from(
    { length: REQUESTS },
    (_, one) => `${kind}-${String(one).padStart(6, '0')}@example.org`,
  );

/** All that is told, but for what is drawn or dated anew for each who asks. */
function told({ status, headers, text }: Awaited<ReturnType<typeof ask>>): string {
  const { date: _date, etag: _etag, 'x-response-time': _time, ...said } = headers;
  const same = text
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/, '<challenge>')
    .replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/, '<instant>');
  return JSON.stringify([status, said, same]);
}

it('the answer to asking a code is the same, byte for byte and in time, voted or not', async () => {
  const kinds = { voted: addresses('voted'), fresh: addresses('fresh') };
  await letVote(kinds.voted);
  await ask('first-of-all@example.org');
  const answers = new Set<string>();
  const times = { voted: [] as number[], fresh: [] as number[] };
  for (let one = 0; one < REQUESTS; one += 1) {
    // In turn, and by chance which of the two comes first.
    const order =
      Math.random() < 0.5 ? (['voted', 'fresh'] as const) : (['fresh', 'voted'] as const);
    for (const kind of order) {
      const begin = performance.now();
      const answer = await ask(kinds[kind][one]);
      times[kind].push(performance.now() - begin);
      answers.add(told(answer));
    }
  }
  expect([...answers]).toHaveLength(1);
  const { z, p, medians } = rankTest(times.voted, times.fresh);
  tellFigures('ELECTION_CODE_REQUESTS', { z, p, medianMs: medians });
  // A machine with other work makes a few times differ by chance, so the suite judges only the answers.
  const level = process.env.ELECTION_CODE_REQUESTS === undefined ? 0 : 0.001;
  expect(p).toBeGreaterThanOrEqual(level);
});

it('no ballot is looked at when a code is asked for', async () => {
  const voter = 'voted-before@example.org';
  await letVote([voter]);
  const client = await server.pool.connect();
  try {
    // Whoever reads a ballot now, by whatever way, waits until this is over.
    await client.query('BEGIN');
    await client.query('LOCK TABLE votes IN ACCESS EXCLUSIVE MODE');
    expect(told(await ask(voter))).toBe(told(await ask('never-voted@example.org')));
  } finally {
    await client.query('ROLLBACK');
    client.release();
  }
});

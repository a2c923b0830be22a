import path from 'node:path';
import { cast, castUntilKilled, codesFor, inParallel, many, type Told } from '../support/casting';
import { closeNow, desk } from '../support/election';
import { frozenRound, type DraftRound } from '../support/rounds';
import { startServer, type Server } from '../support/server';
import { startProcess } from '../support/server-process';

const DUPLICATES = many('ELECTION_DUPLICATES', 600);
const EDGE_CASTS = many('ELECTION_EDGE_CASTS', 400);
const SERVER_KILLS = many('ELECTION_SERVER_KILLS', 1);

let server: Server;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

const databaseUrl = () => String(process.env.DATABASE_URL);
const smtpUrl = () => String(process.env.SMTP_URL);

const twin = (more: Record<string, string> = {}) =>
  startProcess({ DATABASE_URL: databaseUrl(), SMTP_URL: smtpUrl(), ...more });

const ballotsOf = async ({ pool }: Pick<Server, 'pool'>, { documentId }: DraftRound) => {
  const { rows } = await pool.query<{ ballot: string; voter: string }>(
    'SELECT ballot, voter_key AS voter FROM votes WHERE round = $1',
    [documentId],
  );
  return rows;
};

it('duplicates at two instances at once count once for each voter', async () => {
  const second = await twin();
  try {
    const round = await frozenRound(server);
    const voters = Array.from({ length: Math.ceil(DUPLICATES / 20) }, (_, one) => `voter-${one}`);
    // Twenty codes for each mailbox, each sent to one instance or to the other.
    const duplicates = voters.flatMap((voter) => Array<string>(20).fill(voter));
    const challenges = await codesFor(server.pool, round.documentId, duplicates);
    const shuffled = challenges.toSorted();
    const told = await inParallel(shuffled, 32, (challenge) =>
      cast(Math.random() < 0.5 ? server.url : second.url, round, challenge),
    );
    const taken = told.filter(({ status }) => status === 201);
    expect(told.filter(({ status }) => status !== 201)).toEqual(
      Array(told.length - voters.length).fill({ status: 409, code: 'ALREADY_VOTED' }),
    );
    const stored = await ballotsOf(server, round);
    expect(new Set(stored.map(({ voter }) => voter)).size).toBe(voters.length);
    expect(stored.map(({ ballot }) => ballot).sort()).toEqual(
      taken.map(({ ballot }) => String(ballot)).sort(),
    );
  } finally {
    await second.kill();
  }
});

it('the database’s clock alone opens and closes, with instances ten minutes wrong', async () => {
  const preload = path.join(__dirname, '../support/shifted-clock.cjs');
  const shifted = (milliseconds: number) =>
    twin({ NODE_OPTIONS: `--require ${preload}`, CLOCK_SHIFT_MS: String(milliseconds) });
  const instances = await Promise.all([shifted(600_000), shifted(-600_000)]);
  try {
    const round = await frozenRound(server, { opensIn: 2_500, closesIn: 5_000 });
    const voters = Array.from({ length: EDGE_CASTS }, (_, one) => `voter-${one}`);
    const challenges = await codesFor(server.pool, round.documentId, voters);
    const now = async () => {
      const { rows } = await server.pool.query<{ now: Date; opens: Date; closes: Date }>(
        `SELECT clock_timestamp() AS now, opens_at AT TIME ZONE 'UTC' AS opens, closes_at AT TIME ZONE 'UTC' AS closes
           FROM voting_rounds WHERE id = $1`,
        [round.id],
      );
      return rows[0];
    };
    const { opens, closes } = await now();
    const begin = Date.now();
    const judged = await inParallel([...challenges.entries()], 8, async ([index, challenge]) => {
      // Spread over the window and a second before and after it.
      const at = begin + 1_000 + (index / EDGE_CASTS) * 5_000;
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, at - Date.now())));
      const before = (await now()).now;
      const told = await cast(instances[index % 2].url, round, challenge);
      return { told, before, after: (await now()).now };
    });
    const outcome = ({ status, code }: Told) => (status === 201 ? 'cast' : code);
    for (const { told, before, after } of judged) {
      const mayBe = [
        ...(before < opens ? ['VOTING_NOT_OPEN'] : []),
        ...(after >= opens && before < closes ? ['cast'] : []),
        ...(after >= closes ? ['VOTING_CLOSED'] : []),
      ];
      expect(mayBe).toContain(outcome(told));
    }
    const outcomes = new Set(judged.map(({ told }) => outcome(told)));
    expect([...outcomes].sort()).toEqual(['VOTING_CLOSED', 'VOTING_NOT_OPEN', 'cast']);
    const { rows } = await server.pool.query<{ outside: number; inside: number }>(
      `SELECT count(*) FILTER (WHERE v.cast_at < r.opens_at OR v.cast_at >= r.closes_at)::int AS outside,
              count(*)::int AS inside
         FROM votes v JOIN voting_rounds r ON r.document_id = v.round WHERE r.id = $1`,
      [round.id],
    );
    expect(rows).toEqual([
      { outside: 0, inside: judged.filter(({ told }) => told.status === 201).length },
    ]);
  } finally {
    await Promise.all(instances.map((instance) => instance.kill()));
  }
});

it('kill -9 of a server under load loses no acknowledged ballot', async () => {
  const round = await frozenRound(server);
  const acknowledged: string[] = [];
  for (let kill = 0; kill < SERVER_KILLS; kill += 1) {
    const victim = await twin();
    acknowledged.push(
      ...(await castUntilKilled(server.pool, victim.url, round, kill, () => victim.kill())),
    );
  }
  const stored = (await ballotsOf(server, round)).map(({ ballot }) => ballot);
  expect(stored).toEqual(expect.arrayContaining(acknowledged));
  expect(acknowledged.length).toBeGreaterThan(0);
  await closeNow(server, round);
  const editors = [await server.adminToken(), await server.adminToken()];
  for (const editor of editors) await desk(server, editor, round).post('certify').expect(200);
  const { body } = await server.http.get(`/api/voting-rounds/${round.slug}/results`).expect(200);
  expect(body.data.ballots).toBe(stored.length);
});

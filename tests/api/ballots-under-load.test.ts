import path from 'node:path';
import {
  cast,
  castUntilKilled,
  codesFor,
  inParallel,
  many,
  tellFigures,
  type Told,
} from '../support/casting';
import { expectRecount } from '../support/election';
import { startNginx } from '../support/nginx';
import { frozenRound, standingStories, type DraftRound } from '../support/rounds';
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

/** What sends each request to one of two instances: nginx where it is asked for, else chance. */
async function spreadOver(instances: readonly string[]) {
  if (process.env.ELECTION_NGINX === undefined) {
    return { one: () => instances[Math.random() < 0.5 ? 0 : 1], stop: async () => undefined };
  }
  const { url, stop } = await startNginx(instances);
  return { one: () => url, stop };
}

const outcomeOf = ({ status, code }: Told): string => code ?? String(status);

/** How many had which outcome. */
function tally(told: readonly Told[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const one of told) counts[outcomeOf(one)] = (counts[outcomeOf(one)] ?? 0) + 1;
  return counts;
}

it('duplicates at two instances at once count once for each voter', async () => {
  const second = await twin();
  const instances = await spreadOver([server.url, second.url]);
  try {
    const round = await frozenRound(server);
    const voters = Array.from({ length: Math.ceil(DUPLICATES / 20) }, (_, one) => `voter-${one}`);
    // Twenty codes for each mailbox, in no order.
    const duplicates = voters.flatMap((voter) => Array<string>(20).fill(voter));
    const challenges = await codesFor(server.pool, round.documentId, duplicates);
    const begin = performance.now();
    const told = await inParallel(challenges.toSorted(), 32, (challenge) =>
      cast(instances.one(), round, challenge),
    );
    const seconds = (performance.now() - begin) / 1000;
    expect(tally(told)).toEqual({
      201: voters.length,
      ALREADY_VOTED: duplicates.length - voters.length,
    });
    const stored = await ballotsOf(server, round);
    expect(new Set(stored.map(({ voter }) => voter)).size).toBe(voters.length);
    const acknowledged = told.flatMap(({ ballot }) => ballot ?? []);
    expect(stored.map(({ ballot }) => ballot).sort()).toEqual(acknowledged.sort());
    tellFigures('ELECTION_DUPLICATES', {
      ...{ nginx: process.env.ELECTION_NGINX !== undefined, cast: told.length, seconds },
      ...{ acknowledged: acknowledged.length, stored: stored.length, ...tally(told) },
    });
  } finally {
    await instances.stop();
    await second.kill();
  }
});

it('the database’s clock alone opens and closes, with instances ten minutes wrong', async () => {
  const preload = path.join(__dirname, '../support/shifted-clock.cjs');
  const shifted = (milliseconds: number) =>
    twin({ NODE_OPTIONS: `--require ${preload}`, CLOCK_SHIFT_MS: String(milliseconds) });
  const instances = await Promise.all([shifted(600_000), shifted(-600_000)]);
  try {
    // A quarter comes too early, a quarter too late.
    const span = Math.max(5_000, EDGE_CASTS * 12.5);
    const round = await frozenRound(server, { opensIn: span * 0.5, closesIn: span });
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
      const at = begin + span * (0.2 + index / EDGE_CASTS);
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, at - Date.now())));
      const before = (await now()).now;
      const told = await cast(instances[index % 2].url, round, challenge);
      return { told, before, after: (await now()).now };
    });
    for (const { told, before, after } of judged) {
      const mayBe = [
        ...(before < opens ? ['VOTING_NOT_OPEN'] : []),
        ...(after >= opens && before < closes ? ['201'] : []),
        ...(after >= closes ? ['VOTING_CLOSED'] : []),
      ];
      expect(mayBe).toContain(outcomeOf(told));
    }
    const outcomes = tally(judged.map(({ told }) => told));
    expect(Object.keys(outcomes).sort()).toEqual(['201', 'VOTING_CLOSED', 'VOTING_NOT_OPEN']);
    const { rows } = await server.pool.query<{ outside: number; inside: number }>(
      `SELECT count(*) FILTER (WHERE v.cast_at < r.opens_at OR v.cast_at >= r.closes_at)::int AS outside,
              count(*)::int AS inside
         FROM votes v JOIN voting_rounds r ON r.document_id = v.round WHERE r.id = $1`,
      [round.id],
    );
    expect(rows).toEqual([{ outside: 0, inside: outcomes[201] }]);
    const atAnEdge = judged.filter(({ before, after }) =>
      [opens, closes].some((edge) => before < edge && after >= edge),
    );
    tellFigures('ELECTION_EDGE_CASTS', {
      ...outcomes,
      underWayAtAnEdge: atAnEdge.length,
      ...rows[0],
    });
  } finally {
    await Promise.all(instances.map((instance) => instance.kill()));
  }
});

it('kill -9 of a server under load loses no acknowledged ballot, and every recount is the published count', async () => {
  const finalists = await standingStories(server);
  let [acknowledged, stored] = [0, 0];
  for (let kill = 0; kill < SERVER_KILLS; kill += 1) {
    const round = await frozenRound(server, { finalists });
    const victim = await twin();
    const told = await castUntilKilled(server.pool, victim.url, round, kill, () => victim.kill());
    const editors = [await server.adminToken(), await server.adminToken()];
    await expectRecount(server, round, editors, told);
    acknowledged += told.length;
    stored += (await ballotsOf(server, round)).length;
  }
  tellFigures('ELECTION_SERVER_KILLS', { acknowledged, stored });
});

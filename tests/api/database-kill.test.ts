import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Pool } from 'pg';
import supertest from 'supertest';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../database/embedded';
import { castUntilKilled, many, tellFigures } from '../support/casting';
import { makeTemplate, ROOT, settled } from '../support/database';
import { expectRecount } from '../support/election';
import { frozenRound, standingStories, type DraftRound } from '../support/rounds';
import { startServer } from '../support/server';
import { startProcess } from '../support/server-process';

const KILLS = many('ELECTION_DATABASE_KILLS', 1);

/** A PostgreSQL of its own, which writes as in production; the tests' own is shared, and does not. */
const startDatabase = (): EmbeddedPostgres =>
  startEmbeddedPostgres({
    root: ROOT,
    dataDirectory: path.join(String(process.env.TEST_FOLDER), 'killed', 'postgres'),
    database: 'template_campaign',
    durable: true,
  });

/** Ends the postmaster as a power failure does; its processes follow it. */
function killPostmaster({ dataDirectory }: EmbeddedPostgres): void {
  const [pid] = readFileSync(path.join(dataDirectory, 'postmaster.pid'), 'utf8').split('\n');
  process.kill(Number(pid), 'SIGKILL');
}

it('kill -9 of the database under load loses no acknowledged ballot, and every recount is the published count', async () => {
  const shared = process.env.TEST_POSTGRES_URL;
  let postgres = startDatabase();
  try {
    await makeTemplate(postgres.url);
    process.env.TEST_POSTGRES_URL = postgres.url;
    const preparing = await startServer();
    const finalists = await standingStories(preparing);
    const rounds: DraftRound[] = [];
    while (rounds.length < KILLS) rounds.push(await frozenRound(preparing, { finalists }));
    const editors = [await preparing.adminToken(), await preparing.adminToken()];
    const { pathname: database } = new URL(String(process.env.DATABASE_URL));
    await settled(preparing.strapi);
    await preparing.strapi.destroy();
    await preparing.pool.end();
    await preparing.mailbox.stop();

    const acknowledged: string[][] = [];
    for (let kill = 0; kill <= KILLS; kill += 1) {
      const url = new URL(postgres.url);
      url.pathname = database;
      const pool = new Pool({ connectionString: url.href, max: 2 });
      pool.on('error', () => undefined);
      const victim = await startProcess({ DATABASE_URL: url.href });
      if (kill > 0) {
        const asked = { http: supertest(victim.url), url: victim.url, pool };
        await expectRecount(asked, rounds[kill - 1], editors, acknowledged[kill - 1]);
      }
      if (kill < KILLS) {
        const killing = async () => killPostmaster(postgres);
        acknowledged.push(await castUntilKilled(pool, victim.url, rounds[kill], kill, killing));
        postgres = startDatabase();
      }
      await victim.kill();
      await pool.end();
    }
    tellFigures('ELECTION_DATABASE_KILLS', { acknowledged: acknowledged.flat().length });
  } finally {
    process.env.TEST_POSTGRES_URL = shared;
    postgres.stop();
  }
}, 3_600_000);

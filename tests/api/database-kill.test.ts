import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Pool } from 'pg';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../database/embedded';
import { castUntilKilled, many } from '../support/casting';
import { makeTemplate, ROOT, settled } from '../support/database';
import { frozenRound } from '../support/rounds';
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

it('kill -9 of the database under load loses no acknowledged ballot', async () => {
  const shared = process.env.TEST_POSTGRES_URL;
  let postgres = startDatabase();
  try {
    await makeTemplate(postgres.url);
    process.env.TEST_POSTGRES_URL = postgres.url;
    const preparing = await startServer();
    const round = await frozenRound(preparing);
    const { pathname: database } = new URL(String(process.env.DATABASE_URL));
    await settled(preparing.strapi);
    await preparing.strapi.destroy();
    await preparing.pool.end();
    await preparing.mailbox.stop();

    const acknowledged: string[] = [];
    for (let kill = 0; kill <= KILLS; kill += 1) {
      const url = new URL(postgres.url);
      url.pathname = database;
      const pool = new Pool({ connectionString: url.href, max: 2 });
      pool.on('error', () => undefined);
      const { rows } = await pool.query<{ ballot: string }>('SELECT ballot FROM votes');
      expect(rows.map(({ ballot }) => ballot)).toEqual(expect.arrayContaining(acknowledged));
      if (kill < KILLS) {
        const victim = await startProcess({ DATABASE_URL: url.href });
        const before = acknowledged.length;
        acknowledged.push(
          ...(await castUntilKilled(pool, victim.url, round, kill, async () =>
            killPostmaster(postgres),
          )),
        );
        expect(acknowledged.length).toBeGreaterThan(before);
        await victim.kill();
        postgres = startDatabase();
      }
      await pool.end();
    }
  } finally {
    process.env.TEST_POSTGRES_URL = shared;
    postgres.stop();
  }
}, 300_000);

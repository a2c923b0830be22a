import { Client } from 'pg';
import { assertInvariants } from '../../src/support/invariants';
import { startServer, type Server } from '../support/server';

let server: Server;

beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

const ready = async () => {
  const { status, body, headers } = await server.http.get('/readyz');
  return { status, body, retryAfter: headers['retry-after'], kept: headers['cache-control'] };
};

const READY = { status: 200, body: { ready: true }, retryAfter: undefined, kept: 'no-store' };

const notReady = (...reasons: unknown[]) => ({
  status: 503,
  body: { ready: false, reasons },
  retryAfter: '5',
  kept: 'no-store',
});

/** Does SQL, looks, and mends by SQL. */
async function whileBroken<T>(breaking: string, mending: string, look: () => Promise<T>) {
  await server.pool.query(breaking);
  try {
    return await look();
  } finally {
    await server.pool.query(mending);
  }
}

const definition = async (query: string): Promise<string> =>
  (await server.pool.query(query)).rows[0].definition;

/** As another database of the same server, from where this one can be closed. */
async function fromBeside(...statements: string[]): Promise<void> {
  const client = new Client({ connectionString: process.env.TEST_POSTGRES_URL });
  await client.connect();
  for (const statement of statements) await client.query(statement);
  await client.end();
}

describe('GET /_health and /readyz', () => {
  it('say that the server lives and may answer', async () => {
    await server.http.get('/_health').expect(204);
    expect(await ready()).toEqual(READY);
    await server.http.head('/readyz').expect(200);
  });

  it.each([
    ['votes', 'mh_votes_immutable'],
    ['hero_stories', 'mh_stories_public'],
    ['consents', 'mh_consents_recorded'],
  ])('name a trigger of %s that was dropped or switched off', async (table, trigger) => {
    const missing = notReady(`the trigger "${trigger}" is missing or switched off`);
    const statement = await definition(
      `SELECT pg_get_triggerdef(oid) AS definition FROM pg_trigger WHERE tgname = '${trigger}'`,
    );
    expect(await whileBroken(`DROP TRIGGER ${trigger} ON ${table}`, statement, ready)).toEqual(
      missing,
    );
    expect(
      await whileBroken(
        `ALTER TABLE ${table} DISABLE TRIGGER ${trigger}`,
        `ALTER TABLE ${table} ENABLE TRIGGER ${trigger}`,
        ready,
      ),
    ).toEqual(missing);
    expect(await ready()).toEqual(READY);
  });

  it.each([
    'hero_stories_slug_idx',
    'hero_stories_slug_published_unique',
    'nominations_state_idx',
    'consents_newest_idx',
  ])('name the index %s where it was dropped', async (index) => {
    const statement = await definition(
      `SELECT indexdef AS definition FROM pg_indexes WHERE indexname = '${index}'`,
    );
    expect(await whileBroken(`DROP INDEX ${index}`, statement, ready)).toEqual(
      notReady(`the index "${index}" is missing or switched off`),
    );
    expect(await ready()).toEqual(READY);
  });

  it('name every wall that is missing at once', async () => {
    expect(
      await whileBroken(
        'ALTER TABLE votes DROP CONSTRAINT votes_one_per_voter; ALTER TABLE votes DISABLE TRIGGER ALL',
        'ALTER TABLE votes ADD CONSTRAINT votes_one_per_voter UNIQUE (round, voter_key); ALTER TABLE votes ENABLE TRIGGER ALL',
        ready,
      ),
    ).toEqual(
      notReady(
        'the trigger "mh_votes_cast" is missing or switched off',
        'the trigger "mh_votes_immutable" is missing or switched off',
        'the trigger "mh_votes_kept" is missing or switched off',
        'the index "votes_one_per_voter" is missing or switched off',
      ),
    );
  });

  it('name a permission that the public has too many, or too few', async () => {
    const { rows } = await server.pool.query("SELECT id FROM up_roles WHERE type = 'public'");
    const extra =
      "INSERT INTO up_permissions (document_id, action) VALUES ('extra', 'plugin::upload.content-api.upload')";
    await server.pool.query(
      `WITH permission AS (${extra} RETURNING id)
       INSERT INTO up_permissions_role_lnk (permission_id, role_id) SELECT id, ${rows[0].id} FROM permission`,
    );
    expect(await ready()).toEqual(
      notReady(
        'the role "public" may "plugin::upload.content-api.upload", which is not on the list',
      ),
    );
    await server.pool.query("DELETE FROM up_permissions WHERE document_id = 'extra'");
    expect(await ready()).toEqual(READY);

    const action = 'api::hero-story.hero-story.find';
    expect(
      await whileBroken(
        `UPDATE up_permissions SET action = 'gone' WHERE action = '${action}'`,
        `UPDATE up_permissions SET action = '${action}' WHERE action = 'gone'`,
        ready,
      ),
    ).toMatchObject({
      status: 503,
      body: { reasons: expect.arrayContaining([`the role "public" lacks "${action}"`]) },
    });
    expect(await ready()).toEqual(READY);
  });

  it('stop a production start where a wall is missing', async () => {
    const environment = process.env.NODE_ENV;
    process.env.NODE_ENV = 'production';
    try {
      await expect(assertInvariants(server.strapi)).resolves.toBeUndefined();
      await whileBroken(
        'ALTER TABLE votes DISABLE TRIGGER mh_votes_immutable',
        'ALTER TABLE votes ENABLE TRIGGER mh_votes_immutable',
        () =>
          expect(assertInvariants(server.strapi)).rejects.toThrow(
            'What always holds would not hold: the trigger "mh_votes_immutable" is missing or switched off.',
          ),
      );
    } finally {
      process.env.NODE_ENV = environment;
    }
  });

  it('answer within three seconds where the database hangs, and not by new connections', async () => {
    const client = await server.pool.connect();
    await client.query('BEGIN');
    await client.query('LOCK TABLE up_permissions IN ACCESS EXCLUSIVE MODE');
    const start = Date.now();
    const looks = await Promise.all(Array.from({ length: 30 }, ready));
    expect(Date.now() - start).toBeLessThan(3000);
    for (const look of looks) {
      expect(look).toEqual(notReady('the database does not answer within 2000 ms'));
    }
    expect(server.strapi.db.connection.client.pool.numUsed()).toBeLessThan(5);
    await server.http.get('/_health').expect(204);
    await client.query('ROLLBACK');
    client.release();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await ready()).toEqual(READY);
  });

  it('answer within three seconds where the database takes no connections', async () => {
    const { rows } = await server.pool.query('SELECT current_database() AS name');
    const { name } = rows[0];
    await fromBeside(
      `ALTER DATABASE "${name}" ALLOW_CONNECTIONS false`,
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}'`,
    );
    const start = Date.now();
    const first = await ready();
    expect(Date.now() - start).toBeLessThan(3000);
    expect(first).toEqual(notReady(expect.stringMatching(/^the database does not answer/)));
    await server.http.get('/_health').expect(204);
    const read = await server.http.get('/api/categories');
    expect(read.status).toBe(503);
    expect(read.body.error.details).toEqual({ code: 'UNAVAILABLE' });
    expect(read.headers['retry-after']).toBe('5');

    await fromBeside(`ALTER DATABASE "${name}" ALLOW_CONNECTIONS true`);
    const until = Date.now() + 10_000;
    let last = await ready();
    while (last.status !== 200 && Date.now() < until) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      last = await ready();
    }
    expect(last).toEqual(READY);
    await server.http.get('/api/categories').expect(200);
  }, 60_000);
});

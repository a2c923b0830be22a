import { UID } from '../../src/support/uids';
import { nominationData } from '../support/campaign';
import { KILLED, REFUSED, SERIALIZATION, withCommitFault } from '../support/commit-faults';
import { outcomeOf } from '../support/outcome';
import { frozenRound, mailedCode } from '../support/rounds';
import { startServer, type Server } from '../support/server';
import {
  decidedNomination,
  draftOf,
  GRANTED_LINE,
  nominationRow,
  publicStory,
  tokenFor,
} from '../support/stories';

let server: Server;
let editor: string;

beforeAll(async () => {
  server = await startServer();
  editor = await server.adminToken();
});
afterAll(() => server.stop());

/** All that a refused write might have left behind. */
const TRACES = `
  SELECT (SELECT count(*) FROM nominations) AS nominations, (SELECT count(*) FROM consent_tokens) AS tokens,
         (SELECT count(*) FROM outbox) AS mails, (SELECT count(*) FROM idempotency_keys) AS keys,
         (SELECT jsonb_agg(name ORDER BY id) FROM missions) AS missions,
         (SELECT count(*) FROM hero_stories) AS stories, (SELECT max(published_at) FROM hero_stories) AS published,
         (SELECT count(*) FROM consents) AS consents, (SELECT count(*) FROM votes) AS votes,
         (SELECT count(*) FROM vote_codes) AS codes`;

const traces = async () => (await server.pool.query(TRACES)).rows;

interface Answer {
  status: number;
  headers: Record<string, string>;
  body: unknown;
}

interface Write {
  name: string;
  /** Makes what the write needs, and gives the write. */
  prepare(): Promise<() => PromiseLike<Answer>>;
}

/** Countries whose missions no test has made yet. */
const COUNTRIES = ['TD', 'NE', 'ML', 'SN', 'GH', 'BO'];

const ADMIN = '/content-manager/collection-types';
const admin = (method: 'post' | 'put', path: string, body: object) =>
  server.http[method](`${ADMIN}/${path}`).set('Authorization', editor).send(body);

const newToken = async () => tokenFor(server, (await nominationRow(server)).id);
const grant = (token: string) =>
  server.http.post(`/api/consents/${token}/grant`).send({ data: { scopes: ['story'], name: 'N' } });

const REST_WRITES: Write[] = [
  {
    name: 'POST /api/nominations',
    prepare: async () => () =>
      server.http.post('/api/nominations').send({ data: nominationData() }),
  },
  {
    name: 'POST /api/nominations with an Idempotency-Key',
    prepare: async () => {
      const data = nominationData();
      return () =>
        server.http
          .post('/api/nominations')
          .set('Idempotency-Key', data.nomineeName.replaceAll(' ', '-'))
          .send({ data });
    },
  },
  {
    name: 'POST /api/consents/:token/grant',
    prepare: async () => {
      const token = await newToken();
      return () => grant(token);
    },
  },
  {
    name: 'POST /api/votes',
    prepare: async () => {
      const { slug, finalists } = await frozenRound(server);
      const code = await mailedCode(server, slug, `voter-of-${slug}@example.org`);
      return () =>
        server.http
          .post('/api/votes')
          .send({ data: { round: slug, choices: [finalists[0]], ...code } });
    },
  },
  {
    name: 'POST /api/votes/codes',
    prepare: async () => {
      const { slug } = await frozenRound(server);
      return () =>
        server.http
          .post('/api/votes/codes')
          .send({ data: { round: slug, email: 'v@example.org', locale: 'en' } });
    },
  },
  {
    name: 'the admin’s create',
    prepare: async () => {
      const countryCode = COUNTRIES.pop();
      return () =>
        admin('post', UID.mission, { name: 'IOM', countryCode, timezone: 'Africa/Ndjamena' });
    },
  },
  {
    name: 'the admin’s update',
    prepare: async () => {
      const { documentId, name } = await server.strapi.db
        .query(UID.mission)
        .findOne({ where: { countryCode: 'PH' } });
      return () => admin('put', `${UID.mission}/${documentId}`, { name: `${name} again` });
    },
  },
  {
    name: 'the admin’s publish',
    prepare: async () => {
      const { documentId } = await draftOf(server);
      return () => admin('post', `${UID.heroStory}/${documentId}/actions/publish`, {});
    },
  },
  {
    name: 'the admin’s bulk publish',
    prepare: async () => {
      const { documentId } = await draftOf(server);
      return () =>
        admin('post', `${UID.heroStory}/actions/bulkPublish`, { documentIds: [documentId] });
    },
  },
  {
    name: 'the admin’s story made from a nomination',
    prepare: async () => {
      const { id } = await decidedNomination(server, 'granted');
      await server.pool.query(GRANTED_LINE, [id]);
      const { documentId } = await server.strapi.db
        .query(UID.nomination)
        .findOne({ where: { id } });
      return () =>
        server.http
          .post(`/campaign/nominations/${documentId}/story`)
          .set('Authorization', editor)
          .send({});
    },
  },
];

const mutation = (name: string, type: string, fields: string, data: object) =>
  server.http.post('/graphql').send({
    query: `mutation ($data: ${type}!) { ${name}(data: $data) { ${fields} } }`,
    variables: { data },
  });

const GRAPHQL_WRITES: Write[] = [
  {
    name: 'submitNomination',
    prepare: async () => () =>
      mutation('submitNomination', 'NominationInput', 'reference state', nominationData()),
  },
  {
    name: 'castVote',
    prepare: async () => {
      const { slug, finalists } = await frozenRound(server);
      const code = await mailedCode(server, slug, `voter-of-${slug}@example.org`);
      return () =>
        mutation('castVote', 'BallotInput', 'ballot', {
          round: slug,
          choices: [finalists[0]],
          ...code,
        });
    },
  },
];

const WORDS = {
  UNAVAILABLE: 'The database could not confirm this. Try again in a moment.',
  FOREIGN_MISSION: 'Refused at the commit.',
};

const FAULTS = [
  { ...REFUSED, status: 403, code: 'FOREIGN_MISSION' as const, retryAfter: undefined },
  { ...KILLED, status: 503, code: 'UNAVAILABLE' as const, retryAfter: '5' },
  { ...SERIALIZATION, status: 503, code: 'UNAVAILABLE' as const, retryAfter: '5' },
];

describe.each(FAULTS)('at the commit, where $name,', (fault) => {
  const { status, code, retryAfter } = fault;
  const details = { code };

  it.each(REST_WRITES)('$name is refused and leaves nothing', async ({ prepare }) => {
    const write = await prepare();
    const before = await traces();
    const answer = await withCommitFault(server, fault, async () => write());
    expect(answer.body).toEqual({
      data: null,
      error: { status, name: 'RefusalError', message: WORDS[code], details },
    });
    expect(answer.status).toBe(status);
    expect(answer.headers['retry-after']).toBe(retryAfter);
    expect(await traces()).toEqual(before);
    // The server goes on: the same write succeeds once the fault is gone.
    expect(await outcomeOf(write)).toBe('done');
    expect(await traces()).not.toEqual(before);
  });

  it.each(GRAPHQL_WRITES)('$name is refused and leaves nothing', async ({ name, prepare }) => {
    const write = await prepare();
    const before = await traces();
    const answer = await withCommitFault(server, fault, async () => write());
    expect(answer.body).toMatchObject({
      data: null,
      errors: [
        {
          message: WORDS[code],
          path: [name],
          extensions: { error: { name: 'RefusalError', message: WORDS[code], details } },
        },
      ],
    });
    expect(await traces()).toEqual(before);
    expect(await outcomeOf(write)).toBe('done');
    expect(await traces()).not.toEqual(before);
  });

  it('twenty writes at once are refused, and the server goes on', async () => {
    const tokens = await Promise.all(Array.from({ length: 20 }, newToken));
    const before = await traces();
    const twenty = () => Promise.all(tokens.map((token) => outcomeOf(() => grant(token))));
    expect(new Set(await withCommitFault(server, fault, twenty))).toEqual(new Set([code]));
    expect(await traces()).toEqual(before);
    expect(new Set(await twenty())).toEqual(new Set(['done']));
    await server.http.get('/api/missions').expect(200);
    await server.http.get('/readyz').expect(200);
  });

  it('code is told by the document service and the query engine', async () => {
    const { documentId } = await publicStory(server);
    const before = await traces();
    const mission = { name: 'IOM Peru', countryCode: 'PE', timezone: 'America/Lima' };
    const outcomes = await withCommitFault(server, fault, async () => [
      await outcomeOf(() => server.strapi.documents(UID.heroStory).publish({ documentId })),
      await outcomeOf(() => server.strapi.documents(UID.mission).create({ data: mission })),
      await outcomeOf(() =>
        server.strapi.db.transaction(() =>
          server.strapi.db.query(UID.mission).create({ data: mission }),
        ),
      ),
    ]);
    expect(outcomes).toEqual([code, code, code]);
    expect(await traces()).toEqual(before);
  });
});

describe('a fault that nobody foresaw', () => {
  it('is no success', async () => {
    const before = await traces();
    const fault = { name: 'unforeseen', does: "RAISE EXCEPTION 'unforeseen'" };
    const answer = await withCommitFault(server, fault, async () =>
      server.http.post('/api/nominations').send({ data: nominationData() }),
    );
    expect(answer.status).toBe(500);
    expect(JSON.stringify(answer.body)).not.toContain('unforeseen');
    expect(await traces()).toEqual(before);
  });
});

describe('strapi.db.transaction', () => {
  const missions = async () => {
    const { rows } = await server.pool.query('SELECT name FROM missions ORDER BY id');
    return rows;
  };
  const rename = (name: string) =>
    server.strapi.db.query(UID.mission).update({ where: { countryCode: 'KE' }, data: { name } });

  it('without a callback rejects at its commit', async () => {
    const before = await missions();
    const outcome = await withCommitFault(server, REFUSED, async () => {
      const handle = await server.strapi.db.transaction();
      await handle.get()('missions').where({ country_code: 'KE' }).update({ name: 'Lost' });
      return outcomeOf(() => handle.commit());
    });
    expect(outcome).toBe('FOREIGN_MISSION');
    expect(await missions()).toEqual(before);
  });

  it('without a callback commits and rolls back as before', async () => {
    const before = await missions();
    const handle = await server.strapi.db.transaction();
    await handle.get()('missions').where({ country_code: 'KE' }).update({ name: 'Lost' });
    await handle.rollback();
    expect(await missions()).toEqual(before);
    const kept = await server.strapi.db.transaction();
    await kept.get()('missions').where({ country_code: 'KE' }).update({ name: 'Kept' });
    await kept.commit();
    expect(await missions()).toContainEqual({ name: 'Kept' });
  });

  it.each([
    ['by callbacks', (work: () => Promise<unknown>) => server.strapi.db.transaction(work)],
    [
      'without a callback',
      async (work: () => Promise<unknown>) => {
        const inner = await server.strapi.db.transaction();
        await work();
        await inner.commit();
      },
    ],
  ])('nested %s rejects at the outer commit, and for both', async (_how, nested) => {
    const before = await missions();
    const reached: string[] = [];
    const outcome = await withCommitFault(server, REFUSED, () =>
      outcomeOf(() =>
        server.strapi.db.transaction(async ({ onCommit, onRollback }) => {
          onCommit(() => reached.push('committed'));
          onRollback(() => reached.push('rolled back'));
          await rename('Outer');
          await nested(() => rename('Inner'));
          reached.push('the end of the outer');
        }),
      ),
    );
    expect(outcome).toBe('FOREIGN_MISSION');
    expect(reached).not.toContain('committed');
    expect(reached).toContain('the end of the outer');
    expect(await missions()).toEqual(before);
  });

  it('tells what waits for its commit only after it', async () => {
    const reached: string[] = [];
    await server.strapi.db.transaction(async ({ onCommit }) => {
      onCommit(() => reached.push('committed'));
      await rename('Told');
      reached.push('written');
    });
    expect(reached).toEqual(['written', 'committed']);
  });

  it('is no success where PostgreSQL rolled back because of an error that was caught', async () => {
    const before = await missions();
    const outcome = await outcomeOf(() =>
      server.strapi.db.transaction(async ({ trx }) => {
        await rename('Lost');
        await trx.raw('SELECT 1 / 0').catch(() => undefined);
      }),
    );
    expect(outcome).toBe('UNAVAILABLE');
    expect(await missions()).toEqual(before);
  });
});

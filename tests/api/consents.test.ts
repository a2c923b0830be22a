import { UID } from '../../src/support/uids';
import { ALL_SCOPES, askedNomination, publishedStory, storyDraft } from '../support/campaign';
import { outcomeOf } from '../support/outcome';
import { startServer, type Server } from '../support/server';
import { withoutLifecycles } from '../support/sql';
import {
  consentData,
  photoRow,
  PROOF_COLUMNS,
  PROOF_VALUES,
  publicLocales,
} from '../support/stories';
import { WAYS_TO_CHANGE } from '../support/ways-to-change';
import { ADMIN } from '../support/ways-to-publish';

let server: Server;
let editor: string;

beforeAll(async () => {
  server = await startServer();
  editor = await server.adminToken();
});
afterAll(() => server.stop());

type Deed = 'grant' | 'refuse' | 'withdraw';

const decide = (token: string, deed: Deed, body: object = {}) =>
  server.http.post(`/api/consents/${token}/${deed}`).send(body);
const grant = (token: string, scopes: readonly string[] = ALL_SCOPES) =>
  decide(token, 'grant', { data: { scopes, name: 'Nominee' } });

const refused = (status: number, code: string, message: string, errors?: object[]) => ({
  data: null,
  error: { status, name: 'RefusalError', message, details: { code, ...(errors && { errors }) } },
});

const FINAL = refused(409, 'IMMUTABLE', 'This consent was withdrawn, and that is final.');

async function decisionsOn({ id }: { id: number }): Promise<string[]> {
  const { rows } = await server.pool.query<{ decision: string }>(
    'SELECT decision FROM consents WHERE nomination_id = $1 ORDER BY id',
    [id],
  );
  return rows.map(({ decision }) => decision);
}

const consents = () => server.strapi.db.query(UID.consent);
const stories = () => server.strapi.documents(UID.heroStory);
const publishInAdmin = (documentId: string) =>
  server.http.post(`${ADMIN}/${documentId}/actions/publish`).set('Authorization', editor).send({});

/** A story that is public in two languages. */
async function publishedInTwoLanguages() {
  const story = await publishedStory(server);
  await stories().update({
    documentId: story.documentId,
    locale: 'fr',
    status: 'published',
    data: { title: `Une histoire ${story.documentId}`, heroName: 'H' },
  });
  expect(await publicLocales(server, story.documentId)).toEqual(['en', 'fr']);
  return story;
}

describe('a nominee', () => {
  it('grants, thinks again, refuses, grants less and withdraws; each is a record', async () => {
    const nomination = await askedNomination(server);
    const { token } = nomination;
    const answer = (state: string, scopes: string[] = []) => ({
      data: { state, scopes },
      meta: {},
    });
    await grant(token).expect(200, answer('granted', ALL_SCOPES));
    await decide(token, 'refuse').expect(200, answer('refused'));
    await grant(token, ['story']).expect(200, answer('granted', ['story']));
    await decide(token, 'withdraw').expect(200, answer('withdrawn'));
    expect(await decisionsOn(nomination)).toEqual(['granted', 'refused', 'granted', 'withdrawn']);
    const { rows } = await server.pool.query(
      `SELECT c.supersedes = lag(c.document_id) OVER (ORDER BY c.id) AS linked FROM consents c
        WHERE nomination_id = $1 ORDER BY id OFFSET 1`,
      [nomination.id],
    );
    expect(rows).toEqual([{ linked: true }, { linked: true }, { linked: true }]);
  });

  it('withdraws for good', async () => {
    const nomination = await askedNomination(server);
    await decide(nomination.token, 'withdraw').expect(200);
    await decide(nomination.token, 'withdraw').expect(200, {
      data: { state: 'withdrawn' },
      meta: {},
    });
    await grant(nomination.token).expect(409, FINAL);
    await decide(nomination.token, 'refuse').expect(409, FINAL);
    expect(await decisionsOn(nomination)).toEqual(['withdrawn']);
    const shown = await server.http.get(`/api/consents/${nomination.token}`).expect(200);
    expect(shown.body.data).toMatchObject({ state: 'withdrawn', grantedScopes: [] });
  });

  it('withdraws with any body or none: nothing but the token is needed', async () => {
    for (const body of [{}, { data: {} }, { data: { reason: 'mine' } }, { more: true }]) {
      const { token } = await askedNomination(server);
      await decide(token, 'withdraw', body).expect(200);
    }
  });
});

describe('an answer without a request for it', () => {
  const NOT_FOUND = refused(
    404,
    'NOT_FOUND',
    'No request for consent was found under this address.',
  );
  const TOKENS = ['a'.repeat(43), 'short', 'x'.repeat(500), '%00', "a'--", '..%2f..'];

  it.each(TOKENS)('is 404, by its whole body (%s)', async (token) => {
    await server.http.get(`/api/consents/${token}`).expect(404, NOT_FOUND);
    await grant(token).expect(404, NOT_FOUND);
    await decide(token, 'refuse').expect(404, NOT_FOUND);
    await decide(token, 'withdraw').expect(404, NOT_FOUND);
  });
});

describe('a grant that is not complete', () => {
  const REQUIRED = 'This is required.';
  const FAULTS: { what: string; body: object; errors: object[] }[] = [
    {
      what: 'nothing',
      body: {},
      errors: [
        { path: 'scopes', code: 'REQUIRED', message: REQUIRED },
        { path: 'name', code: 'REQUIRED', message: REQUIRED },
      ],
    },
    {
      what: 'no scope',
      body: { data: { scopes: [], name: 'N' } },
      errors: [
        { path: 'scopes', code: 'REQUIRED', message: 'Choose at least one purpose, or refuse.' },
      ],
    },
    {
      what: 'no name',
      body: { data: { scopes: ['story'] } },
      errors: [{ path: 'name', code: 'REQUIRED', message: REQUIRED }],
    },
    {
      what: 'an empty name',
      body: { data: { scopes: ['story'], name: '  ' } },
      errors: [{ path: 'name', code: 'REQUIRED', message: REQUIRED }],
    },
    {
      what: 'a long name',
      body: { data: { scopes: ['story'], name: 'n'.repeat(121) } },
      errors: [{ path: 'name', code: 'TOO_LONG', message: 'Send at most 120 characters.' }],
    },
    {
      what: 'an unknown scope',
      body: { data: { scopes: ['story', 'everything'], name: 'N' } },
      errors: [{ path: 'scopes.1', code: 'REQUIRED', message: expect.any(String) }],
    },
    {
      what: 'scopes that are no list',
      body: { data: { scopes: 'story', name: 'N' } },
      errors: [{ path: 'scopes', code: 'REQUIRED', message: expect.any(String) }],
    },
    {
      what: 'unknown keys',
      body: { data: { scopes: ['story'], name: 'N', expiresAt: null, method: 'recorded' } },
      errors: [
        { path: 'expiresAt', code: 'UNKNOWN_KEY', message: '"expiresAt" is not known here.' },
        { path: 'method', code: 'UNKNOWN_KEY', message: '"method" is not known here.' },
      ],
    },
    {
      what: 'an unknown key beside data',
      body: { data: { scopes: ['story'], name: 'N' }, meta: {} },
      errors: [{ path: 'meta', code: 'UNKNOWN_KEY', message: '"meta" is not known here.' }],
    },
  ];

  it.each(FAULTS)('is refused with every fault: $what', async ({ body, errors }) => {
    const nomination = await askedNomination(server);
    const answer = await decide(nomination.token, 'grant', body).expect(400);
    expect(answer.body).toEqual(
      refused(400, 'VALIDATION_FAILED', expect.any(String) as unknown as string, errors),
    );
    expect(await decisionsOn(nomination)).toEqual([]);
  });

  it('is refused where a refusal brings more than nothing', async () => {
    const { token } = await askedNomination(server);
    const message = '"scopes" is not known here.';
    await decide(token, 'refuse', { data: { scopes: [] } }).expect(
      400,
      refused(400, 'VALIDATION_FAILED', message, [
        { path: 'scopes', code: 'UNKNOWN_KEY', message },
      ]),
    );
  });
});

describe('a story that is public', () => {
  it.each<[string, (token: string) => PromiseLike<unknown>]>([
    ['withdraws', (token) => decide(token, 'withdraw').expect(200)],
    ['refuses', (token) => decide(token, 'refuse').expect(200)],
    ['grants other uses only', (token) => grant(token, ['archive']).expect(200)],
  ])('leaves the public in every language when its nominee %s', async (_what, answer) => {
    const { documentId, nomination } = await publishedInTwoLanguages();
    await answer(nomination.token);
    expect(await publicLocales(server, documentId)).toEqual([]);
    for (const locale of ['en', 'fr']) {
      await server.http
        .get(`/api/hero-stories/${documentId}?locale=${locale}`)
        .expect(
          410,
          refused(410, 'STORY_GONE', 'This story is no longer public. Remove every copy of it.'),
        );
    }
    expect(await outcomeOf(() => publishInAdmin(documentId))).toBe('CONSENT_REQUIRED');
  });

  it('stays when the consent still covers what it shows', async () => {
    const { documentId, nomination } = await publishedInTwoLanguages();
    await grant(nomination.token, ['story']).expect(200);
    expect(await publicLocales(server, documentId)).toEqual(['en', 'fr']);
  });

  it('stays without its photo when the photo alone is no longer covered', async () => {
    const { documentId, nomination } = await storyDraft(server);
    const photo = (await photoRow(server)).id;
    const pictured = { photo, photoAlt: 'A person', photoCredit: 'Somebody' };
    await stories().update({ documentId, data: pictured, status: 'published' });
    await grant(nomination.token, ['story']).expect(200);
    expect(await publicLocales(server, documentId)).toEqual(['en']);
    for (const status of ['draft', 'published'] as const) {
      const version = await stories().findOne({ documentId, status, populate: ['photo'] });
      expect(version).toMatchObject({ photo: null, photoAlt: null, photoCredit: null });
    }
    await stories().update({ documentId, data: { photo, photoAlt: 'A person' } });
    expect(await outcomeOf(() => publishInAdmin(documentId))).toBe('PHOTO_CONSENT_REQUIRED');
  });

  it('takes its photo and all its sizes along', async () => {
    const { documentId, nomination } = await storyDraft(server);
    const photo = await photoRow(server);
    const { rows } = await server.pool.query<{ hash: string }>(
      'SELECT hash FROM files WHERE id = $1',
      [photo.id],
    );
    const names = ['', 'thumbnail_', 'large_'].map((size) => `${size}${rows[0].hash}.png`);
    for (const name of names) {
      await server.pool.query(
        "INSERT INTO picture_blobs (name, file_hash, mime, bytes, etag) VALUES ($1, $2, 'image/png', '\\x89504e47', $1)",
        [name, rows[0].hash],
      );
    }
    const statuses = () =>
      Promise.all(names.map(async (name) => (await server.http.get(`/media/${name}`)).status));
    expect(await statuses()).toEqual([404, 404, 404]);
    const data = { photo: photo.id, photoAlt: 'A person' };
    await stories().update({ documentId, data, status: 'published' });
    expect(await statuses()).toEqual([200, 200, 200]);
    await decide(nomination.token, 'withdraw').expect(200);
    expect(await statuses()).toEqual([404, 404, 404]);
  });

  it('leaves it in the transaction of the withdrawal: nobody sees the one without the other', async () => {
    const { documentId, nomination } = await publishedInTwoLanguages();
    let isOver = false;
    const watch = async () => {
      const seen = new Set<string>();
      while (!isOver) {
        const { rows } = await server.pool.query<{ seen: string }>(
          `SELECT (SELECT decision FROM consents WHERE nomination_id = $1 ORDER BY id DESC LIMIT 1)
                  || ' ' || (SELECT count(*) FROM hero_stories WHERE document_id = $2 AND published_at IS NOT NULL) AS seen`,
          [nomination.id, documentId],
        );
        seen.add(rows[0].seen);
      }
      return seen;
    };
    const watching = [watch(), watch()];
    await decide(nomination.token, 'withdraw').expect(200);
    isOver = true;
    const seen = new Set((await Promise.all(watching)).flatMap((one) => [...one]));
    expect([...seen].filter((one) => !['granted 2', 'withdrawn 0'].includes(one))).toEqual([]);
  });

  it('stays, and no withdrawal is recorded, where it could not be taken down', async () => {
    const { documentId, nomination } = await publishedInTwoLanguages();
    await server.pool.query(`
      CREATE FUNCTION test_keeps() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'kept' USING ERRCODE = '57014'; END $$;
      CREATE TRIGGER test_keeps BEFORE DELETE ON hero_stories FOR EACH ROW
        WHEN (OLD.locale = 'fr') EXECUTE FUNCTION test_keeps()`);
    const answer = await decide(nomination.token, 'withdraw');
    await server.pool.query('DROP TRIGGER test_keeps ON hero_stories; DROP FUNCTION test_keeps()');
    expect(answer.status).toBeGreaterThanOrEqual(500);
    expect(await decisionsOn(nomination)).toEqual(['granted']);
    expect(await publicLocales(server, documentId)).toEqual(['en', 'fr']);
    await decide(nomination.token, 'withdraw').expect(200);
    expect(await publicLocales(server, documentId)).toEqual([]);
  });
});

describe('at the same moment', () => {
  it('as publishing, a withdrawal wins, fifteen times out of fifteen', async () => {
    for (let turn = 0; turn < 15; turn += 1) {
      // Some stories are public already: then publishing replaces the row that is taken down.
      const { documentId, nomination } = await (turn % 3 ? publishedStory : storyDraft)(server);
      const publish = () => outcomeOf(() => publishInAdmin(documentId));
      const publishing = [publish(), publish()];
      // So that the withdrawal meets the publishing in each of its steps.
      await new Promise((resolve) => setTimeout(resolve, turn * 4));
      const withdrawal = await decide(nomination.token, 'withdraw');
      expect(withdrawal.status).toBe(200);
      const published = await Promise.all(publishing);
      expect(await publicLocales(server, documentId)).toEqual([]);
      expect(await decisionsOn(nomination)).toEqual(['granted', 'withdrawn']);
      expect(published.filter((outcome) => outcome.startsWith('HTTP 5'))).toEqual([]);
      expect(await publish()).toBe('CONSENT_REQUIRED');
    }
  });

  it('many withdrawals are one, and each is answered 200', async () => {
    const { nomination } = await publishedStory(server);
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => decide(nomination.token, 'withdraw')),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array<number>(10).fill(200));
    expect(await decisionsOn(nomination)).toEqual(['granted', 'withdrawn']);
  });

  it('as a grant, a withdrawal is the last word', async () => {
    const { documentId, nomination } = await publishedStory(server);
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, turn) =>
        outcomeOf(() =>
          turn === 5 ? decide(nomination.token, 'withdraw') : grant(nomination.token),
        ),
      ),
    );
    expect(answers[5]).toBe('done');
    expect([...new Set(answers)].filter((one) => !['done', 'IMMUTABLE'].includes(one))).toEqual([]);
    expect((await decisionsOn(nomination)).at(-1)).toBe('withdrawn');
    expect(await publicLocales(server, documentId)).toEqual([]);
  });
});

describe('the record of a decision', () => {
  const ROWS: { name: string; add(nomination: number, scopes: unknown): Promise<unknown> }[] = [
    {
      name: 'documents.create',
      add: (nomination, scopes) =>
        server.strapi.documents(UID.consent).create({
          data: {
            ...consentData(nomination, 'granted'),
            // The document service takes any JSON; what it lets through is what is tested.
            scopes: scopes as string[],
            subject: 'nominee',
            method: 'recorded',
            decidedAt: new Date().toISOString(),
            expiresAt: undefined,
          },
        }),
    },
    {
      name: 'db.query.create',
      add: (nomination, scopes) =>
        consents().create({ data: { ...consentData(nomination, 'granted'), scopes } }),
    },
    {
      name: 'db.query.create, lifecycles off',
      add: (nomination, scopes) =>
        withoutLifecycles(server, () =>
          consents().create({ data: { ...consentData(nomination, 'granted'), scopes } }),
        ),
    },
    {
      name: 'SQL INSERT',
      add: (nomination, scopes) =>
        server.pool.query(
          `INSERT INTO consents (nomination_id, decision, scopes, ${PROOF_COLUMNS}) VALUES ($1, 'granted', $2, ${PROOF_VALUES})`,
          [nomination, JSON.stringify(scopes)],
        ),
    },
  ];

  it.each(ROWS)('is not added after a withdrawal by $name: IMMUTABLE', async ({ add }) => {
    const nomination = await askedNomination(server);
    await decide(nomination.token, 'withdraw').expect(200);
    expect(await outcomeOf(() => add(nomination.id, ['story']))).toBe('IMMUTABLE');
    expect(await decisionsOn(nomination)).toEqual(['withdrawn']);
  });

  it.each(
    ROWS.flatMap((way) =>
      [[], ['everything'], ['story', 1], {}, null].map((scopes) => ({ ...way, scopes })),
    ),
  )('grants no unknown use by $name: $scopes', async ({ add, scopes }) => {
    const nomination = await askedNomination(server);
    expect(await outcomeOf(() => add(nomination.id, scopes))).toBe('CONSENT_REQUIRED');
    expect(await decisionsOn(nomination)).toEqual([]);
  });

  it.each(ROWS)('belongs to a nomination, also by $name', async ({ add }) => {
    const outcome = await outcomeOf(() => add(2_000_000_000, ['story']));
    expect(outcome).not.toBe('done');
  });

  it.each(WAYS_TO_CHANGE)('is IMMUTABLE to $name', async ({ attempt }) => {
    const { id: nomination } = await askedNomination(server);
    const { id, documentId } = await consents().create({
      data: consentData(nomination, 'granted'),
    });
    const kept = {
      uid: UID.consent,
      table: 'consents',
      id: Number(id),
      documentId: String(documentId),
      change: { attribute: 'decision', column: 'decision', value: 'refused' },
    };
    const all = async () => (await server.pool.query('SELECT * FROM consents ORDER BY id')).rows;
    const before = await all();
    expect(await outcomeOf(() => attempt({ server, editor }, kept))).toBe('IMMUTABLE');
    expect(await all()).toEqual(before);
  });

  it.each([
    ['put', (documentId: string) => `/${documentId}`],
    ['delete', (documentId: string) => `/${documentId}`],
    ['post', () => '/actions/bulkDelete'],
  ] as const)('is IMMUTABLE to the admin’s %s', async (method, path) => {
    const { id: nomination } = await askedNomination(server);
    const { documentId } = await consents().create({ data: consentData(nomination, 'granted') });
    const write = server.http[method](
      `/content-manager/collection-types/${UID.consent}${path(String(documentId))}`,
    )
      .set('Authorization', editor)
      .send({ decision: 'refused', documentIds: [documentId] });
    expect(await outcomeOf(() => write)).toBe('IMMUTABLE');
    expect(await decisionsOn({ id: nomination })).toEqual(['granted']);
  });
});

describe('a grant that says which wording was shown', () => {
  it('is recorded where that is the wording that holds, and refused where it was replaced', async () => {
    const { token, data } = await askedNomination(server);
    const shown = await server.http.get(`/api/consents/${token}`).expect(200);
    const grant = (wording: string) =>
      server.http
        .post(`/api/consents/${token}/grant`)
        .send({ data: { scopes: ['story'], name: data.nomineeName, wording } });
    for (const other of ['0'.repeat(64), 'x']) {
      const { body } = await grant(other).expect(400);
      expect(body.error.details.errors).toEqual([
        { path: 'wording', code: 'REQUIRED', message: expect.any(String) },
      ]);
    }
    await grant(shown.body.data.wording.hash).expect(200);
  });
});

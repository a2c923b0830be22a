import { UID } from '../../src/support/uids';
import { outcomeOf } from '../support/outcome';
import { startServer, type Server } from '../support/server';
import {
  decidedNomination,
  draftOf,
  nominationRow,
  photoRow,
  pictureBlock,
  publicLocales,
  publicStory,
  storyData,
  type Draft,
} from '../support/stories';
import { SPOILINGS } from '../support/ways-to-spoil';
import { ADMIN, WAYS } from '../support/ways-to-publish';
import { withoutLifecycles } from '../support/sql';

let server: Server;
let editor: string;

beforeAll(async () => {
  server = await startServer();
  editor = await server.adminToken();
});
afterAll(() => server.stop());

interface Fault {
  fault: string;
  code: string;
  draft(): Promise<Draft>;
}

const decided = async (
  ...decision: Parameters<typeof decidedNomination> extends [Server, ...infer Rest] ? Rest : never
) => draftOf(server, { nomination: (await decidedNomination(server, ...decision)).id });

const FAULTS: Fault[] = [
  {
    fault: 'without a nomination',
    code: 'CONSENT_REQUIRED',
    draft: () => draftOf(server, { nomination: null }),
  },
  {
    fault: 'whose nominee has not answered',
    code: 'CONSENT_REQUIRED',
    draft: async () => draftOf(server, { nomination: (await nominationRow(server)).id }),
  },
  { fault: 'whose nominee refused', code: 'CONSENT_REQUIRED', draft: () => decided('refused') },
  { fault: 'whose nominee withdrew', code: 'CONSENT_REQUIRED', draft: () => decided('withdrawn') },
  {
    fault: 'whose consent has expired',
    code: 'CONSENT_REQUIRED',
    draft: () => decided('granted', ['story', 'photo'], new Date(Date.now() - 1000)),
  },
  {
    fault: 'whose consent is for other uses',
    code: 'CONSENT_REQUIRED',
    draft: () => decided('granted', ['photo', 'publicVote']),
  },
  {
    fault: 'with a photo that the consent leaves out',
    code: 'PHOTO_CONSENT_REQUIRED',
    draft: async () =>
      draftOf(server, {
        nomination: (await decidedNomination(server, 'granted', ['story'])).id,
        photo: (await photoRow(server)).id,
      }),
  },
  {
    fault: 'with a picture inside the text',
    code: 'PHOTO_CONSENT_REQUIRED',
    draft: () => draftOf(server, { body: [pictureBlock] }),
  },
  {
    fault: 'with a photo that nobody described',
    code: 'REQUIRED',
    draft: async () => draftOf(server, { photo: (await photoRow(server)).id, photoAlt: ' ' }),
  },
  {
    fault: 'without a category',
    code: 'CATEGORY_REQUIRED',
    draft: () => draftOf(server, { categories: [] }),
  },
];

async function publicRows(column: 'title' | 'document_id', value: string): Promise<number> {
  const { rows } = await server.pool.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM hero_stories WHERE published_at IS NOT NULL AND ${column} = $1`,
    [value],
  );
  return rows[0].count;
}

/** What a public row is and what it is linked to. */
const STATE = `
  SELECT s.published_at, s.body,
         ARRAY(SELECT nomination_id FROM hero_stories_nomination_lnk WHERE hero_story_id = s.id) AS nominations,
         ARRAY(SELECT category_id FROM hero_stories_categories_lnk WHERE hero_story_id = s.id) AS categories,
         ARRAY(SELECT file_id FROM files_related_mph WHERE related_id = s.id AND related_type = '${UID.heroStory}') AS photos
    FROM hero_stories s WHERE s.id = $1`;

describe.each(FAULTS)('a story $fault', ({ code, draft }) => {
  it.each(WAYS)(`is refused with ${code} by $name`, async ({ publish }) => {
    const story = await draft();
    expect(await outcomeOf(() => publish({ server, editor }, story))).toBe(code);
    expect(await publicRows('title', story.data.title)).toBe(0);
    expect(await publicRows('document_id', story.documentId)).toBe(0);
  });
});

describe('a story with consent, category and photo', () => {
  it.each(WAYS)('is made public by $name', async ({ publish }) => {
    const story = await draftOf(server, { photo: (await photoRow(server)).id });
    expect(await outcomeOf(() => publish({ server, editor }, story))).toBe('done');
    const shown =
      (await publicRows('title', story.data.title)) +
      (await publicRows('document_id', story.documentId));
    expect(shown).toBeGreaterThan(0);
  });

  it('is made public in a second language, and again in both', async () => {
    const documents = server.strapi.documents(UID.heroStory);
    const { documentId } = await publicStory(server);
    await documents.update({
      documentId,
      locale: 'fr',
      data: { title: 'Une histoire', heroName: 'H' },
    });
    await documents.publish({ documentId, locale: 'fr' });
    expect(await publicLocales(server, documentId)).toEqual(['en', 'fr']);
    await documents.publish({ documentId, locale: '*' });
    expect(await publicLocales(server, documentId)).toEqual(['en', 'fr']);
    const french = await documents.findOne({
      documentId,
      locale: 'fr',
      status: 'published',
      populate: { categories: true, mission: true },
    });
    expect(french).toMatchObject({
      categories: [{ key: 'contribution', locale: 'fr' }],
      mission: { countryCode: 'KE' },
    });
  });

  it('is given back its draft when changes are discarded', async () => {
    const documents = server.strapi.documents(UID.heroStory);
    const { documentId, data } = await publicStory(server);
    await documents.update({ documentId, data: { title: 'Another title', nomination: null } });
    expect(await outcomeOf(() => documents.publish({ documentId }))).toBe('CONSENT_REQUIRED');
    await documents.discardDraft({ documentId });
    expect(await documents.findOne({ documentId })).toMatchObject({ title: data.title });
    expect(await outcomeOf(() => documents.publish({ documentId }))).toBe('done');
  });
});

describe('rows made many at a time', () => {
  it.each([
    ['with the guards', (work: () => Promise<unknown>) => work()],
    ['lifecycles off', (work: () => Promise<unknown>) => withoutLifecycles(server, work)],
  ])('are never public: they have no links (%s)', async (_name, around) => {
    const { title, heroName } = await storyData(server);
    const row = { title, heroName, locale: 'en', publishedAt: new Date() };
    const made = await outcomeOf(() =>
      around(() =>
        server.strapi.db.query(UID.heroStory).createMany({
          data: [
            { ...row, slug: `${title} 1` },
            { ...row, slug: `${title} 2` },
          ],
        }),
      ),
    );
    expect(made).toBe('CONSENT_REQUIRED');
    expect(await publicRows('title', title)).toBe(0);
  });

  it('keep their slugs when a field of many of them is changed', async () => {
    const stories = [await draftOf(server), await draftOf(server)];
    const where = { id: { $in: stories.map(({ id }) => id) } };
    const rows = server.strapi.db.query(UID.heroStory);
    const slugs = (await rows.findMany({ where, orderBy: { id: 'asc' } })).map(({ slug }) => slug);
    expect(new Set(slugs).size).toBe(2);
    await rows.updateMany({ where, data: { summary: 'A summary.' } });
    expect(await rows.findMany({ where, orderBy: { id: 'asc' } })).toMatchObject(
      slugs.map((slug) => ({ slug, summary: 'A summary.' })),
    );
  });
});

describe('a story that is public', () => {
  it.each(SPOILINGS)('is not spoiled by $name: $code', async ({ code, spoil }) => {
    const nomination = (await decidedNomination(server, 'granted', ['story'])).id;
    const story = await publicStory(server, { nomination });
    const before = await server.pool.query(STATE, [story.id]);
    expect(await outcomeOf(() => spoil(server, story))).toBe(code);
    const after = await server.pool.query(STATE, [story.id]);
    expect(after.rows).toEqual(before.rows);
  });
});

describe('the admin', () => {
  const refused = {
    data: null,
    error: {
      status: 400,
      name: 'RefusalError',
      message:
        'This story has no valid consent of its nominee to be published. Ask the nominee for consent to "story", then publish again. ' +
        'A hero belongs to at least one category. Choose one, then publish again.',
      details: {
        code: 'CONSENT_REQUIRED',
        also: [
          {
            code: 'CATEGORY_REQUIRED',
            message: 'A hero belongs to at least one category. Choose one, then publish again.',
          },
        ],
      },
    },
  };

  it('is told every reason at once', async () => {
    const { documentId } = await draftOf(server, { nomination: null, categories: [] });
    await server.http
      .post(`${ADMIN}/${documentId}/actions/publish`)
      .set('Authorization', editor)
      .send({})
      .expect(400, refused);
  });

  it('publishes none of many stories where one may not be public', async () => {
    const good = await draftOf(server);
    const bad = await draftOf(server, { nomination: null, categories: [] });
    await server.http
      .post(`${ADMIN}/actions/bulkPublish`)
      .set('Authorization', editor)
      .send({ documentIds: [good.documentId, bad.documentId] })
      .expect(400, refused);
    expect(await publicLocales(server, good.documentId)).toEqual([]);
  });

  it('makes drafts only by its create, update and clone', async () => {
    const { documentId, data } = await draftOf(server);
    const request = (method: 'post' | 'put', path: string, body: object) =>
      server.http[method](`${ADMIN}${path}`).set('Authorization', editor).send(body);
    const publishedAt = '2015-08-19T00:00:00.000Z';
    for (const answer of [
      await request('post', '', { ...data, publishedAt }).expect(201),
      await request('put', `/${documentId}`, { title: 'T', publishedAt }).expect(200),
      await request('post', `/clone/${documentId}`, { publishedAt }).expect(200),
      await request('post', `/auto-clone/${documentId}`, { publishedAt }).expect(200),
    ]) {
      expect(answer.body.data.publishedAt).toBeNull();
      expect(await publicLocales(server, String(answer.body.data.documentId))).toEqual([]);
    }
  });
});

describe('the public', () => {
  const TYPES = [
    'hero-stories',
    'missions',
    'calendar-entries',
    'categories',
    'voting-rounds',
    'ambassadors',
  ];
  const WRITES = TYPES.flatMap((type) => [
    { method: 'post' as const, path: `/api/${type}` },
    { method: 'put' as const, path: `/api/${type}/some-id` },
    { method: 'patch' as const, path: `/api/${type}/some-id` },
    { method: 'delete' as const, path: `/api/${type}/some-id` },
  ]);

  it.each(WRITES)('finds no $method $path', async ({ method, path }) => {
    const { status, body } = await server.http[method](path).send({ data: { title: 'T' } });
    expect([404, 405]).toContain(status);
    if (status === 404) {
      expect(body).toEqual({
        data: null,
        error: {
          status: 404,
          name: 'RefusalError',
          message: 'Nothing was found under this address.',
          details: { code: 'NOT_FOUND' },
        },
      });
    }
  });

  it('finds three mutations in GraphQL, and none that writes a type', async () => {
    const { body } = await server.http
      .post('/graphql')
      .send({ query: '{ __schema { mutationType { fields { name } } } }' })
      .expect(200);
    const { fields } = body.data.__schema.mutationType;
    expect(fields.map(({ name }: { name: string }) => name).sort()).toEqual([
      'castVote',
      'requestVoteCode',
      'submitNomination',
    ]);
    const refused = await server.http.post('/graphql').send({
      query: 'mutation { createHeroStory(data: { title: "T" }) { documentId } }',
    });
    expect(JSON.stringify(refused.body)).toContain('Cannot query field \\"createHeroStory\\"');
  });
});

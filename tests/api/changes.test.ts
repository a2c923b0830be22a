import { UID } from '../../src/support/uids';
import { grantOnly } from '../support/decisions';
import { startServer, type Server } from '../support/server';
import { inTransaction } from '../support/sql';
import {
  categoryIds,
  decidedNomination,
  draftOf,
  missionId,
  photoRow,
  publicStory,
  tokenFor,
} from '../support/stories';

let server: Server;

beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

interface Change {
  documentId: string;
  locale: string;
  change: string;
  at: string;
}

async function changes(since?: string): Promise<{ data: Change[]; cursor: string; more: boolean }> {
  const { body } = await server.http
    .get('/api/hero-stories/changes')
    .query(since === undefined ? {} : { since })
    .expect(200);
  return { data: body.data, ...body.meta };
}

/** The cursor behind all that has happened so far. */
async function here(): Promise<string> {
  let page = await changes();
  while (page.more) page = await changes(page.cursor);
  return page.cursor;
}

/** What happened after a cursor, without the instants. */
const since = async (cursor: string) =>
  (await changes(cursor)).data.map(({ documentId, locale, change }) => [
    documentId,
    locale,
    change,
  ]);

const WITHOUT_PARTNERS = ['story', 'photo', 'socialMedia'];

const stories = () => server.strapi.documents(UID.heroStory);

describe('GET /api/hero-stories/changes', () => {
  it('tells what was published, updated and is gone, in order, from a cursor', async () => {
    const start = await here();
    expect(await changes(start)).toEqual({ data: [], cursor: start, more: false });
    const one = await publicStory(server);
    const two = await publicStory(server);
    const first = await changes(start);
    expect(first).toEqual({
      data: [
        {
          documentId: one.documentId,
          locale: 'en',
          change: 'published',
          at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
        },
        { documentId: two.documentId, locale: 'en', change: 'published', at: expect.any(String) },
      ],
      cursor: expect.stringMatching(/^[0-9a-f]{8}-\d+$/),
      more: false,
    });

    await stories().update({
      documentId: one.documentId,
      data: { title: 'A better title' },
      status: 'published',
    });
    expect(await since(first.cursor)).toEqual([[one.documentId, 'en', 'updated']]);
    // Who has not seen it yet hears of one change alone: that it is there.
    expect(await since(start)).toEqual([
      [two.documentId, 'en', 'published'],
      [one.documentId, 'en', 'published'],
    ]);

    await stories().unpublish({ documentId: two.documentId });
    expect(await since(first.cursor)).toEqual([
      [one.documentId, 'en', 'updated'],
      [two.documentId, 'en', 'gone'],
    ]);
  });

  it('tells each language by itself', async () => {
    const { documentId } = await publicStory(server);
    const cursor = await here();
    await stories().update({
      documentId,
      locale: 'fr',
      data: { title: 'Une histoire', heroName: 'H' },
    });
    expect(await since(cursor)).toEqual([]);
    await stories().publish({ documentId, locale: 'fr' });
    expect(await since(cursor)).toEqual([[documentId, 'fr', 'published']]);
    await stories().unpublish({ documentId, locale: '*' });
    expect((await since(cursor)).sort()).toEqual([
      [documentId, 'en', 'gone'],
      [documentId, 'fr', 'gone'],
    ]);
  });

  it('says nothing of drafts, nor of stories that partners may not have', async () => {
    const cursor = await here();
    await draftOf(server);
    const { id } = await decidedNomination(server, 'granted', WITHOUT_PARTNERS);
    const hidden = await publicStory(server, { nomination: id });
    await stories().unpublish({ documentId: hidden.documentId });
    expect(await since(cursor)).toEqual([]);
  });

  it('follows the nominee: partners withdrawn, granted again, all withdrawn', async () => {
    const { id } = await decidedNomination(server, 'granted');
    const { documentId } = await publicStory(server, { nomination: id });
    let cursor = await here();
    await grantOnly(server, id, WITHOUT_PARTNERS);
    expect(await since(cursor)).toEqual([[documentId, 'en', 'gone']]);
    await server.http.get(`/api/hero-stories/${documentId}`).expect(200);
    cursor = await here();
    await grantOnly(server, id, [...WITHOUT_PARTNERS, 'partners']);
    expect(await since(cursor)).toEqual([[documentId, 'en', 'published']]);
    cursor = await here();
    const token = await tokenFor(server, id);
    await server.http.post(`/api/consents/${token}/withdraw`).expect(200);
    expect(await since(cursor)).toEqual([[documentId, 'en', 'gone']]);
  });

  it('tells of all that a copy shows: mission, categories, photo, and each way of writing', async () => {
    const mission = await missionId(server, 'PH');
    const [, second] = await categoryIds(server);
    const photo = (await photoRow(server)).id;
    const { documentId, id } = await publicStory(server, { mission, photo });
    const ways: Record<string, () => Promise<unknown>> = {
      'the row': () =>
        server.pool.query("UPDATE hero_stories SET title = 'By hand' WHERE id = $1", [id]),
      'its mission': () =>
        server.strapi
          .documents(UID.mission)
          .findFirst({ filters: { countryCode: 'PH' } })
          .then((found) =>
            server.strapi
              .documents(UID.mission)
              .update({ documentId: String(found?.documentId), data: { name: 'IOM Manila' } }),
          ),
      'its categories': () =>
        server.pool.query(
          'INSERT INTO hero_stories_categories_lnk (hero_story_id, category_id) VALUES ($1, $2)',
          [id, second],
        ),
      'a category': () =>
        server.pool.query("UPDATE categories SET name = 'Courage!' WHERE id = $1", [second]),
      'the picture': () =>
        server.pool.query("UPDATE files SET alternative_text = 'Words' WHERE id = $1", [photo]),
      'no picture': () =>
        server.pool.query('DELETE FROM files_related_mph WHERE related_id = $1', [id]),
    };
    for (const [what, change] of Object.entries(ways)) {
      const cursor = await here();
      await change();
      expect([what, await since(cursor)]).toEqual([
        what,
        expect.arrayContaining([[documentId, 'en', 'updated']]),
      ]);
    }
    const cursor = await here();
    await server.pool.query('DELETE FROM hero_stories WHERE id = $1', [id]);
    expect(await since(cursor)).toEqual([[documentId, 'en', 'gone']]);
  });

  it('never skips a transaction that commits late, and waits for none', async () => {
    const slow = await publicStory(server);
    const quick = await publicStory(server);
    const start = await here();
    let between = '';
    await inTransaction(server, async (client) => {
      await client.query("UPDATE hero_stories SET title = 'Late' WHERE id = $1", [slow.id]);
      await server.pool.query("UPDATE hero_stories SET title = 'Soon' WHERE id = $1", [quick.id]);
      const page = await changes(start);
      expect(page.data.map(({ documentId }) => documentId)).toEqual([quick.documentId]);
      between = page.cursor;
    });
    expect(await since(between)).toEqual([[slow.documentId, 'en', 'updated']]);
  });

  it('tells nothing of a transaction that is rolled back', async () => {
    const { id } = await publicStory(server);
    const start = await here();
    await expect(
      inTransaction(server, async (client) => {
        await client.query('DELETE FROM hero_stories WHERE id = $1', [id]);
        throw new Error('changed my mind');
      }),
    ).rejects.toThrow('changed my mind');
    expect(await since(start)).toEqual([]);
  });

  it('is read in pages, without a gap and without a double', async () => {
    const start = await here();
    await server.pool.query(`
      INSERT INTO story_changes (document_id, locale, position, is_public, public_since, at)
      SELECT 'page-' || n, 'en', nextval('story_changes_positions'), false, NULL, now()
        FROM generate_series(1, 1203) n`);
    const seen: string[] = [];
    const sizes: number[] = [];
    let page = await changes(start);
    for (;;) {
      seen.push(...page.data.map(({ documentId }) => documentId));
      sizes.push(page.data.length);
      if (!page.more) break;
      page = await changes(page.cursor);
    }
    expect(sizes).toEqual([500, 500, 203]);
    expect(seen).toEqual(Array.from({ length: 1203 }, (_, index) => `page-${index + 1}`));
  });

  it('refuses what is no cursor of this list, and unknown parameters, all at once', async () => {
    const [id, position] = (await here()).split('-');
    const noCursor = {
      path: 'since',
      code: 'REQUIRED',
      message: 'This is no cursor of this list. Read it from the beginning, without "since".',
    };
    for (const bad of [
      'yesterday',
      '',
      `${id}-`,
      `${id}--1`,
      `${id}-${Number(position) + 1}`,
      `${id}-999999999999999999`,
      `00000000-${position}`,
    ]) {
      const { body, status } = await server.http
        .get('/api/hero-stories/changes')
        .query({ since: bad });
      expect([bad, status, body]).toEqual([
        bad,
        400,
        {
          data: null,
          error: {
            status: 400,
            name: 'RefusalError',
            message: noCursor.message,
            details: { code: 'VALIDATION_FAILED', errors: [noCursor] },
          },
        },
      ]);
    }
    const { body } = await server.http
      .get('/api/hero-stories/changes?since=a&since=b&limit=5')
      .expect(400);
    expect(body.error.details).toEqual({
      code: 'VALIDATION_FAILED',
      errors: expect.arrayContaining([
        noCursor,
        { path: 'limit', code: 'UNKNOWN_KEY', message: '"limit" is not known here.' },
      ]),
    });
  });
});

import { startServer, type Server } from '../support/server';
import { draftOf } from '../support/stories';

let server: Server;

beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

const LOCALES = ['en', 'fr'];

const stories = () => server.strapi.documents('api::hero-story.hero-story');

const counted = async (): Promise<number> => {
  const { rows } = await server.pool.query<{ count: string }>(
    'SELECT count(DISTINCT document_id) FROM hero_stories WHERE published_at IS NOT NULL',
  );
  return Number(rows[0].count);
};

const told = async (): Promise<number> =>
  (await server.http.get('/api/hero-stories?fields=title').expect(200)).body.meta.pagination.total;

describe('the total of a list', () => {
  it('is that of the documents after publishing and unpublishing at once, in any order', async () => {
    const documentIds: string[] = [];
    for (let number = 0; number < 5; number += 1) {
      const { documentId } = await draftOf(server);
      await stories().update({
        documentId,
        locale: 'fr',
        data: { title: `Titre ${number}`, heroName: 'Hero', nameLevel: 'firstName' },
      });
      documentIds.push(documentId);
    }
    const turns = Array.from({ length: 40 }, (_, turn) => async () => {
      const documentId = documentIds[turn % documentIds.length];
      const locale = LOCALES[Math.floor(turn / 2) % 2];
      const version = { documentId, locale };
      // Two that publish the same version at once may get in each other's way; the total may not.
      await (turn % 3 === 2 ? stories().unpublish(version) : stories().publish(version)).catch(
        () => undefined,
      );
    });
    for (let begin = 0; begin < turns.length; begin += 8) {
      await Promise.all(turns.slice(begin, begin + 8).map((turn) => turn()));
    }
    expect(await counted()).toBeGreaterThan(0);
    expect(await told()).toBe(await counted());
  });

  it('is that of the documents after plain SQL', async () => {
    await server.pool.query(
      'UPDATE hero_stories SET published_at = NULL WHERE id = (SELECT max(id) FROM hero_stories WHERE published_at IS NOT NULL) AND document_id NOT IN (SELECT document_id FROM hero_stories WHERE published_at IS NULL)',
    );
    expect(await told()).toBe(await counted());
    await server.pool.query('DELETE FROM hero_stories WHERE published_at IS NOT NULL');
    expect(await told()).toBe(0);
    expect(await counted()).toBe(0);
  });

  it('holds when the differences are summed up', async () => {
    await server.pool.query(
      "INSERT INTO public_document_counts VALUES ('api::hero-story.hero-story', 7)",
    );
    await server.pool.query(
      `DO $$ BEGIN FOR i IN 1..600 LOOP
         PERFORM mh_documents_counted('api::hero-story.hero-story', ARRAY['none'], 1);
         PERFORM mh_documents_counted('api::hero-story.hero-story', ARRAY['none'], -1);
       END LOOP; END $$`,
    );
    const { rows } = await server.pool.query(
      "SELECT sum(n)::int AS total, count(*)::int AS rows FROM public_document_counts WHERE type = 'api::hero-story.hero-story'",
    );
    expect(rows[0].total).toBe(7);
    expect(rows[0].rows).toBeLessThan(1200);
  });
});

import fc from 'fast-check';
import { startServer, type Server } from '../support/server';
import { missionId, publicStory } from '../support/stories';

let server: Server;
let documentIds: string[];

const COUNTRIES = ['KE', 'PH', 'AO'];

beforeAll(async () => {
  server = await startServer();
  documentIds = [];
  for (let number = 0; number < 5; number += 1) {
    const mission = await missionId(server, COUNTRIES[number % 2]);
    const { documentId } = await publicStory(server, { title: `A sample ${number}`, mission });
    await stories().update({
      documentId,
      locale: 'fr',
      data: { title: `Un exemple ${number}`, heroName: 'Hero', nameLevel: 'firstName' },
    });
    documentIds.push(documentId);
  }
});
afterAll(() => server.stop());

const stories = () => server.strapi.documents('api::hero-story.hero-story');

/** What the table of missions' stories holds too much and too little. */
async function differences(): Promise<unknown[]> {
  const truth = `SELECT s.id, l.mission_id, s.published_at, s.document_id::text, s.locale::text, s.created_at
                   FROM hero_stories s JOIN hero_stories_mission_lnk l ON l.hero_story_id = s.id
                  WHERE s.published_at IS NOT NULL AND l.mission_id IS NOT NULL`;
  const held =
    'SELECT id, mission_id, published_at, document_id, locale, created_at FROM stories_of_missions';
  const { rows } = await server.pool.query(
    `(${truth} EXCEPT ${held}) UNION ALL (${held} EXCEPT ${truth})`,
  );
  return rows;
}

const held = async () =>
  Number((await server.pool.query('SELECT count(*) FROM stories_of_missions')).rows[0].count);

/** The stories of a mission by their time, once from the table and once through the links. */
async function bothWays(country: string, parameters: string): Promise<[unknown, unknown]> {
  const path = `/api/hero-stories?filters[mission][countryCode]=${country}&fields=title&${parameters}`;
  const short = await server.http.get(path).expect(200);
  const long = await server.http.get(`${path}&filters[title][$notNull]=true`).expect(200);
  return [short.body, long.body];
}

const write = fc.record({
  story: fc.nat(4),
  locale: fc.constantFrom('en', 'fr'),
  country: fc.constantFrom(...COUNTRIES),
  way: fc.constantFrom('publish', 'unpublish', 'move', 'plain move', 'plain time', 'plain cut'),
});

type Write = typeof write extends fc.Arbitrary<infer Value> ? Value : never;

async function carryOut({ story, locale, country, way }: Write): Promise<unknown> {
  const documentId = documentIds[story];
  const mission = await missionId(server, country);
  const ofStory = 'SELECT id FROM hero_stories WHERE document_id = $1 AND published_at IS NOT NULL';
  if (way === 'publish') return stories().publish({ documentId, locale });
  if (way === 'unpublish') return stories().unpublish({ documentId, locale });
  if (way === 'move') return stories().update({ documentId, locale, data: { mission } });
  if (way === 'plain move') {
    const move = `UPDATE hero_stories_mission_lnk SET mission_id = $2 WHERE hero_story_id IN (${ofStory})`;
    return server.pool.query(move, [documentId, mission]);
  }
  if (way === 'plain time') {
    const change = `UPDATE hero_stories SET published_at = published_at - interval '1 day' WHERE id IN (${ofStory})`;
    return server.pool.query(change, [documentId]);
  }
  const cut = `DELETE FROM hero_stories_mission_lnk WHERE hero_story_id IN (${ofStory})`;
  return server.pool.query(cut, [documentId]);
}

describe("a mission's stories", () => {
  it('are those that its links say after any writes, two at a time', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(write, write), { minLength: 1, maxLength: 4 }),
        async (pairs) => {
          for (const pair of pairs) {
            // Two that write the same story may get in each other's way, and then one is refused.
            await Promise.allSettled(pair.map(carryOut));
          }
          expect(await differences()).toEqual([]);
        },
      ),
      { numRuns: 40, seed: 20_151_218 },
    );
  });

  it('are the same as through the links, in each language, order and page', async () => {
    for (const documentId of documentIds) {
      const mission = await missionId(server);
      await stories().update({ documentId, locale: 'en', data: { mission } });
      await stories().publish({ documentId, locale: 'en' });
    }
    for (const documentId of documentIds.slice(0, 2)) {
      await stories().publish({ documentId, locale: 'fr' });
    }
    for (const way of ['asc', 'desc']) {
      for (const more of [
        '',
        '&locale=fr',
        '&locale=ar',
        '&pagination[pageSize]=2&pagination[page]=2',
        '&pagination[withCount]=false',
      ]) {
        const [short, long] = await bothWays('KE', `sort=publishedAt:${way}${more}`);
        expect(short).toEqual(long);
        expect(short).toMatchObject({ data: expect.arrayContaining([expect.anything()]) });
      }
    }
    const [none, alsoNone] = await bothWays('XX', 'sort=publishedAt:desc');
    expect(none).toEqual(alsoNone);
    expect(none).toMatchObject({ data: [], meta: { pagination: { total: 0 } } });
  });

  it('are right when a story and its mission are written at once', async () => {
    const { rows } = await server.pool.query<{ id: number }>(
      'SELECT max(id) AS id FROM stories_of_missions',
    );
    const philippines = await missionId(server, 'PH');
    const [one, other] = [await server.pool.connect(), await server.pool.connect()];
    try {
      await one.query('BEGIN');
      await other.query('BEGIN');
      await one.query(
        'UPDATE hero_stories_mission_lnk SET mission_id = $2 WHERE hero_story_id = $1',
        [rows[0].id, philippines],
      );
      const second = other.query(
        "UPDATE hero_stories SET published_at = '2026-01-01' WHERE id = $1",
        [rows[0].id],
      );
      await one.query('COMMIT');
      await second;
      await other.query('COMMIT');
    } finally {
      one.release(true);
      other.release(true);
    }
    expect(await differences()).toEqual([]);
  });

  it('are the same over GraphQL', async () => {
    const query = `{ heroStories(filters: { mission: { countryCode: { eq: "KE" } } }, sort: "publishedAt:desc") { documentId title } }`;
    const { body } = await server.http.post('/graphql').send({ query }).expect(200);
    const [short] = await bothWays('KE', 'sort=publishedAt:desc');
    const { data } = short as { data: { documentId: string; title: string }[] };
    expect(data.length).toBeGreaterThan(0);
    expect(body.data.heroStories).toEqual(
      data.map(({ documentId, title }) => ({ documentId, title })),
    );
  });

  it('hold nothing that is not public, also where triggers were switched off', async () => {
    const path = '/api/hero-stories?filters[mission][countryCode]=KE&sort=publishedAt:desc';
    const { body } = await server.http.get(path).expect(200);
    const [{ id, documentId, title }, ...others] = body.data;
    const client = await server.pool.connect();
    try {
      await client.query('SET session_replication_role = replica');
      await client.query(
        'DELETE FROM hero_stories WHERE document_id = $1 AND published_at IS NULL',
        [documentId],
      );
      await client.query('UPDATE hero_stories SET published_at = NULL WHERE id = $1', [id]);
      const taken = await server.http.get(path).expect(200);
      expect(taken.body.data).toEqual(others);
      expect(taken.text).not.toContain(JSON.stringify(title));
    } finally {
      client.release(true);
      await server.pool.query('SELECT mh_missions_of_stories(ARRAY[$1::int])', [id]);
    }
  });

  it('go with the mission, the links and the stories', async () => {
    expect(await held()).toBeGreaterThan(0);
    await server.pool.query("DELETE FROM missions WHERE country_code = 'PH'");
    expect(await differences()).toEqual([]);
    expect(await held()).toBeGreaterThan(0);
    await server.pool.query(
      'DELETE FROM hero_stories WHERE id = (SELECT max(id) FROM stories_of_missions)',
    );
    expect(await differences()).toEqual([]);
    await server.pool.query('TRUNCATE hero_stories_mission_lnk');
    expect(await held()).toBe(0);
  });
});

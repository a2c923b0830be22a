import { UID } from '../../src/support/uids';
import { outcomeOf } from '../support/outcome';
import { startServer, type Server } from '../support/server';
import { withoutLifecycles } from '../support/sql';
import { draftOf, missionId, publicLocales, publicStory, type Draft } from '../support/stories';
import { ADMIN, WAYS } from '../support/ways-to-publish';

const TAKEN = 'STORY_OF_MONTH_TAKEN';

let server: Server;
let editor: string;
let months = 0;

beforeAll(async () => {
  server = await startServer();
  editor = await server.adminToken();
});
afterAll(() => server.stop());

/** A month that no test has used yet. */
function freeMonth(): string {
  months += 1;
  return `${2015 + Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}`;
}

async function chosen(storyMonth: string, countryCode = 'KE'): Promise<string[]> {
  const { rows } = await server.pool.query<{ document_id: string }>(
    `SELECT DISTINCT s.document_id FROM hero_stories s
       JOIN hero_stories_mission_lnk l ON l.hero_story_id = s.id
       JOIN missions m ON m.id = l.mission_id
      WHERE s.published_at IS NOT NULL AND s.story_month = $1 AND m.country_code = $2`,
    [storyMonth, countryCode],
  );
  return rows.map((row) => row.document_id);
}

const publish = ({ documentId }: Draft) =>
  server.strapi.documents(UID.heroStory).publish({ documentId, locale: '*' });

describe('a second Story of the Month', () => {
  it.each(WAYS)('is refused by $name', async (way) => {
    const storyMonth = freeMonth();
    const first = await publicStory(server, { storyMonth });
    const second = await draftOf(server, { storyMonth });
    expect(await outcomeOf(() => way.publish({ server, editor }, second))).toBe(TAKEN);
    expect(await chosen(storyMonth)).toEqual([first.documentId]);
  });

  it('is refused with the words for an editor', async () => {
    const storyMonth = freeMonth();
    await publicStory(server, { storyMonth });
    const { documentId } = await draftOf(server, { storyMonth });
    await server.http
      .post(`${ADMIN}/${documentId}/actions/publish`)
      .set('Authorization', editor)
      .send({})
      .expect(409, {
        data: null,
        error: {
          status: 409,
          name: 'RefusalError',
          message: `The mission already has a Story of the Month for ${storyMonth}. Clear that story's month and publish it again first, or choose another month.`,
          details: { code: TAKEN },
        },
      });
  });

  interface Change {
    name: string;
    change(story: Draft, storyMonth: string): Promise<unknown>;
  }

  const rows = () => server.strapi.db.query(UID.heroStory);
  const CHANGES: Change[] = [
    {
      name: 'db.query.update of its month',
      change: ({ id }, storyMonth) => rows().update({ where: { id }, data: { storyMonth } }),
    },
    {
      name: 'db.query.updateMany of its month',
      change: ({ id }, storyMonth) => rows().updateMany({ where: { id }, data: { storyMonth } }),
    },
    {
      name: 'db.query.updateMany of its month, lifecycles off',
      change: ({ id }, storyMonth) =>
        withoutLifecycles(server, () => rows().updateMany({ where: { id }, data: { storyMonth } })),
    },
    {
      name: 'documents.update of its month, published',
      change: ({ documentId }, storyMonth) =>
        server.strapi
          .documents(UID.heroStory)
          .update({ documentId, data: { storyMonth }, status: 'published' }),
    },
    {
      name: 'SQL UPDATE of its month',
      change: ({ id }, storyMonth) =>
        server.pool.query('UPDATE hero_stories SET story_month = $2 WHERE id = $1', [
          id,
          storyMonth,
        ]),
    },
  ];

  it.each(CHANGES)('is refused when a public story becomes it by $name', async ({ change }) => {
    const storyMonth = freeMonth();
    const first = await publicStory(server, { storyMonth });
    const second = await publicStory(server);
    expect(await outcomeOf(() => change(second, storyMonth))).toBe(TAKEN);
    expect(await chosen(storyMonth)).toEqual([first.documentId]);
  });

  const MOVES: Change[] = [
    {
      name: 'db.query.update of its mission',
      change: async ({ id }) =>
        rows().update({ where: { id }, data: { mission: await missionId(server, 'KE') } }),
    },
    {
      name: 'SQL UPDATE of the link to its mission',
      change: async ({ id }) =>
        server.pool.query(
          'UPDATE hero_stories_mission_lnk SET mission_id = $2 WHERE hero_story_id = $1',
          [id, await missionId(server, 'KE')],
        ),
    },
    {
      name: 'SQL INSERT of a second mission',
      change: async ({ id }) =>
        server.pool.query(
          'INSERT INTO hero_stories_mission_lnk (hero_story_id, mission_id) VALUES ($1, $2)',
          [id, await missionId(server, 'KE')],
        ),
    },
  ];

  it.each(MOVES)('is refused when a public story moves to the mission by $name', async (move) => {
    const storyMonth = freeMonth();
    const first = await publicStory(server, { storyMonth });
    const second = await publicStory(server, {
      storyMonth,
      mission: await missionId(server, 'PH'),
    });
    expect(await outcomeOf(() => move.change(second, storyMonth))).toBe(TAKEN);
    expect(await chosen(storyMonth)).toEqual([first.documentId]);
    expect(await chosen(storyMonth, 'PH')).toEqual([second.documentId]);
  });

  it('is refused when many rows become public at once', async () => {
    const storyMonth = freeMonth();
    const drafts = [await draftOf(server, { storyMonth }), await draftOf(server, { storyMonth })];
    const where = { id: { $in: drafts.map(({ id }) => id) } };
    const data = { publishedAt: new Date() };
    expect(await outcomeOf(() => rows().updateMany({ where, data }))).toBe(TAKEN);
    expect(await chosen(storyMonth)).toEqual([]);
  });
});

describe('the Story of the Month', () => {
  it('may stand in two languages and be published again', async () => {
    const storyMonth = freeMonth();
    const story = await publicStory(server, { storyMonth });
    await server.strapi.documents(UID.heroStory).update({
      documentId: story.documentId,
      locale: 'fr',
      data: { title: 'Une histoire', heroName: 'H' },
    });
    expect(await outcomeOf(() => publish(story))).toBe('done');
    expect(await outcomeOf(() => publish(story))).toBe('done');
    expect(await publicLocales(server, story.documentId)).toEqual(['en', 'fr']);
    expect(await chosen(storyMonth)).toEqual([story.documentId]);
  });

  it('may be chosen by each mission, and by nobody’s for stories without one', async () => {
    const storyMonth = freeMonth();
    for (const mission of [
      await missionId(server, 'KE'),
      await missionId(server, 'PH'),
      null,
      null,
    ]) {
      const draft = await draftOf(server, { storyMonth, mission });
      expect(await outcomeOf(() => publish(draft))).toBe('done');
    }
    expect(await chosen(storyMonth)).toHaveLength(1);
    expect(await chosen(storyMonth, 'PH')).toHaveLength(1);
  });

  it('gives its month free when it is taken down or loses its month', async () => {
    const documents = server.strapi.documents(UID.heroStory);
    const storyMonth = freeMonth();
    const [first, second, third] = [
      await publicStory(server, { storyMonth }),
      await draftOf(server, { storyMonth }),
      await draftOf(server, { storyMonth }),
    ];
    await documents.unpublish({ documentId: first.documentId });
    expect(await outcomeOf(() => publish(second))).toBe('done');
    await server.http
      .post(`${ADMIN}/${second.documentId}/actions/publish`)
      .set('Authorization', editor)
      .send({ storyMonth: null })
      .expect(200);
    expect(await outcomeOf(() => publish(third))).toBe('done');
    expect(await chosen(storyMonth)).toEqual([third.documentId]);
  });

  const RACES: { name: string; run(draft: Draft): PromiseLike<unknown> }[] = [
    {
      name: 'in the admin',
      run: ({ documentId }) =>
        server.http
          .post(`${ADMIN}/${documentId}/actions/publish`)
          .set('Authorization', editor)
          .send({}),
    },
    { name: 'by documents.publish', run: publish },
    {
      name: 'by SQL',
      run: ({ id }) =>
        server.pool.query(
          'UPDATE hero_stories SET published_at = now() WHERE id = $1 AND published_at IS NULL',
          [id],
        ),
    },
  ];

  it.each(RACES)('is one, however many publish two of them $name at once', async ({ run }) => {
    const storyMonth = freeMonth();
    const drafts = [await draftOf(server, { storyMonth }), await draftOf(server, { storyMonth })];
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, turn) => outcomeOf(() => run(drafts[turn % 2]))),
    );
    const winners = await chosen(storyMonth);
    expect(winners).toHaveLength(1);
    const loser = drafts.findIndex(({ documentId }) => documentId !== winners[0]);
    expect(new Set(outcomes.filter((_, turn) => turn % 2 === loser))).toEqual(new Set([TAKEN]));
    expect(outcomes).toContain('done');
  });
});

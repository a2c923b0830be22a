import { Pool } from 'pg';
import { Follower } from '../support/follower';
import { startServer, type Server } from '../support/server';
import { decidedNomination, draftOf, publicStory } from '../support/stories';
import { adminWriter, documentWriter, sqlWriter, writeAll } from '../support/story-writers';
import { startTwin, type Twin } from '../support/twin';

/**
 * How many changes are read at least. By hand `FOLLOWED_CHANGES=100000`, with a thousand stories of
 * which each write of plain SQL changes fifty.
 */
const CHANGES = Number(process.env.FOLLOWED_CHANGES ?? 60);
const IS_TRIAL = CHANGES > 1000;
const STORIES = IS_TRIAL ? 1000 : 12;

let server: Server;
let twin: Twin;
let pool: Pool;

beforeAll(async () => {
  server = await startServer();
  twin = await startTwin();
  pool = new Pool({
    connectionString: process.env.DATABASE_URL,
    max: 8,
    options: '-c TimeZone=UTC',
  });
});
afterAll(async () => {
  await pool.end();
  await twin.stop();
  await server.stop();
});

/** What partners may have, as the first instance answers it now, story by story. */
async function truth(): Promise<Map<string, string>> {
  const { rows } = await server.pool.query<{ id: string }>(
    "SELECT document_id AS id FROM hero_stories WHERE published_at IS NOT NULL AND mh_story_for_partners(document_id, 'en')",
  );
  const stories = new Map<string, string>();
  for (const { id } of rows) {
    const { body } = await server.http
      .get('/api/hero-stories')
      .query({ 'filters[documentId][$eq]': id, 'populate[categories]': true, locale: 'en' })
      .expect(200);
    stories.set(id, JSON.stringify(body.data[0]));
  }
  return stories;
}

it(
  'keeps a follower’s copy the same as the truth while eight write on two instances',
  async () => {
    const stories: string[] = [];
    while (stories.length < STORIES) {
      const { id } = await decidedNomination(server, 'granted', ['story', 'partners']);
      const make = stories.length % 2 === 0 && stories.length < 100 ? publicStory : draftOf;
      stories.push((await make(server, { nomination: id, mission: null })).documentId);
    }
    const token = await server.adminToken();
    const writers = [
      documentWriter(server),
      documentWriter(server),
      adminWriter(twin, token),
      adminWriter(twin, token),
      ...Array.from({ length: 4 }, () => sqlWriter(pool)),
    ];
    const follower = new Follower([server.url, twin.url]);
    let isWriting = true;
    const writing = writeAll(writers, {
      stories,
      batch: IS_TRIAL ? 50 : 1,
      goOn: () => follower.changes < CHANGES,
    }).finally(() => (isWriting = false));
    while (isWriting) await follower.follow();
    const done = await writing;
    while (await follower.follow());
    const expected = await truth();
    if (process.env.FOLLOWED_CHANGES) {
      console.log(
        `${done} writes carried out, ${follower.changes} changes read, ${expected.size} of ${STORIES} stories public at the end`,
      );
    }
    expect(follower.changes).toBeGreaterThanOrEqual(CHANGES);
    expect([...follower.copies].sort()).toEqual([...expected].sort());
  },
  IS_TRIAL ? 3_600_000 : 60_000,
);

import { Pool } from 'pg';
import { Follower } from '../support/follower';
import { startServer, type Server } from '../support/server';
import { decidedNomination, draftOf, publicStory } from '../support/stories';
import {
  adminWriter,
  documentWriter,
  sqlWriter,
  writeAll,
  type Written,
} from '../support/story-writers';
import { startTwin, type Twin } from '../support/twin';

/** `FOLLOWED_CHANGES=100000` for the whole trial, by hand; writers go on until so many are read. */
const CHANGES = Number(process.env.FOLLOWED_CHANGES ?? 150);
const STORIES = CHANGES > 10_000 ? 1000 : 12;

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
    const stories: Written[] = [];
    for (let index = 0; index < STORIES; index += 1) {
      const { id } = await decidedNomination(server, 'granted', ['story', 'partners']);
      const data = { nomination: id, mission: null };
      const make = index % 2 === 0 && index < 100 ? publicStory : draftOf;
      stories.push({ documentId: (await make(server, data)).documentId, nomination: id });
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
    const written = (async () => {
      let done = 0;
      do done += await writeAll(writers, stories, CHANGES > 10_000 ? 2000 : CHANGES);
      while (follower.changes < CHANGES && CHANGES > 10_000);
      isWriting = false;
      return done;
    })();
    while (isWriting) await follower.follow();
    const done = await written;
    while (await follower.follow());
    const expected = await truth();
    if (process.env.FOLLOWED_CHANGES) {
      console.log(
        `${done} writes carried out, ${follower.changes} changes read, ${expected.size} of ${STORIES} stories public at the end`,
      );
    }
    expect(done).toBeGreaterThan(CHANGES / 4);
    expect([...follower.copies].sort()).toEqual([...expected].sort());
  },
  CHANGES > 10_000 ? 3_600_000 : 60_000,
);

import fc from 'fast-check';
import { outcomeOfWrite, prepareStage, setStage, write } from '../support/random-writes';
import { startServer, type Server } from '../support/server';
import { photoRow } from '../support/stories';

const SEQUENCES = 2000;

let server: Server;
let editor: string;

beforeAll(async () => {
  server = await startServer();
  editor = await server.adminToken();
  await photoRow(server);
  await prepareStage(server);
});
afterAll(() => server.stop());

/**
 * Every public story that breaks rule 1 or 6, with the reason. Written anew from the contract, on
 * purpose without the functions that the product's own constraints use.
 */
const BROKEN = `
  WITH shown AS (SELECT * FROM hero_stories WHERE published_at IS NOT NULL),
  newest AS (
    SELECT DISTINCT ON (nomination_id) * FROM consents
     WHERE nomination_id IN (SELECT l.nomination_id FROM hero_stories_nomination_lnk l JOIN shown ON shown.id = l.hero_story_id)
     ORDER BY nomination_id, id DESC),
  covered AS (
    SELECT l.hero_story_id, n.scopes
      FROM hero_stories_nomination_lnk l JOIN newest n USING (nomination_id)
     WHERE n.decision = 'granted' AND n.scopes @> '["story"]'
       AND (n.expires_at IS NULL OR n.expires_at > now() AT TIME ZONE 'UTC')
       AND NOT EXISTS (SELECT 1 FROM consents w WHERE w.nomination_id = l.nomination_id AND w.decision = 'withdrawn'))
  SELECT id, 'no valid consent' AS reason FROM shown WHERE id NOT IN (SELECT hero_story_id FROM covered)
  UNION ALL
  SELECT l.hero_story_id, 'a nominee without valid consent' FROM hero_stories_nomination_lnk l JOIN shown ON shown.id = l.hero_story_id
   GROUP BY l.hero_story_id HAVING count(*) <> (SELECT count(*) FROM covered c WHERE c.hero_story_id = l.hero_story_id)
  UNION ALL
  SELECT id, 'no category' FROM shown WHERE id NOT IN (SELECT hero_story_id FROM hero_stories_categories_lnk)
  UNION ALL
  SELECT s.id, 'a photo without consent' FROM shown s
    JOIN files_related_mph f ON f.related_id = s.id AND f.related_type = 'api::hero-story.hero-story'
    JOIN covered c ON c.hero_story_id = s.id AND NOT c.scopes @> '["photo"]'
  UNION ALL
  SELECT s.id, 'a photo that nobody described' FROM shown s
    JOIN files_related_mph f ON f.related_id = s.id AND f.related_type = 'api::hero-story.hero-story'
   WHERE btrim(coalesce(s.photo_alt, '')) = ''
  UNION ALL
  SELECT id, 'a picture in the text' FROM shown WHERE body::text LIKE '%"type": "image"%'
  UNION ALL
  SELECT min(s.id), 'two stories of the month' FROM shown s JOIN hero_stories_mission_lnk m ON m.hero_story_id = s.id
   WHERE s.story_month IS NOT NULL
   GROUP BY m.mission_id, s.story_month HAVING count(DISTINCT s.document_id) > 1`;

describe('whatever is written, on whatever ways, in whatever order', () => {
  it(`leaves no public story without consent and category, and one of the month (${SEQUENCES} sequences)`, async () => {
    const outcomes = new Map<string, number>();
    let withPublicStories = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(write, { minLength: 1, maxLength: 6 }), async (sequence) => {
        const stage = await setStage(server);
        const told: string[] = [];
        for (const one of sequence) {
          const outcome = await outcomeOfWrite(server, editor, stage, one);
          told.push(outcome);
          outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
        }
        const { rows } = await server.pool.query(BROKEN);
        expect({ broken: rows, told }).toEqual({ broken: [], told });
        expect(told.filter((outcome) => outcome.startsWith('HTTP 5'))).toEqual([]);
        const { rows: shown } = await server.pool.query(
          'SELECT count(*)::int AS count FROM hero_stories WHERE published_at IS NOT NULL',
        );
        if (shown[0].count > 0) withPublicStories += 1;
      }),
      { numRuns: SEQUENCES },
    );
    // Where nothing is ever public, or nothing ever refused, nothing was tried.
    expect(withPublicStories).toBeGreaterThan(SEQUENCES / 5);
    for (const code of [
      'CONSENT_REQUIRED',
      'CATEGORY_REQUIRED',
      'PHOTO_CONSENT_REQUIRED',
      'STORY_OF_MONTH_TAKEN',
      'done',
    ]) {
      expect(outcomes.get(code)).toBeGreaterThan(0);
    }
  }, 900_000);
});

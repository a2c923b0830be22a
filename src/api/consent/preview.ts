import { storyFactsAsAsked, withSignedPhoto } from '../../delivery/share/story-facts';
import type { StoryFacts } from '../../pages/story-article';
import { sql } from '../../support/sql';

/** One draft of each story, in the reader's language where there is one, else in the first made. */
const DRAFTS = `
  SELECT id FROM (
    SELECT DISTINCT ON (s.document_id) s.id, s.document_id
      FROM hero_stories s JOIN hero_stories_nomination_lnk l ON l.hero_story_id = s.id
     WHERE l.nomination_id = ? AND s.published_at IS NULL
     ORDER BY s.document_id, (s.locale = ?) DESC, s.id) drafts
   ORDER BY id`;

/** The stories made from a nomination, as they would be published with all that is asked for. */
export async function storiesToShow(nominationId: number, locale: string): Promise<StoryFacts[]> {
  const drafts = await sql<{ id: number }>(strapi, DRAFTS, [nominationId, locale]);
  const stories = await Promise.all(drafts.map(({ id }) => storyFactsAsAsked(strapi, id)));
  return stories.filter((story) => story !== undefined).map(withSignedPhoto);
}

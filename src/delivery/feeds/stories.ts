import type { Core } from '@strapi/strapi';
import { languageChain } from '../../domain/languages';
import { sql } from '../../support/sql';
import { outgoingStoryOf, STORY_AS_JSON, type OutgoingStory } from '../share/story-facts';
import { settleOutgoing } from '../settle';
import type { FeedQuery } from './parameters';

/** How many stories a feed tells of. */
const MOST = 50;

/**
 * The newest stories that partners may have, each once, in the best of its languages. The settled
 * list narrows the choice cheaply; the consent itself is asked again of those that are shown.
 */
const STORIES = `
  WITH candidates AS (
    SELECT s.id, s.document_id, s.locale, s.created_at, s.story_month,
           (SELECT min(o.first_public_at) FROM once_public_stories o
             WHERE o.document_id = s.document_id) AS first_public_at
      FROM hero_stories s
      JOIN story_changes c ON c.document_id = s.document_id AND c.locale = coalesce(s.locale, 'en')
     WHERE s.published_at IS NOT NULL AND c.is_public
  ), chosen AS (
    SELECT DISTINCT ON (s.document_id) s.*
      FROM candidates s
     ORDER BY s.document_id, array_position(CAST(:chain AS text[]), coalesce(s.locale, 'en')),
              s.created_at, s.id
  ), newest AS (
    SELECT id, document_id, first_public_at
      FROM chosen s
     WHERE (CAST(:mission AS text) IS NULL OR EXISTS (
             SELECT 1 FROM hero_stories_mission_lnk l JOIN missions m ON m.id = l.mission_id
              WHERE l.hero_story_id = s.id AND m.country_code = :mission))
       AND (CAST(:category AS text) IS NULL OR EXISTS (
             SELECT 1 FROM hero_stories_categories_lnk l JOIN categories k ON k.id = l.category_id
              WHERE l.hero_story_id = s.id AND k.key = :category))
       AND (CAST(:month AS text) IS NULL OR :month = coalesce(
             s.story_month, to_char(s.first_public_at AT TIME ZONE 'UTC', 'YYYY-MM')))
     ORDER BY first_public_at DESC, document_id
     LIMIT :limit
  )
  SELECT ${STORY_AS_JSON} AS story
    FROM newest JOIN hero_stories s ON s.id = newest.id
   WHERE mh_story_covers(s.id, 'partners')
   ORDER BY newest.first_public_at DESC, newest.document_id`;

/** The stories of a feed, newest first. */
export async function feedStories(
  strapi: Core.Strapi,
  { mission, category, locale, month }: FeedQuery,
): Promise<OutgoingStory[]> {
  await settleAll(strapi);
  const rows = await sql<{ story: string }>(strapi, STORIES, {
    chain: languageChain(locale),
    mission: mission ?? null,
    category: category ?? null,
    month: month ?? null,
    limit: MOST,
  });
  return rows.map(({ story }) => outgoingStoryOf(story));
}

/** Feeds have no second page to find in what is not settled yet. */
export async function settleAll(strapi: Core.Strapi): Promise<void> {
  while (await settleOutgoing(strapi));
}

/** When the list of this database was begun: the date of a feed that tells of nothing. */
export async function begunAt(strapi: Core.Strapi): Promise<Date> {
  const [{ begun }] = await sql<{ begun: Date }>(
    strapi,
    'SELECT begun_at AS begun FROM outgoing_log',
  );
  return begun;
}

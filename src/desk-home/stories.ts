import type { Core } from '@strapi/strapi';
import { sql } from '../support/sql';
import { UID } from '../support/uids';
import { within, type Rights } from './reach';

/** How many stories are public: in all, by category and by the country they happened in. */
export interface PublicStories {
  total: number;
  byCategory: { category: string; stories: number }[];
  byCountry: { country: string | null; stories: number }[];
}

// One row stands for a story, however many languages it is in.
const STORIES = (condition: string) => `
  WITH shown AS MATERIALIZED (
    SELECT DISTINCT ON (s.document_id) s.id, s.host_country AS country
      FROM hero_stories s
     WHERE s.published_at IS NOT NULL AND ${condition}
     ORDER BY s.document_id)
  SELECT (SELECT count(*)::int FROM shown) AS total,
         (SELECT coalesce(json_agg(c), '[]') FROM (
            SELECT k.key AS category, count(*)::int AS stories
              FROM shown JOIN hero_stories_categories_lnk l ON l.hero_story_id = shown.id
              JOIN categories k ON k.id = l.category_id
             GROUP BY k.key ORDER BY 2 DESC, 1) c) AS "byCategory",
         (SELECT coalesce(json_agg(c), '[]') FROM (
            SELECT country, count(*)::int AS stories FROM shown GROUP BY country ORDER BY 2 DESC, 1) c) AS "byCountry"`;

/** The public stories that may be seen, counted; undefined where that is none. */
export async function publicStories(
  strapi: Core.Strapi,
  rights: Rights,
): Promise<PublicStories | undefined> {
  const reach = await rights.reach(UID.heroStory);
  if (reach === undefined) return undefined;
  const { condition, bindings } = within('s.id', reach);
  const [stories] = await sql<PublicStories>(strapi, STORIES(condition), bindings);
  return stories;
}

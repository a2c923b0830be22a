import type { Core } from '@strapi/strapi';
import { languageChain } from '../../domain/languages';
import { sql } from '../../support/sql';
import { outgoingStoryOf, STORY_AS_JSON } from '../share/story-facts';
import type { CalendarEvent } from './calendar';
import { isInMonth } from './entry-times';
import type { FeedQuery } from './parameters';
import { settleAll } from './stories';

/** How many events a calendar tells of: the earliest of those that it is asked for. */
const MOST = 5000;

/**
 * The events of the calendar, each once, in the best of its languages; those that were taken out stay
 * for 90 days, without words, so that calendar programs take them out as well. What tells of a story
 * is shown only while partners may have that story.
 */
const ENTRIES = `
  WITH published AS (
    SELECT p.*
      FROM calendar_publications p
     WHERE (p.is_public OR p.changed_at > clock_timestamp() - interval '90 days')
       AND p.starts_at < CAST(:until AS timestamp)
       AND coalesce(p.ends_at, p.starts_at) > CAST(:from AS timestamp)
       AND (CAST(:mission AS text) IS NULL OR :mission = ANY (p.missions))
       AND (CAST(:category AS text) IS NULL OR :category = ANY (p.categories))
     ORDER BY p.starts_at, p.document_id
     LIMIT :limit
  )
  SELECT p.document_id AS "documentId", p.sequence, p.changed_at AS "changedAt",
         p.starts_at AS "startsAt", p.ends_at AS "endsAt", p.all_day AS "allDay", p.timezone,
         e.title, e.place, e.description, e.url, e.cancelled, told.story
    FROM published p
    LEFT JOIN LATERAL (
      SELECT c.* FROM calendar_entries c
       WHERE p.is_public AND c.document_id = p.document_id AND c.published_at IS NOT NULL
         AND NOT EXISTS (SELECT 1 FROM unnest(p.stories) AS story
                          WHERE NOT mh_story_for_partners(story, NULL))
       ORDER BY array_position(CAST(:chain AS text[]), coalesce(c.locale, 'en')), c.created_at, c.id
       LIMIT 1) e ON true
    LEFT JOIN LATERAL (
      SELECT ${STORY_AS_JSON} AS story FROM hero_stories s
       WHERE e.id IS NOT NULL AND s.document_id = p.stories[1] AND s.published_at IS NOT NULL
         AND mh_story_covers(s.id, 'partners')
       ORDER BY array_position(CAST(:chain AS text[]), coalesce(s.locale, 'en')), s.created_at, s.id
       LIMIT 1) told ON true
   ORDER BY p.starts_at, p.document_id`;

interface EntryRow extends Omit<CalendarEvent, 'words'> {
  title: string | null;
  place: string | null;
  description: string | null;
  url: string | null;
  cancelled: boolean | null;
  story: string | null;
}

const DAY = 24 * 60 * 60 * 1000;
const YEAR = 365 * DAY;

/** The instants that what is asked for may lie between, wide enough for every time zone. */
function windowOf({ month }: FeedQuery): { from: string; until: string } {
  if (month === undefined) {
    // From the beginning of a day, so that the answer is the same all day long.
    const today = Math.floor(Date.now() / DAY) * DAY;
    return { from: new Date(today - YEAR).toISOString(), until: '9999-01-01T00:00:00Z' };
  }
  const [year, number] = month.split('-').map(Number);
  return {
    from: new Date(Date.UTC(year, number - 1, 1) - 2 * DAY).toISOString(),
    until: new Date(Date.UTC(year, number, 1) + 2 * DAY).toISOString(),
  };
}

const eventOf = ({ title, place, description, url, cancelled, story, ...moments }: EntryRow) => ({
  ...moments,
  words:
    title === null
      ? null
      : {
          title,
          place,
          description,
          url,
          cancelled: cancelled ?? false,
          story: story === null ? null : outgoingStoryOf(story),
        },
});

/** The events of a calendar, earliest first. */
export async function calendarEvents(
  strapi: Core.Strapi,
  query: FeedQuery,
): Promise<CalendarEvent[]> {
  await settleAll(strapi);
  const { mission, category, locale, month } = query;
  const rows = await sql<EntryRow>(strapi, ENTRIES, {
    ...windowOf(query),
    chain: languageChain(locale),
    mission: mission ?? null,
    category: category ?? null,
    limit: MOST,
  });
  return rows.map(eventOf).filter((event) => month === undefined || isInMonth(event, month));
}

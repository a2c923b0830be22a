import { mayPublishEntry } from '../../../domain/calendar-entry';
import { linkedAfter, populatedIds, rowsOf, type LifecycleEvent } from '../../../support/lifecycle';
import { insist } from '../../../support/refusals';
import { databaseNow, sql } from '../../../support/sql';
import { UID } from '../../../support/uids';
import { newestConsent } from '../../hero-story/guards/published-story';

/** What an entry will be after the write, as far as publishing asks. */
interface EntryAfter {
  documentId: unknown;
  publishedAt: unknown;
  stories: number[];
}

function after(row: Record<string, unknown>, data: Record<string, unknown>): EntryAfter {
  const value = (key: string) => (data[key] === undefined ? row[key] : data[key]);
  return {
    documentId: value('documentId'),
    publishedAt: value('publishedAt'),
    stories: linkedAfter(data.story, populatedIds(row.story)),
  };
}

async function rowsAfter(event: LifecycleEvent): Promise<EntryAfter[]> {
  if (event.action.startsWith('beforeCreate')) return rowsOf(event).map((data) => after({}, data));
  const [data = {}] = rowsOf(event);
  const rows = await strapi.db
    .query(UID.calendarEntry)
    .findMany({ where: event.params.where, populate: { story: true } });
  return rows.map((row: Record<string, unknown>) => after(row, data));
}

/** The nominations of the stories an entry is about, its draft's too (docs/strapi.md, 3). */
const TOLD = `
  SELECT DISTINCT n.nomination_id AS id
    FROM hero_stories_nomination_lnk n
   WHERE n.hero_story_id = ANY(:stories)
      OR n.hero_story_id IN (SELECT l.hero_story_id
                               FROM calendar_entries e
                               JOIN calendar_entries_story_lnk l ON l.calendar_entry_id = e.id
                              WHERE e.document_id = :documentId AND e.published_at IS NULL)
   ORDER BY 1`;

/** Refuses an entry that would tell in public of a nominee whose consent does not cover it. */
export async function requireConsentOnPublishedEntry(event: LifecycleEvent): Promise<void> {
  for (const { documentId, publishedAt, stories } of await rowsAfter(event)) {
    if (!publishedAt) continue;
    const told = await sql<{ id: number }>(strapi, TOLD, {
      stories,
      documentId: typeof documentId === 'string' ? documentId : null,
    });
    const decisions = await Promise.all(told.map(({ id }) => newestConsent(id)));
    insist(mayPublishEntry(decisions, await databaseNow(strapi)));
  }
}

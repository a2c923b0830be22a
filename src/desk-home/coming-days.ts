import type { Core } from '@strapi/strapi';
import { languageChain } from '../domain/languages';
import { sql } from '../support/sql';
import { UID } from '../support/uids';
import { NAMED_LISTS } from './named-lists';
import { within, type Rights } from './reach';

/** A calendar entry, as far as a short list shows it; instants are ISO 8601. */
export interface ComingEntry {
  documentId: string;
  locale: string;
  title: string;
  kind: string;
  startsAt: string;
  allDay: boolean;
  timezone: string;
  cancelled: boolean;
  isPublic: boolean;
  mission: string | null;
}

/** What is on within the next 30 days: how many entries by language, and the first of them all. */
export interface ComingDays {
  counts: { locale: string; count: number }[];
  entries: ComingEntry[];
}

const MOST = 8;

// The list has a row for each language of an entry; what is shown of them is in one language.
const ENTRIES = (condition: string) => `
  WITH coming AS MATERIALIZED (
    SELECT e.* FROM (${NAMED_LISTS[UID.calendarEntry].coming}) l
      JOIN calendar_entries e ON e.document_id = l.document_id AND e.locale = l.locale
     WHERE e.published_at IS NULL AND ${condition}
  ), shown AS (
    SELECT DISTINCT ON (document_id) * FROM coming
     ORDER BY document_id, array_position(CAST(:chain AS text[]), CAST(locale AS text)), created_at, id)
  SELECT (SELECT coalesce(json_agg(b), '[]') FROM (
            SELECT locale, count(*)::int AS count FROM coming GROUP BY locale ORDER BY 2 DESC, 1) b) AS counts,
         (SELECT coalesce(json_agg(f), '[]') FROM (
            SELECT s.document_id AS "documentId", s.locale, s.title, s.kind,
                   to_char(s.starts_at, 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS "startsAt",
                   coalesce(s.all_day, false) AS "allDay", coalesce(s.timezone, 'UTC') AS timezone,
                   coalesce(s.cancelled, false) AS cancelled,
                   EXISTS (SELECT 1 FROM calendar_entries p
                            WHERE p.document_id = s.document_id AND p.published_at IS NOT NULL) AS "isPublic",
                   (SELECT m.name FROM calendar_entries_mission_lnk l JOIN missions m ON m.id = l.mission_id
                     WHERE l.calendar_entry_id = s.id LIMIT 1) AS mission
              FROM shown s ORDER BY s.starts_at, s.id LIMIT ${MOST}) f) AS entries`;

/** The coming calendar entries that may be seen, in a language where they have it. */
export async function comingDays(
  strapi: Core.Strapi,
  rights: Rights,
  language: string,
): Promise<ComingDays | undefined> {
  const reach = await rights.reach(UID.calendarEntry);
  if (reach === undefined) return undefined;
  const { condition, bindings } = within('e.id', reach);
  const [days] = await sql<ComingDays>(strapi, ENTRIES(condition), {
    ...bindings,
    chain: languageChain(language),
  });
  return days;
}

import type { Core } from '@strapi/strapi';
import type { EntryKind } from '../../../domain/calendar-entry';
import { languageChain } from '../../../domain/languages';
import { eventTimes, inZone } from '../../../delivery/feeds/entry-times';
import { sql } from '../../../support/sql';

/** The most entries of one answer. */
export const MOST_ENTRIES = 1000;

/** A mission, as the calendar names it. */
export interface NamedMission {
  documentId: string;
  name: string;
  countryCode: string;
  timezone: string;
}

/** An entry as an editor's calendar shows it. */
export interface DeskEntry {
  documentId: string;
  /** The language it is shown in: the asked one where there is a translation. */
  locale: string;
  title: string;
  kind: EntryKind;
  allDay: boolean;
  /** A day, or day and time by the clocks of its own zone. */
  start: string;
  /** Exclusive; null for a moment. */
  end: string | null;
  /** IANA. */
  timezone: string;
  cancelled: boolean;
  place: string | null;
  /** `modified`: public, and changed since. */
  state: 'draft' | 'modified' | 'published';
  mission: Pick<NamedMission, 'documentId' | 'name' | 'countryCode'> | null;
  /** Whether whoever asks may open it; what is not so is here as the public sees it. */
  isOwn: boolean;
}

/** What of the calendar is asked for; no `missions`: what everybody has. */
export interface CalendarAsked {
  from: Date;
  to: Date;
  locale: string;
  missions: number[] | undefined;
  /** A mission's documentId. */
  mission: string | undefined;
  kind: EntryKind | undefined;
}

// A draft is what an editor opens, so it goes before the public version. A desk sees its own mission's
// entries and what headquarters have made public for all; no other mission's. A translation may lack the
// mission of its entry: Strapi copies no relations to a new language.
const ENTRIES = `
  SELECT * FROM (
    SELECT DISTINCT ON (e.document_id)
           e.document_id AS "documentId", coalesce(e.locale, 'en') AS locale, e.title, e.kind,
           e.starts_at AT TIME ZONE 'UTC' AS "startsAt", e.ends_at AT TIME ZONE 'UTC' AS "endsAt",
           coalesce(e.all_day, false) AS "allDay", e.timezone, coalesce(e.cancelled, false) AS cancelled, e.place,
           CASE WHEN NOT EXISTS (SELECT 1 FROM calendar_entries p
                                  WHERE p.document_id = e.document_id AND p.published_at IS NOT NULL) THEN 'draft'
                WHEN e.published_at IS NULL AND NOT EXISTS (
                       SELECT 1 FROM calendar_entries p
                        WHERE p.document_id = e.document_id AND p.published_at IS NOT NULL
                          AND p.locale IS NOT DISTINCT FROM e.locale AND p.updated_at >= e.updated_at) THEN 'modified'
                ELSE 'published' END AS state,
           CASE WHEN m.id IS NOT NULL THEN
             json_build_object('documentId', m.document_id, 'name', m.name, 'countryCode', m.country_code) END AS mission,
           :all OR coalesce(m.id = ANY(:missions), false) AS "isOwn"
      FROM calendar_entries e
      LEFT JOIN LATERAL (
        SELECT o.* FROM calendar_entries v
          JOIN calendar_entries_mission_lnk l ON l.calendar_entry_id = v.id
          JOIN missions o ON o.id = l.mission_id
         WHERE v.document_id = e.document_id
         ORDER BY v.published_at IS NOT NULL, v.id LIMIT 1) m ON true
     WHERE e.starts_at < CAST(:to AS timestamp)
       AND coalesce(e.ends_at, e.starts_at) >= CAST(:from AS timestamp)
       AND (:all OR m.id = ANY(:missions) OR (m.id IS NULL AND e.published_at IS NOT NULL))
       AND (CAST(:mission AS text) IS NULL OR m.document_id = :mission)
       AND (CAST(:kind AS text) IS NULL OR e.kind = :kind)
     ORDER BY e.document_id, e.published_at IS NOT NULL,
              array_position(CAST(:chain AS text[]), coalesce(e.locale, 'en')), e.created_at, e.id) shown
   ORDER BY "startsAt", "documentId" LIMIT :limit`;

const MISSIONS = `
  SELECT document_id AS "documentId", name, country_code AS "countryCode", timezone
    FROM missions WHERE :all OR id = ANY(:missions) ORDER BY name, id`;

interface EntryRow extends Omit<DeskEntry, 'start' | 'end' | 'mission'> {
  startsAt: Date;
  endsAt: Date | null;
  mission: DeskEntry['mission'] | string;
}

const DAY = 'yyyy-MM-dd';
const TIME = `${DAY}'T'HH:mm:ss`;

/** When an entry is, as its own place says it. */
function timesOf(row: EntryRow): Pick<DeskEntry, 'start' | 'end'> {
  const { startsAt, endsAt, allDay, timezone } = row;
  if (allDay) {
    const { start, end } = eventTimes({ startsAt, endsAt, allDay, timezone });
    return { start: start.toFormat(DAY), end: end && end.toFormat(DAY) };
  }
  const lasts = endsAt !== null && endsAt > startsAt;
  return {
    start: inZone(startsAt, timezone).toFormat(TIME),
    end: lasts ? inZone(endsAt, timezone).toFormat(TIME) : null,
  };
}

function entryOf(row: EntryRow): DeskEntry {
  const { startsAt: _startsAt, endsAt: _endsAt, mission, ...shown } = row;
  return {
    ...shown,
    ...timesOf(row),
    // The driver leaves JSON as text (docs/strapi.md, 22).
    mission: typeof mission === 'string' ? JSON.parse(mission) : mission,
  };
}

const reachOf = ({ missions }: Pick<CalendarAsked, 'missions'>) => ({
  all: missions === undefined,
  missions: missions ?? [],
});

/** The entries of a time, earliest first; one more than `MOST_ENTRIES` where there are more. */
export async function entriesBetween(
  strapi: Core.Strapi,
  asked: CalendarAsked,
): Promise<DeskEntry[]> {
  const rows = await sql<EntryRow>(strapi, ENTRIES, {
    ...reachOf(asked),
    from: asked.from.toISOString(),
    to: asked.to.toISOString(),
    mission: asked.mission ?? null,
    kind: asked.kind ?? null,
    chain: languageChain(asked.locale),
    limit: MOST_ENTRIES + 1,
  });
  return rows.map(entryOf);
}

/** The missions whose entries whoever asks may see and make. */
export const missionsWithin = (
  strapi: Core.Strapi,
  missions: number[] | undefined,
): Promise<NamedMission[]> => sql<NamedMission>(strapi, MISSIONS, reachOf({ missions }));

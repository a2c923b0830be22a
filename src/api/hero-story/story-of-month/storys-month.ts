import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { monthAfter, monthAt, type Month } from '../../../domain/story-month';
import { databaseNow, sql } from '../../../support/sql';
import { UID } from '../../../support/uids';
import { mayDo } from '../../mission/own-entry';
import { storyMonths, type MonthCell } from './story-months';

/** How many months before this one, and in all, a story can be chosen for. */
const BEFORE = 2;
const IN_ALL = 6;

/** An entry of the calendar about a story. */
export interface EntryAbout {
  documentId: string;
  locale: string;
  kind: string;
  startsAt: string;
  timezone: string;
  isPublic: boolean;
}

/** What the panel beside a story shows of its month and of the calendar. */
export interface StorysMonth {
  isPublic: boolean;
  mission: { name: string } | null;
  /** The month it is the Story of; of a draft, the month it is meant for. */
  month: Month | null;
  /** The month that is offered first: the next that is free. */
  suggested: Month;
  months: MonthCell[];
  mayChoose: boolean;
  mayAddEntry: boolean;
  mayPublishEntry: boolean;
  entries: EntryAbout[];
}

const STORY = `
  SELECT bool_or(s.published_at IS NOT NULL) AS "isPublic",
         (array_agg(s.story_month ORDER BY s.published_at DESC NULLS LAST, s.id))[1] AS month,
         max(m.id) AS "missionId", max(m.name) AS "missionName", max(m.timezone) AS timezone
    FROM hero_stories s
    LEFT JOIN hero_stories_mission_lnk l ON l.hero_story_id = s.id
    LEFT JOIN missions m ON m.id = l.mission_id
   WHERE s.document_id = :documentId`;

const ENTRIES = `
  SELECT DISTINCT ON (e.starts_at, e.document_id) e.document_id AS "documentId", e.kind, coalesce(e.locale, 'en') AS locale,
         e.starts_at AT TIME ZONE 'UTC' AS "startsAt", e.timezone,
         EXISTS (SELECT 1 FROM calendar_entries p
                  WHERE p.document_id = e.document_id AND p.published_at IS NOT NULL) AS "isPublic"
    FROM calendar_entries e
    JOIN calendar_entries_story_lnk l ON l.calendar_entry_id = e.id
    JOIN hero_stories s ON s.id = l.hero_story_id
    LEFT JOIN calendar_entries_mission_lnk o ON o.calendar_entry_id = e.id
   WHERE s.document_id = :documentId AND e.published_at IS NULL
     AND o.mission_id IS NOT DISTINCT FROM CAST(:missionId AS integer)
   ORDER BY e.starts_at, e.document_id LIMIT 20`;

interface StoryRow {
  isPublic: boolean;
  month: Month | null;
  missionId: number | null;
  missionName: string | null;
  timezone: string | null;
}

/** A story's month, which months are free, and what the calendar says of the story. */
export async function storysMonth(
  strapi: Core.Strapi,
  ctx: Context,
  documentId: string,
  locale: string,
): Promise<StorysMonth> {
  const [story] = await sql<StoryRow>(strapi, STORY, { documentId });
  const { isPublic, month, missionId, missionName, timezone } = story;
  const current = monthAt(await databaseNow(strapi), timezone ?? 'utc');
  const { missions } = await storyMonths(strapi, {
    from: monthAfter(current, -BEFORE),
    count: IN_ALL,
    locale,
    missions: missionId === null ? [] : [missionId],
  });
  const months = missions[0]?.months ?? [];
  const free = months.find((one) => one.month >= current && one.story === null);
  const mayAddEntry = mayDo(ctx, 'create', UID.calendarEntry, 'startsAt');
  return {
    isPublic,
    mission: missionName === null ? null : { name: missionName },
    month,
    suggested: free?.month ?? current,
    months,
    mayChoose: mayDo(ctx, 'update', UID.heroStory, 'storyMonth'),
    mayAddEntry,
    mayPublishEntry: mayAddEntry && mayDo(ctx, 'publish', UID.calendarEntry),
    entries: await sql<EntryAbout>(strapi, ENTRIES, { documentId, missionId }),
  };
}

import type { Core } from '@strapi/strapi';
import { languageChain } from '../../../domain/languages';
import {
  dueAt,
  monthAt,
  monthsFrom,
  standingOf,
  type Month,
  type Standing,
} from '../../../domain/story-month';
import { databaseNow, sql } from '../../../support/sql';

/** A story, as far as a table names it. */
export interface NamedStory {
  documentId: string;
  title: string;
  locale: string;
}

/** How a mission stands with one month. */
export interface MonthCell {
  month: Month;
  standing: Standing;
  /** From when on a choice is late, ISO 8601. */
  dueAt: string;
  /** The choice. */
  story: NamedStory | null;
  /** Drafts that are meant for the month and not public yet. */
  meant: NamedStory[];
  /** When the mission was last reminded of it, ISO 8601. */
  remindedAt: string | null;
}

/** A mission's row of the table. */
export interface MissionMonths {
  documentId: string;
  name: string;
  countryCode: string;
  /** IANA. */
  timezone: string;
  /** Public stories that are no Story of the Month: one click makes one of them. */
  choosable: number;
  /** Drafts whose nominee agreed, which MCD has to publish first. */
  drafts: number;
  months: MonthCell[];
}

/** The table of missions and months. */
export interface StoryMonths {
  /** The month it is now, by UTC. */
  current: Month;
  months: Month[];
  missions: MissionMonths[];
}

/** What is asked for; no `missions`: those of everybody. */
export interface Asked {
  from: Month;
  count: number;
  locale: string;
  missions: number[] | undefined;
}

const MISSIONS = `
  SELECT m.id, m.document_id AS "documentId", m.name, m.country_code AS "countryCode", m.timezone,
         m.created_at AT TIME ZONE 'UTC' AS since
    FROM missions m WHERE :all OR m.id = ANY(:missions) ORDER BY m.name, m.id`;

// The public version of a story, where there is one, says its month; else its draft.
const STORIES = `
  SELECT DISTINCT ON (s.document_id, l.mission_id)
         l.mission_id AS "missionId", s.document_id AS "documentId", s.title, s.locale,
         s.story_month AS month, s.published_at IS NOT NULL AS "isPublic"
    FROM hero_stories s JOIN hero_stories_mission_lnk l ON l.hero_story_id = s.id
   WHERE s.story_month = ANY(:months) AND (:all OR l.mission_id = ANY(:missions))
     AND (s.published_at IS NOT NULL OR NOT EXISTS (
           SELECT 1 FROM hero_stories p
            WHERE p.document_id = s.document_id AND p.published_at IS NOT NULL))
   ORDER BY s.document_id, l.mission_id,
            array_position(CAST(:chain AS text[]), coalesce(s.locale, 'en')), s.created_at, s.id`;

const CANDIDATES = `
  SELECT c."missionId",
         count(*) FILTER (WHERE c.is_public AND NOT c.has_month)::int AS choosable,
         count(*) FILTER (WHERE NOT c.is_public AND c.agreed)::int AS drafts
    FROM (SELECT l.mission_id AS "missionId", s.document_id,
                 bool_or(s.published_at IS NOT NULL) AS is_public,
                 bool_or(s.published_at IS NOT NULL AND s.story_month IS NOT NULL) AS has_month,
                 bool_or(n.state IN ('consented', 'accepted')) AS agreed
            FROM hero_stories s
            JOIN hero_stories_mission_lnk l ON l.hero_story_id = s.id
            LEFT JOIN hero_stories_nomination_lnk o ON o.hero_story_id = s.id
            LEFT JOIN nominations n ON n.id = o.nomination_id
           WHERE :all OR l.mission_id = ANY(:missions)
           GROUP BY 1, 2) c
   GROUP BY 1`;

const REMINDERS = `
  SELECT mission_id AS "missionId", month, reminded_at AS "remindedAt"
    FROM story_month_reminders
   WHERE month = ANY(:months) AND (:all OR mission_id = ANY(:missions))`;

interface MissionRow {
  id: number;
  documentId: string;
  name: string;
  countryCode: string;
  timezone: string;
  since: Date;
}

interface StoryRow extends NamedStory {
  missionId: number;
  month: Month;
  isPublic: boolean;
}

interface ReminderRow {
  missionId: number;
  month: Month;
  remindedAt: Date;
}

interface CandidateRow {
  missionId: number;
  choosable: number;
  drafts: number;
}

const named = ({ documentId, title, locale }: StoryRow): NamedStory => ({
  documentId,
  title,
  locale,
});

/** What is known of the months of all missions. */
interface Known {
  stories: StoryRow[];
  reminders: ReminderRow[];
  now: Date;
}

function cellOf(month: Month, mission: MissionRow, { stories, reminders, now }: Known): MonthCell {
  const of = stories.filter((story) => story.missionId === mission.id && story.month === month);
  const reminder = reminders.find((one) => one.missionId === mission.id && one.month === month);
  const chosen = of.find(({ isPublic }) => isPublic);
  const due = dueAt(month, mission.timezone);
  const facts = { isChosen: chosen !== undefined, dueAt: due, since: mission.since };
  return {
    month,
    standing: standingOf(facts, now),
    dueAt: due.toISOString(),
    story: chosen ? named(chosen) : null,
    meant: of.filter(({ isPublic }) => !isPublic).map(named),
    remindedAt: reminder?.remindedAt.toISOString() ?? null,
  };
}

/** Who has chosen a story for which month, who has not yet, who is late, and who has what to choose. */
export async function storyMonths(strapi: Core.Strapi, asked: Asked): Promise<StoryMonths> {
  const months = monthsFrom(asked.from, asked.count);
  const reach = { all: asked.missions === undefined, missions: asked.missions ?? [] };
  const now = await databaseNow(strapi);
  const [missions, stories, candidates, reminders] = await Promise.all([
    sql<MissionRow>(strapi, MISSIONS, reach),
    sql<StoryRow>(strapi, STORIES, { ...reach, months, chain: languageChain(asked.locale) }),
    sql<CandidateRow>(strapi, CANDIDATES, reach),
    sql<ReminderRow>(strapi, REMINDERS, { ...reach, months }),
  ]);
  const counts = new Map(candidates.map((one) => [one.missionId, one]));
  return {
    current: monthAt(now, 'utc'),
    months,
    missions: missions.map((mission) => ({
      documentId: mission.documentId,
      name: mission.name,
      countryCode: mission.countryCode,
      timezone: mission.timezone,
      choosable: counts.get(mission.id)?.choosable ?? 0,
      drafts: counts.get(mission.id)?.drafts ?? 0,
      months: months.map((month) => cellOf(month, mission, { stories, reminders, now })),
    })),
  };
}

import type { Core } from '@strapi/strapi';
import { DateTime } from 'luxon';
import { isTimeZone } from '../domain/country';
import { isReachable, type MissionContacts } from '../domain/focal-point';
import {
  dueAt,
  monthAfter,
  monthAt,
  monthsFrom,
  standingOf,
  type Month,
} from '../domain/story-month';
import { databaseNow, sql } from '../support/sql';
import { UID } from '../support/uids';
import { within, type Reach, type Rights } from './reach';

/** A mission, as far as a short list names it. */
export interface NamedMission {
  documentId: string;
  name: string;
  countryCode: string;
}

/** A mission that has not chosen its Story of the Month. */
export interface DueMission extends NamedMission {
  month: Month;
  /** From when on a choice is late, ISO 8601. */
  dueAt: string;
  late: boolean;
}

/** How many missions there are something to do about, and the first of them. */
export interface MissionWatch {
  missions: number;
  due: { count: number; late: number; first: DueMission[] };
  /** Missing where whoever asks may not see contacts. */
  unreachable?: { count: number; first: NamedMission[] };
}

interface MissionRow extends NamedMission, MissionContacts {
  timezone: string;
  since: Date;
  months: Month[];
}

const MOST = 5;

// Who was invited and has not signed in yet still has the token of the invitation.
const MISSIONS = (condition: string) => `
  SELECT m.document_id AS "documentId", m.name, m.country_code AS "countryCode", m.timezone,
         m.created_at AT TIME ZONE 'UTC' AS since,
         ARRAY(SELECT DISTINCT CAST(s.story_month AS text)
                 FROM hero_stories s JOIN hero_stories_mission_lnk l ON l.hero_story_id = s.id
                WHERE l.mission_id = m.id AND s.published_at IS NOT NULL AND s.story_month = ANY(:months)) AS months,
         (SELECT coalesce(json_agg(json_build_object('from', p."from", 'to', p."to")), '[]')
            FROM missions_cmps c JOIN components_mission_focal_points p ON p.id = c.cmp_id
           WHERE c.entity_id = m.id AND c.field = 'focalPoints') AS "focalPoints",
         (SELECT count(*)::int FROM missions_editors_lnk e JOIN admin_users u ON u.id = e.user_id
           WHERE e.mission_id = m.id AND u.is_active AND u.blocked IS NOT TRUE
             AND u.registration_token IS NULL) AS editors
    FROM missions m WHERE ${condition} ORDER BY m.name, m.id`;

const named = ({ documentId, name, countryCode }: NamedMission): NamedMission => ({
  documentId,
  name,
  countryCode,
});

/** The months that a mission has still to choose for: the last one where that is late, and the present. */
function monthsDue(mission: MissionRow, now: Date): DueMission[] {
  const present = monthAt(now, mission.timezone);
  return [monthAfter(present, -1), present].flatMap((month) => {
    const due = dueAt(month, mission.timezone);
    const isChosen = mission.months.includes(month);
    const standing = standingOf({ isChosen, dueAt: due, since: mission.since }, now);
    return standing === 'open' || standing === 'late'
      ? [{ ...named(mission), month, dueAt: due.toISOString(), late: standing === 'late' }]
      : [];
  });
}

/** What a mission has longest been asked for, if anything. */
const firstDue = (mission: MissionRow, now: Date): DueMission[] =>
  monthsDue(mission, now).slice(0, 1);

const todayAt = (now: Date, { timezone }: MissionRow): string =>
  DateTime.fromJSDate(now, { zone: isTimeZone(timezone) ? timezone : 'utc' }).toFormat(
    'yyyy-MM-dd',
  );

async function missionRows(
  strapi: Core.Strapi,
  now: Date,
  reach: Reach = { rows: null },
): Promise<MissionRow[]> {
  const { condition, bindings } = within('m.id', reach);
  // Every month that is the present one, or the last, somewhere on earth.
  const months = monthsFrom(monthAfter(monthAt(now, 'utc'), -2), 4);
  return sql<MissionRow>(strapi, MISSIONS(condition), { ...bindings, months });
}

const isOutOfReach = (mission: MissionRow, now: Date): boolean =>
  !isReachable(mission, todayAt(now, mission));

/** Which missions are due, and which nobody can be reached at; undefined where none may be seen. */
export async function missionWatch(
  strapi: Core.Strapi,
  rights: Rights,
): Promise<MissionWatch | undefined> {
  const reach = await rights.reach(UID.mission);
  if (reach === undefined) return undefined;
  const now = await databaseNow(strapi);
  const missions = await missionRows(strapi, now, reach);
  const due = missions
    .flatMap((mission) => firstDue(mission, now))
    .sort((one, other) => Date.parse(one.dueAt) - Date.parse(other.dueAt));
  const away = missions.filter((mission) => isOutOfReach(mission, now));
  const seesContacts = rights.reads(UID.mission, 'focalPoints.email');
  return {
    missions: missions.length,
    due: {
      count: due.length,
      late: due.filter(({ late }) => late).length,
      first: due.slice(0, MOST),
    },
    ...(seesContacts && {
      unreachable: { count: away.length, first: away.slice(0, MOST).map(named) },
    }),
  };
}

/** The lists of missions by which the content manager's list is filtered. */
export const MISSION_LISTS = {
  due: (mission: MissionRow, now: Date) => firstDue(mission, now).length > 0,
  late: (mission: MissionRow, now: Date) => firstDue(mission, now).some(({ late }) => late),
  unreachable: isOutOfReach,
};

/** The documentIds of the missions on a list. */
export async function missionsOn(
  strapi: Core.Strapi,
  list: keyof typeof MISSION_LISTS,
): Promise<string[]> {
  const now = await databaseNow(strapi);
  const missions = await missionRows(strapi, now);
  return missions
    .filter((mission) => MISSION_LISTS[list](mission, now))
    .map(({ documentId }) => documentId);
}

import { sql } from '../../support/sql';
import { UID } from '../../support/uids';

const TABLES: Record<string, { table: string; links: string; column: string }> = {
  [UID.heroStory]: {
    table: 'hero_stories',
    links: 'hero_stories_mission_lnk',
    column: 'hero_story_id',
  },
  [UID.calendarEntry]: {
    table: 'calendar_entries',
    links: 'calendar_entries_mission_lnk',
    column: 'calendar_entry_id',
  },
  [UID.nomination]: {
    table: 'nominations',
    links: 'nominations_mission_lnk',
    column: 'nomination_id',
  },
};

const OWN_FILES = `
  SELECT f.id
    FROM files f
   WHERE (f.created_by_id IN (SELECT user_id FROM missions_editors_lnk WHERE mission_id = ANY(:missions))
       OR EXISTS (SELECT 1 FROM files_related_mph r WHERE r.file_id = f.id))
     AND NOT EXISTS (
       SELECT 1 FROM files_related_mph r
        WHERE r.file_id = f.id
          AND NOT (
            (r.related_type = '${UID.heroStory}' AND r.related_id IN (
               SELECT hero_story_id FROM hero_stories_mission_lnk WHERE mission_id = ANY(:missions)))
            OR (r.related_type = '${UID.nomination}' AND r.related_id IN (
               SELECT nomination_id FROM nominations_mission_lnk WHERE mission_id = ANY(:missions)))))`;

/** What belongs to the missions of one desk. */
export interface Desk {
  missions: number[];
  /** Whether documents exist and every version of them, draft or public, is the desk's own. */
  ownsDocuments(uid: string, documentIds: string[]): Promise<boolean>;
  /** The same of one version, by the id of its row. */
  ownsVersion(uid: string, id: number): Promise<boolean>;
  /** Whether files were uploaded by the desk or show in its entries, and in nobody else's. */
  ownsFiles(ids: (string | number)[]): Promise<boolean>;
  ownFiles(): Promise<number[]>;
}

/** The ids of the missions whose desk an admin user works at. */
export async function missionsOf({ id }: { id: number }): Promise<number[]> {
  const missions: { id: number }[] = await strapi.db
    .query(UID.mission)
    .findMany({ where: { editors: { id } }, select: ['id'] });
  return missions.map(({ id }) => id);
}

/** The desk of an admin user. */
export async function deskOf(user: { id: number }): Promise<Desk> {
  const missions = await missionsOf(user);

  const owns = async (uid: string, column: string, values: (string | number)[]) => {
    const where = TABLES[uid];
    if (!where || values.length === 0) return false;
    const rows = await sql<{ key: string | number; own: boolean }>(
      strapi,
      `SELECT e.${column} AS key,
              bool_and(EXISTS (SELECT 1 FROM ${where.links} l
                                WHERE l.${where.column} = e.id AND l.mission_id = ANY(:missions))) AS own
         FROM ${where.table} e WHERE e.${column} = ANY(:values) GROUP BY e.${column}`,
      { missions, values },
    );
    return rows.length === new Set(values).size && rows.every(({ own }) => own);
  };

  const ownFiles = async () => {
    const rows = await sql<{ id: number }>(strapi, OWN_FILES, { missions });
    return rows.map(({ id }) => id);
  };

  return {
    missions,
    ownFiles,
    ownsDocuments: (uid, documentIds) => owns(uid, 'document_id', documentIds),
    ownsVersion: (uid, id) =>
      Number.isInteger(id) ? owns(uid, 'id', [id]) : Promise.resolve(false),
    async ownsFiles(ids) {
      const own = new Set((await ownFiles()).map(String));
      return ids.length > 0 && ids.every((id) => own.has(String(id)));
    },
  };
}

import type { LifecycleEvent } from '../../../support/lifecycle';
import { linkedAfter, populatedIds, rowsOf } from '../../../support/lifecycle';
import { refusal } from '../../../support/refusals';
import { UID } from '../../../support/uids';
import { MISSION_EDITOR } from '../../../support/roles';

interface AdminUser {
  id: number;
  roles?: { code?: string }[];
}

/** The editor of a mission who is at work in this request; undefined for HQ, the public and code. */
export function missionEditorAtWork(): AdminUser | undefined {
  const state = strapi.requestContext.get()?.state;
  const user: AdminUser | undefined = state?.user;
  const isAdmin = state?.route?.info?.type === 'admin';
  const roles = user?.roles ?? [];
  return isAdmin && roles.length > 0 && roles.every(({ code }) => code === MISSION_EDITOR)
    ? user
    : undefined;
}

/** The ids of the missions whose desk an admin user works at. */
export async function missionsOf(user: AdminUser): Promise<number[]> {
  const missions: { id: number }[] = await strapi.db
    .query(UID.mission)
    .findMany({ where: { editors: { id: user.id } }, select: ['id'] });
  return missions.map(({ id }) => id);
}

/**
 * Refuses a mission's editor what is another mission's, as it is and as it would be: Strapi looks at
 * neither on create, and only at the first on update (docs/strapi.md, 11).
 */
export async function requireOwnMission(event: LifecycleEvent): Promise<void> {
  const editor = missionEditorAtWork();
  if (!editor) return;
  const own = await missionsOf(editor);
  const uid = event.model.uid as
    typeof UID.heroStory | typeof UID.calendarEntry | typeof UID.nomination;
  const isCreate = event.action.startsWith('beforeCreate');
  const rows: Record<string, unknown>[] = isCreate
    ? []
    : await strapi.db
        .query(uid)
        .findMany({ where: event.params.where, populate: { mission: true } });
  const before = rows.map((row) => populatedIds(row.mission));
  const after = isCreate
    ? rowsOf(event).map((data) => linkedAfter(data.mission, []))
    : rowsOf(event).flatMap((data) => before.map((ids) => linkedAfter(data.mission, ids)));
  const isOwn = (ids: number[]) => ids.length > 0 && ids.every((id) => own.includes(id));
  if (![...before, ...after].every(isOwn)) {
    throw refusal(
      'FOREIGN_MISSION',
      "This belongs to another mission, or to none. Choose your own mission; ask MCD for another's.",
    );
  }
}

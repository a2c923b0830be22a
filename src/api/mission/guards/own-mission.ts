import { AsyncLocalStorage } from 'node:async_hooks';
import type { LifecycleEvent } from '../../../support/lifecycle';
import { linkedAfter, populatedIds, rowsOf } from '../../../support/lifecycle';
import { deskOf, missionsOf, type Desk } from '../desk';
import { refusal } from '../../../support/refusals';
import { UID } from '../../../support/uids';
import { MISSION_EDITOR, SUPER_ADMIN } from '../../../support/roles';

interface AdminUser {
  id: number;
  roles?: { code?: string }[];
}

const nomineesWord = new AsyncLocalStorage<true>();

/** Does what a nominee decided, whoever records it: it reaches the stories of every mission. */
export const atNomineesWord = <T>(work: () => Promise<T>): Promise<T> =>
  nomineesWord.run(true, work);

/**
 * The editor of a mission who is at work in this request; undefined for HQ, the public and code. Whoever
 * has the desk's role works by the desk's rules, whatever other role came to it; only a super admin could
 * not take it off again.
 */
export function missionEditorAtWork(): AdminUser | undefined {
  if (nomineesWord.getStore()) return undefined;
  const state = strapi.requestContext.get()?.state;
  const user: AdminUser | undefined = state?.user;
  const isAdmin = state?.route?.info?.type === 'admin';
  const codes = (user?.roles ?? []).map(({ code }) => code);
  const isOfDesk = codes.includes(MISSION_EDITOR) && !codes.includes(SUPER_ADMIN);
  return isAdmin && isOfDesk ? user : undefined;
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
    throw foreign();
  }
  await requireOwnLinks(event, await deskOf(editor));
}

const foreign = () =>
  refusal(
    'FOREIGN_MISSION',
    "This belongs to another mission, or to none. Choose your own mission; ask MCD for another's.",
  );

const ownVersions =
  (uid: string) =>
  async (desk: Desk, ids: number[]): Promise<boolean> => {
    for (const id of ids) if (!(await desk.ownsVersion(uid, id))) return false;
    return true;
  };

/** What an entry may point at, where it is not everybody's. */
const LINKS: Record<string, (desk: Desk, ids: number[]) => Promise<boolean>> = {
  nomination: ownVersions(UID.nomination),
  story: ownVersions(UID.heroStory),
  photo: (desk, ids) => desk.ownsFiles(ids),
};

/** Refuses to draw another mission's nomination, story or picture into an entry of one's own. */
async function requireOwnLinks(event: LifecycleEvent, desk: Desk): Promise<void> {
  for (const data of rowsOf(event)) {
    for (const [field, isOwn] of Object.entries(LINKS)) {
      const linked = linkedAfter(data[field], []);
      if (linked.length > 0 && !(await isOwn(desk, linked))) throw foreign();
    }
  }
}

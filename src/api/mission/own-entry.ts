import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import type { Context } from 'koa';
import { insistOnEntry } from '../../delivery/reading/translations';
import { refusal } from '../../support/refusals';
import type { UID } from '../../support/uids';
import { deskOf } from './desk';
import { missionEditorAtWork } from './guards/own-mission';

type OwnType = typeof UID.heroStory | typeof UID.calendarEntry;

type Act = 'create' | 'read' | 'update' | 'publish';

interface Ability {
  can(action: string, subject: string, field?: string): boolean;
  rulesFor(action: string, subject: string): { inverted: boolean; conditions?: unknown }[];
}

/** The fields that the conditions of a permission look at. */
const fieldsOf = (conditions: unknown): string[] =>
  typeof conditions !== 'object' || conditions === null
    ? []
    : Object.entries(conditions).flatMap(([key, value]: [string, unknown]) => {
        if (Array.isArray(value) && /^\$(and|or)$/.test(key)) return value.flatMap(fieldsOf);
        return [key];
      });

/** Whether whoever asks may do something to a type, or to one field of it. */
export function mayDo(ctx: Context, act: Act, uid: string, field?: string): boolean {
  // The policy `admin::isAuthenticatedAdmin` in front of the route has put the ability there.
  const { userAbility } = ctx.state as { userAbility: Ability };
  return userAbility.can(`plugin::content-manager.explorer.${act}`, uid, field);
}

/** @throws ForbiddenError where whoever asks may not do it. */
export function insistMayDo(ctx: Context, act: Act, uid: OwnType, field?: string): void {
  if (!mayDo(ctx, act, uid, field)) throw new errors.ForbiddenError();
}

/**
 * Lets a mission's desk in, and whoever may read every entry of a type, in his languages at least.
 * @throws ForbiddenError to those who may read some entries by a condition, such as their own.
 */
export function insistReadsAll(ctx: Context, uid: OwnType): void {
  if (missionEditorAtWork()) return;
  const { userAbility } = ctx.state as { userAbility: Ability };
  const rules = userAbility.rulesFor('plugin::content-manager.explorer.read', uid);
  const isOfAll = rules.some(
    ({ inverted, conditions }) =>
      !inverted && fieldsOf(conditions).every((field) => field === 'locale'),
  );
  if (!isOfAll) throw new errors.ForbiddenError();
}

/** The refusal of what is another mission's; what is nobody's answers alike, or ids could be tried. */
export const notOwn = () =>
  refusal('FOREIGN_MISSION', 'Your mission has no such entry. It may be of another mission.');

/**
 * The documentId that a request names, where whoever asks may do something to that very entry.
 * @throws RefusalError `FOREIGN_MISSION` to a desk for what is not its own, `NOT_FOUND` to others.
 */
export async function ownEntry(
  strapi: Core.Strapi,
  ctx: Context,
  uid: OwnType,
  act: 'read' | 'update',
): Promise<string> {
  const documentId = String(ctx.params.documentId);
  const editor = missionEditorAtWork();
  if (!editor) return insistOnEntry(strapi, ctx, uid, act);
  if (!(await (await deskOf(editor)).ownsDocuments(uid, [documentId]))) throw notOwn();
  return documentId;
}

import { errors } from '@strapi/utils';
import type { Context } from 'koa';
import { UID } from '../../support/uids';
import { missionEditorAtWork } from './guards/own-mission';

interface Ability {
  rulesFor(action: string, subject: string): { inverted: boolean; conditions?: unknown }[];
}

/**
 * Lets a mission's desk in, and whoever may do something to every nomination. Strapi's policy lets in
 * whoever may do it to any, as its own authors may to what they made themselves.
 * @throws ForbiddenError to all others.
 */
export function insistOnDesk(ctx: Context, act: 'read' | 'update'): void {
  if (missionEditorAtWork()) return;
  // The policy `admin::hasPermissions` in front of the route has put the ability there.
  const { userAbility } = ctx.state as { userAbility: Ability };
  const rules = userAbility.rulesFor(`plugin::content-manager.explorer.${act}`, UID.nomination);
  if (!rules.some(({ inverted, conditions }) => !inverted && !conditions)) {
    throw new errors.ForbiddenError();
  }
}

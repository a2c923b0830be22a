import { errors } from '@strapi/utils';
import type { Context } from 'koa';
import { UID } from '../../support/uids';
import { missionEditorAtWork } from './guards/own-mission';

interface Ability {
  rulesFor(action: string, subject: string): { inverted: boolean; conditions?: unknown }[];
}

/**
 * Whether a mission's desk asks, or somebody who may do something to every nomination. Strapi's policy
 * lets in whoever may do it to any, as its own authors may to what they made themselves.
 */
export function isAtDesk(ctx: Context, act: 'read' | 'update'): boolean {
  if (missionEditorAtWork()) return true;
  // The policy `admin::hasPermissions` in front of the route has put the ability there.
  const { userAbility } = ctx.state as { userAbility: Ability };
  const rules = userAbility.rulesFor(`plugin::content-manager.explorer.${act}`, UID.nomination);
  return rules.some(({ inverted, conditions }) => !inverted && !conditions);
}

/**
 * Lets in whoever is at a desk.
 * @throws ForbiddenError to all others.
 */
export function insistOnDesk(ctx: Context, act: 'read' | 'update'): void {
  if (!isAtDesk(ctx, act)) throw new errors.ForbiddenError();
}

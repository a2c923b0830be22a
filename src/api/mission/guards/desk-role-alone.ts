import type { Core } from '@strapi/strapi';
import { invalid } from '../../../domain/refusal';
import { linkedAfter, rowsOf, type LifecycleEvent } from '../../../support/lifecycle';
import { RefusalError } from '../../../support/refusals';
import { MISSION_EDITOR } from '../../../support/roles';

/**
 * Refuses a second role beside that of a mission's desk: it would read what is another mission's, because
 * Strapi adds up what roles may.
 */
async function requireDeskRoleAlone(event: LifecycleEvent): Promise<void> {
  for (const { roles } of rowsOf(event)) {
    const ids = linkedAfter(roles, []);
    if (ids.length < 2) continue;
    const isOfDesk = await strapi.db
      .query('admin::role')
      .count({ where: { id: { $in: ids }, code: MISSION_EDITOR } });
    if (isOfDesk === 0) continue;
    const message =
      'The role of a mission’s desk goes with no other role. Take one off, or make a second log-in.';
    throw new RefusalError([invalid([{ path: 'roles', code: 'REQUIRED', message }])]);
  }
}

/** Watches over the roles of the admin's users, whoever writes them. */
export function watchDeskRoles(strapi: Core.Strapi): void {
  strapi.db.lifecycles.subscribe({
    models: ['admin::user'],
    beforeCreate: requireDeskRoleAlone,
    beforeUpdate: requireDeskRoleAlone,
  });
}

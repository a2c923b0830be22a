import type { Core } from '@strapi/strapi';
import { missionsOf } from '../api/mission/guards/own-mission';
import { MISSION_EDITOR } from './roles';
import { UID } from './uids';

const OWN_MISSION = 'api::own-mission';

interface Grant {
  subject: string;
  actions: string[];
  /** Whether the mission's own entries alone are meant. */
  own: boolean;
}

const EXPLORER = 'plugin::content-manager.explorer';

const GRANTS: Grant[] = [
  { subject: UID.heroStory, actions: ['create', 'read', 'update'], own: true },
  { subject: UID.calendarEntry, actions: ['create', 'read', 'update', 'publish'], own: true },
  { subject: UID.nomination, actions: ['read'], own: true },
  { subject: UID.category, actions: ['read'], own: false },
];

/** Makes the condition "of my own mission" known, before roles use it. */
export async function registerOwnMission(strapi: Core.Strapi): Promise<void> {
  await strapi.service('admin::permission').conditionProvider.register({
    displayName: 'Of the own mission',
    name: 'own-mission',
    category: 'Campaign',
    handler: async (user: { id: number }) => ({ 'mission.id': { $in: await missionsOf(user) } }),
  });
}

interface Action {
  actionId: string;
}

interface Permission {
  action: string;
  subject: string;
}

/** Makes the role of a mission's desk where it is missing; what MCD changed in it later stays. */
export async function ensureRoles(strapi: Core.Strapi): Promise<void> {
  const roles = strapi.service('admin::role');
  if (await roles.findOne({ code: MISSION_EDITOR })) return;
  const role = await roles.create({
    name: 'Mission editor',
    code: MISSION_EDITOR,
    description: "A mission's desk: reads and writes its own mission's stories and calendar.",
  });
  const actions: Action[] = strapi.service('admin::permission').actionProvider.values();
  const possible: Permission[] = strapi
    .service('admin::content-type')
    .getPermissionsWithNestedFields(
      actions.filter(({ actionId }) => actionId.startsWith(EXPLORER)),
    );
  const permissions = GRANTS.flatMap(({ subject, actions: may, own }) =>
    possible
      .filter(
        (one) => one.subject === subject && may.some((act) => one.action === `${EXPLORER}.${act}`),
      )
      .map((one) => ({ ...one, conditions: own ? [OWN_MISSION] : [] })),
  );
  await roles.addPermissions(role.id, permissions);
}

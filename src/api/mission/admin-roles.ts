import type { Core } from '@strapi/strapi';
import { missionsOf } from './guards/own-mission';
import { MISSION_EDITOR } from '../../support/roles';
import { UID } from '../../support/uids';

const OWN_MISSION = 'api::own-mission';
const EXPLORER = 'plugin::content-manager.explorer';
const STORE = { type: 'plugin', name: 'migrant-heroes', key: 'admin-roles' };

type Act = 'create' | 'read' | 'update' | 'delete' | 'publish';

interface Grant {
  subject: string;
  acts: Act[];
  /** Whether the mission's own entries alone are meant. */
  own?: true;
}

const ALL: Act[] = ['create', 'read', 'update', 'delete', 'publish'];

/** What MCD's editors do; consents they read, ballots nobody does. */
const EDITOR: Grant[] = [
  { subject: UID.heroStory, acts: ALL },
  { subject: UID.calendarEntry, acts: ALL },
  { subject: UID.ambassador, acts: ALL },
  { subject: UID.category, acts: ['read', 'update', 'publish'] },
  { subject: UID.mission, acts: ALL },
  { subject: UID.votingRound, acts: ALL },
  { subject: UID.nomination, acts: ['read', 'update'] },
  { subject: UID.consent, acts: ['read'] },
];

/** What a mission's desk does; MCD publishes stories. */
const DESK: Grant[] = [
  { subject: UID.heroStory, acts: ['create', 'read', 'update'], own: true },
  { subject: UID.calendarEntry, acts: ['create', 'read', 'update', 'publish'], own: true },
  { subject: UID.nomination, acts: ['read'], own: true },
  { subject: UID.category, acts: ['read'] },
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

interface Permission {
  action: string;
  subject: string;
  properties: object;
}

interface ReadAction {
  subjects: string[];
}

/**
 * Takes ballots out of what any role may read, the super admin's too: before the result is certified
 * nobody learns a count. Strapi lets super admins read hidden types as well.
 */
export function sealBallots(strapi: Core.Strapi): void {
  const seal = (permissions: Permission[]) =>
    permissions.filter(({ subject }) => subject !== UID.vote);
  strapi.service('admin::role').hooks.willResetSuperAdminPermissions.register(seal);
}

/** Makes a role that may read ballots impossible to grant. */
export function forgetBallots(strapi: Core.Strapi): void {
  const read: ReadAction = strapi
    .service('admin::permission')
    .actionProvider.get(`${EXPLORER}.read`);
  read.subjects = read.subjects.filter((subject) => subject !== UID.vote);
}

/** A role's permissions as Strapi keeps them: for every field, in every language there is. */
async function permissionsFor(strapi: Core.Strapi, grants: Grant[]) {
  const actions: { actionId: string }[] = strapi
    .service('admin::permission')
    .actionProvider.values()
    .filter(({ actionId }: { actionId: string }) => actionId.startsWith(EXPLORER));
  const possible: Permission[] = strapi
    .service('admin::content-type')
    .getPermissionsWithNestedFields(actions);
  const locales: { code: string }[] = await strapi.plugin('i18n').service('locales').find();
  const codes = locales.map(({ code }) => code);
  const isLocalized = (subject: string) =>
    strapi
      .plugin('i18n')
      .service('content-types')
      .isLocalizedContentType(strapi.getModel(subject as never));
  return grants.flatMap(({ subject, acts, own }) =>
    possible
      .filter((one) => one.subject === subject)
      .filter((one) => acts.some((act) => one.action === `${EXPLORER}.${act}`))
      .map((one) => ({
        ...one,
        // A permission that names no language allows none, and is taken away at the next start.
        properties: isLocalized(subject) ? { ...one.properties, locales: codes } : one.properties,
        conditions: own ? [OWN_MISSION] : [],
      })),
  );
}

/** Settles the roles at the first start; what MCD changes in them later stays. */
export async function settleRoles(strapi: Core.Strapi): Promise<void> {
  if (await strapi.store.get(STORE)) return;
  const roles = strapi.service('admin::role');
  const editor = await roles.findOne({ code: 'strapi-editor' });
  await strapi.db.query('admin::permission').deleteMany({
    where: { role: editor.id, action: { $startsWith: EXPLORER } },
  });
  await roles.addPermissions(editor.id, await permissionsFor(strapi, EDITOR));
  const desk =
    (await roles.findOne({ code: MISSION_EDITOR })) ??
    (await roles.create({
      name: 'Mission editor',
      code: MISSION_EDITOR,
      description: "A mission's desk: reads and writes its own mission's stories and calendar.",
    }));
  await strapi.db.query('admin::permission').deleteMany({ where: { role: desk.id } });
  await roles.addPermissions(desk.id, await permissionsFor(strapi, DESK));
  await strapi.store.set({ ...STORE, value: 1 });
}

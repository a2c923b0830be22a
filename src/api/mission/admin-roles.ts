import type { Core } from '@strapi/strapi';
import { deskOf, missionsOf } from './desk';
import { AUTHOR, EDITOR, MISSION_EDITOR } from '../../support/roles';
import { UID } from '../../support/uids';

const OWN_MISSION = 'api::own-mission';
const OWN_DESK = 'api::own-desk';
const OWN_FILES = 'api::own-files';
const EXPLORER = 'plugin::content-manager.explorer';
const STORE = { type: 'plugin', name: 'migrant-heroes', key: 'admin-roles' };

type Act = 'create' | 'read' | 'update' | 'delete' | 'publish';

interface Grant {
  subject: string;
  acts: Act[];
  /** The condition that narrows it to what is the mission's own. */
  own?: string;
}

const ALL: Act[] = ['create', 'read', 'update', 'delete', 'publish'];

/** What MCD's editors do; consents they read, ballots nobody does. */
const EDITOR_GRANTS: Grant[] = [
  { subject: UID.heroStory, acts: ALL },
  { subject: UID.calendarEntry, acts: ALL },
  { subject: UID.ambassador, acts: ALL },
  { subject: UID.category, acts: ['read', 'update', 'publish'] },
  { subject: UID.mission, acts: ALL },
  { subject: UID.votingRound, acts: ALL },
  { subject: UID.nomination, acts: ['read', 'update'] },
  { subject: UID.consent, acts: ['read'] },
  { subject: UID.consentWording, acts: ['create', 'read'] },
  { subject: UID.languageRule, acts: ['create', 'read', 'update', 'delete'] },
];

/** What a mission's desk does; MCD publishes stories. */
const DESK_GRANTS: Grant[] = [
  { subject: UID.heroStory, acts: ['create', 'read', 'update'], own: OWN_MISSION },
  { subject: UID.calendarEntry, acts: ['create', 'read', 'update', 'publish'], own: OWN_MISSION },
  { subject: UID.nomination, acts: ['read'], own: OWN_MISSION },
  { subject: UID.category, acts: ['read'] },
  { subject: UID.mission, acts: ['read'], own: OWN_DESK },
];

/** A desk's pictures: those it uploaded, and those of its own entries. */
const DESK_FILES = [
  { action: 'plugin::upload.read', conditions: [OWN_FILES] },
  { action: 'plugin::upload.assets.create', conditions: [] },
  { action: 'plugin::upload.assets.update', conditions: [OWN_FILES] },
  { action: 'plugin::upload.assets.download', conditions: [OWN_FILES] },
].map((permission) => ({ ...permission, subject: null, properties: {} }));

interface AdminUser {
  id: number;
}

/** Makes the conditions "of my own mission" known, before roles use them. */
export async function registerOwnMission(strapi: Core.Strapi): Promise<void> {
  await strapi.service('admin::permission').conditionProvider.registerMany([
    {
      displayName: 'Of the own mission',
      name: 'own-mission',
      category: 'Campaign',
      handler: async (user: AdminUser) => ({ 'mission.id': { $in: await missionsOf(user) } }),
    },
    {
      displayName: 'The own mission',
      name: 'own-desk',
      category: 'Campaign',
      handler: async (user: AdminUser) => ({ id: { $in: await missionsOf(user) } }),
    },
    {
      displayName: "Pictures of the own mission's entries",
      name: 'own-files',
      category: 'Campaign',
      handler: async (user: AdminUser) => ({
        id: { $in: await (await deskOf(user)).ownFiles() },
      }),
    },
  ]);
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
        conditions: own ? [own] : [],
      })),
  );
}

const nameOf = ({ action, subject }: { action: string; subject?: string | null }): string =>
  subject ? `${action} ${subject}` : action;

/** Which permissions each role was ever given by a start, by its code. */
type Given = Record<string, string[]>;

/** Gives a role what no start has given it yet. */
async function giveNew(
  strapi: Core.Strapi,
  role: { id: number; code: string },
  wanted: { action: string; subject?: string | null }[],
  given: Given,
): Promise<void> {
  const present: { action: string; subject: string | null }[] = await strapi.db
    .query('admin::permission')
    .findMany({ where: { role: role.id } });
  const known = new Set([...(given[role.code] ?? []), ...present.map(nameOf)]);
  const missing = wanted.filter((permission) => !known.has(nameOf(permission)));
  if (missing.length > 0) await strapi.service('admin::role').addPermissions(role.id, missing);
  given[role.code] = [...new Set([...(given[role.code] ?? []), ...wanted.map(nameOf)])];
}

/** Takes off what Strapi gives its roles by itself: more than they need, or on a condition of its own. */
async function emptyRole(strapi: Core.Strapi, code: string): Promise<void> {
  await strapi.db.query('admin::permission').deleteMany({
    where: { role: { code }, action: { $startsWith: EXPLORER } },
  });
}

/**
 * Settles the roles: all of them at the first start, and at a later one only what a new version gives
 * them. What MCD has taken off or added stays.
 */
export async function settleRoles(strapi: Core.Strapi): Promise<void> {
  const roles = strapi.service('admin::role');
  // An earlier version stored the number 1 here.
  const stored = (await strapi.store.get(STORE)) as { given: Given } | 1 | null;
  const given = typeof stored === 'object' && stored ? stored.given : {};
  if (!stored) await emptyRole(strapi, EDITOR);
  // Authors have no place in the campaign: who makes an entry has no right to it by that.
  if (typeof stored !== 'object' || !stored) await emptyRole(strapi, AUTHOR);
  const editor = await roles.findOne({ code: EDITOR });
  await giveNew(strapi, editor, await permissionsFor(strapi, EDITOR_GRANTS), given);
  const desk =
    (await roles.findOne({ code: MISSION_EDITOR })) ??
    (await roles.create({
      name: 'Mission editor',
      code: MISSION_EDITOR,
      description: "A mission's desk: reads and writes its own mission's stories and calendar.",
    }));
  const ofDesk = [...(await permissionsFor(strapi, DESK_GRANTS)), ...DESK_FILES];
  await giveNew(strapi, desk, ofDesk, given);
  await strapi.store.set({ ...STORE, value: { given } });
}

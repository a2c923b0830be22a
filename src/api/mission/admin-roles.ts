import type { Core } from '@strapi/strapi';
import { deskOf, missionsOf } from './desk';
import { CAMPAIGN_ROLES, MCD_EDITOR, type CampaignRole, type Grant } from './role-grants';
import { RIGHTS } from '../../domain/rights';
import { textsOf } from '../../support/source-language';
import { AUTHOR, CHIEF, EDITOR } from '../../support/roles';
import { UID } from '../../support/uids';

const EXPLORER = 'plugin::content-manager.explorer';
const STORE = { type: 'plugin', name: 'migrant-heroes', key: 'admin-roles' };

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
  properties: { fields?: string[] };
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

/** Whether a grant reaches a field, or a field of a component: `focalPoints.email`. */
function reaches(strapi: Core.Strapi, grant: Grant, field: string): boolean {
  const [name] = field.split('.');
  if (grant.without?.includes(name)) return false;
  if (!grant.textsOnly) return true;
  return textsOf(strapi, grant.subject).includes(name);
}

/** A role's permissions on entries as Strapi keeps them: in every language there is. */
async function permissionsFor(strapi: Core.Strapi, grants: readonly Grant[]) {
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
  return grants.flatMap((grant) =>
    possible
      .filter(({ subject }) => subject === grant.subject)
      .filter(({ action }) => grant.acts.some((act) => action === `${EXPLORER}.${act}`))
      .map((one) => ({
        ...one,
        properties: {
          ...(one.properties.fields && {
            fields: one.properties.fields.filter((field) => reaches(strapi, grant, field)),
          }),
          // A permission that names no language allows none, and is taken away at the next start.
          ...(isLocalized(grant.subject) && { locales: codes }),
        },
        conditions: grant.own ? [grant.own] : [],
      })),
  );
}

/** All permissions of a role: on entries, on files, and its rights. */
async function allPermissionsOf(strapi: Core.Strapi, { grants, files, rights }: CampaignRole) {
  const beside = [...files, ...rights.map((right) => ({ action: RIGHTS[right], own: undefined }))];
  return [
    ...(await permissionsFor(strapi, grants)),
    ...beside.map(({ action, own }) => ({
      action,
      subject: null,
      properties: {},
      conditions: own ? [own] : [],
    })),
  ];
}

const nameOf = ({ action, subject }: { action: string; subject?: string | null }): string =>
  subject ? `${action} ${subject}` : action;

const fieldsOf = ({ properties }: { properties?: { fields?: string[] } }): string[] =>
  properties?.fields ?? [];

/** A permission by its name, and each of its fields by its own. */
const namesOf = (permission: Wanted): string[] => [
  nameOf(permission),
  ...fieldsOf(permission).map((field) => `${nameOf(permission)} ${field}`),
];

/** Which permissions and fields each role was ever given by a start, by its code. */
type Given = Record<string, string[]>;

interface Wanted {
  action: string;
  subject?: string | null;
  properties?: { fields?: string[] };
}

/** Gives a permission that a role has the fields that no start has given it yet. */
async function giveNewFields(
  strapi: Core.Strapi,
  present: Wanted & { id: number },
  wanted: Wanted,
  known: Set<string>,
): Promise<void> {
  const fields = fieldsOf(present);
  const missing = fieldsOf(wanted).filter(
    (field) => !fields.includes(field) && !known.has(`${nameOf(wanted)} ${field}`),
  );
  if (missing.length === 0) return;
  await strapi.db.query('admin::permission').update({
    where: { id: present.id },
    data: { properties: { ...present.properties, fields: [...fields, ...missing] } },
  });
}

/** Gives a role what no start has given it yet. */
async function giveNew(
  strapi: Core.Strapi,
  role: { id: number; code: string },
  wanted: Wanted[],
  given: Given,
): Promise<void> {
  const present: (Wanted & { id: number })[] = await strapi.db
    .query('admin::permission')
    .findMany({ where: { role: role.id } });
  const known = new Set(given[role.code] ?? []);
  const has = (permission: Wanted) => present.find((one) => nameOf(one) === nameOf(permission));
  const missing = wanted.filter((one) => !has(one) && !known.has(nameOf(one)));
  if (missing.length > 0) await strapi.service('admin::role').addPermissions(role.id, missing);
  for (const permission of wanted) {
    const its = has(permission);
    if (its) await giveNewFields(strapi, its, permission, known);
  }
  given[role.code] = [...new Set([...known, ...wanted.flatMap(namesOf)])];
}

/** Takes off what Strapi gives its roles by itself: more than they need, or on a condition of its own. */
async function emptyRole(strapi: Core.Strapi, code: string): Promise<void> {
  await strapi.db.query('admin::permission').deleteMany({
    where: { role: { code }, action: { $startsWith: EXPLORER } },
  });
}

/** Finds a role by its code, or makes it. */
async function roleFor(strapi: Core.Strapi, { code, name, description }: CampaignRole) {
  const roles = strapi.service('admin::role');
  const found = await roles.findOne({ code });
  if (found) return found;
  // Strapi refuses a second role of the same name, and MCD may have made one.
  const isTaken = await roles.exists({ name });
  return roles.create({ code, name: isTaken ? `${name} (campaign)` : name, description });
}

/** Gives Strapi's own editor role the campaign's name, where nobody has given it another. */
async function nameEditors(strapi: Core.Strapi): Promise<void> {
  const { name, description } = MCD_EDITOR;
  const roles = strapi.service('admin::role');
  if ((await roles.exists({ name })) || !(await roles.exists({ code: EDITOR, name: 'Editor' }))) {
    return;
  }
  await roles.update({ code: EDITOR }, { name, description });
}

/**
 * Settles the roles: all of them at the first start, and at a later one only what a new version gives
 * them. What MCD has taken off or added stays.
 */
export async function settleRoles(strapi: Core.Strapi): Promise<void> {
  // An earlier version stored the number 1 here.
  const stored = (await strapi.store.get(STORE)) as { given: Given } | 1 | null;
  const given = typeof stored === 'object' && stored ? stored.given : {};
  if (!stored) await emptyRole(strapi, EDITOR);
  // Authors have no place in the campaign: who makes an entry has no right to it by that.
  if (typeof stored !== 'object' || !stored) await emptyRole(strapi, AUTHOR);
  if (!given[CHIEF]) await nameEditors(strapi);
  for (const role of CAMPAIGN_ROLES) {
    const { id, code } = await roleFor(strapi, role);
    await giveNew(strapi, { id, code }, await allPermissionsOf(strapi, role), given);
  }
  await strapi.store.set({ ...STORE, value: { given } });
}

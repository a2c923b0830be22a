import type { Core } from '@strapi/strapi';
import { LRUCache } from 'lru-cache';

const READABLE = [
  'ambassador',
  'calendar-entry',
  'category',
  'hero-story',
  'mission',
  'voting-round',
];

const ACCOUNT_ACTIONS = [
  'plugin::users-permissions.auth.callback',
  'plugin::users-permissions.auth.emailConfirmation',
  'plugin::users-permissions.auth.forgotPassword',
  'plugin::users-permissions.auth.register',
  'plugin::users-permissions.auth.resetPassword',
  'plugin::users-permissions.auth.sendEmailConfirmation',
];

// What the public writes is open by its routes, and guarded by limits, tokens and codes.
const CAMPAIGN_ACTIONS = READABLE.flatMap((type) => [
  `api::${type}.${type}.find`,
  `api::${type}.${type}.findOne`,
]);

/** All that somebody without an account may do, and somebody with one. */
export const PERMISSIONS: Record<'public' | 'authenticated', readonly string[]> = {
  public: [...ACCOUNT_ACTIONS, ...CAMPAIGN_ACTIONS],
  authenticated: [
    'plugin::users-permissions.auth.changePassword',
    'plugin::users-permissions.auth.logout',
    'plugin::users-permissions.user.me',
    ...CAMPAIGN_ACTIONS,
  ],
};

const ROLES = ['public', 'authenticated'] as const;
type Role = (typeof ROLES)[number];

const PERMISSION = 'plugin::users-permissions.permission';
const STORE = { type: 'plugin', name: 'migrant-heroes', key: 'public-permissions' };

async function granted(strapi: Core.Strapi, role: Role): Promise<{ id: number; action: string }[]> {
  return strapi.db
    .query(PERMISSION)
    .findMany({ where: { role: { type: role } }, select: ['id', 'action'] });
}

type Lists = Record<Role, readonly string[]>;

/**
 * Gives the public its permissions. Strapi's own defaults are taken away at the first start; later
 * starts add what is new on the list, take away what is no longer on it, and leave what somebody
 * else granted, for `publicPermissionFaults` to tell.
 */
export async function grantPublicPermissions(strapi: Core.Strapi): Promise<void> {
  const listed = (await strapi.store.get(STORE)) as Lists | null; // what the last start wrote
  await strapi.db.transaction(async () => {
    for (const type of ROLES) {
      const role = await strapi.db
        .query('plugin::users-permissions.role')
        .findOne({ where: { type }, select: ['id'] });
      const present = await granted(strapi, type);
      const surplus = present.filter(
        ({ action }) =>
          !PERMISSIONS[type].includes(action) && (listed?.[type]?.includes(action) ?? true),
      );
      if (surplus.length > 0) {
        await strapi.db
          .query(PERMISSION)
          .deleteMany({ where: { id: { $in: surplus.map(({ id }) => id) } } });
      }
      for (const action of PERMISSIONS[type]) {
        if (!present.some((one) => one.action === action)) {
          await strapi.db.query(PERMISSION).create({ data: { action, role: role.id } });
        }
      }
    }
  });
  await strapi.store.set({ ...STORE, value: PERMISSIONS });
}

/** What the public may do beyond the list, in words; empty where the list is kept. */
export async function publicPermissionFaults(strapi: Core.Strapi): Promise<string[]> {
  const faults: string[] = [];
  for (const role of ROLES) {
    const actions = (await granted(strapi, role)).map(({ action }) => action);
    faults.push(
      ...actions
        .filter((action) => !PERMISSIONS[role].includes(action))
        .map((action) => `the role "${role}" may "${action}", which is not on the list`),
      ...PERMISSIONS[role]
        .filter((action) => !actions.includes(action))
        .map((action) => `the role "${role}" lacks "${action}"`),
    );
  }
  return faults;
}

/** How long what the public may do is believed: an answer may be wrong for a second (contract, 4). */
const BELIEVED_MS = 500;

/**
 * Keeps what the public may do for half a second: Strapi reads all of it from the database for each
 * request, which costs a public answer a fifth of its time.
 */
export function rememberPublicPermissions(strapi: Core.Strapi): void {
  const service: { findPublicPermissions(): Promise<unknown> } = strapi
    .plugin('users-permissions')
    .service('permission');
  const find = service.findPublicPermissions.bind(service);
  let known: { until: number; permissions: Promise<unknown> } | undefined;
  service.findPublicPermissions = () => {
    if (known && performance.now() < known.until) return known.permissions;
    const made = { until: performance.now() + BELIEVED_MS, permissions: find() };
    known = made;
    // What failed is not kept.
    made.permissions.catch(() => {
      if (known === made) known = undefined;
    });
    return made.permissions;
  };
}

/** More lists of permissions than the campaign has roles. */
const ABILITIES = 20;

/**
 * Builds what a list of permissions allows once, and not for each request: it follows from the list alone,
 * and building it is a third of what a public answer leaves in memory.
 */
export function rememberAbilities(strapi: Core.Strapi): void {
  const { engine } = strapi.contentAPI.permissions;
  type Ability = ReturnType<typeof engine.generateAbility>;
  const generate = engine.generateAbility.bind(engine);
  const known = new LRUCache<string, Ability>({ max: ABILITIES });
  engine.generateAbility = (permissions, options) => {
    if (options !== undefined) return generate(permissions, options);
    const list = JSON.stringify(permissions);
    const made = known.get(list) ?? generate(permissions);
    known.set(list, made);
    made.catch(() => known.delete(list));
    return made;
  };
}

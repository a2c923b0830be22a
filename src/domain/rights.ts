/**
 * What some people may do in the admin beyond reading and writing entries: the ids of Strapi's actions,
 * which MCD grants to roles under Settings, Roles. docs/roles.md says who has which.
 */
export const RIGHTS = {
  freeze: 'api::campaign.freeze',
  setAside: 'api::campaign.set-aside',
  certify: 'api::campaign.certify',
  annul: 'api::campaign.annul',
  erase: 'api::campaign.erase',
  invite: 'api::campaign.invite',
} as const;

export type Right = keyof typeof RIGHTS;

/** All rights, by name; the language types the keys of an object as any texts. */
export const ALL_RIGHTS = Object.keys(RIGHTS) as Right[];

import { errors } from '@strapi/utils';
import type { Core } from '@strapi/strapi';
import { missionEditorAtWork } from '../api/mission/guards/own-mission';
import { ALL_RIGHTS, RIGHTS, type Right } from '../domain/rights';

const SETTINGS = { section: 'settings', category: 'Campaign' };

/** The rights as Strapi shows them under Settings, Roles. */
const ACTIONS: Record<Right, { subCategory: string; displayName: string }> = {
  freeze: { subCategory: 'Voting rounds', displayName: 'Freeze a round' },
  setAside: { subCategory: 'Voting rounds', displayName: 'Set ballots aside (as one of two)' },
  certify: { subCategory: 'Voting rounds', displayName: 'Certify a result (as one of two)' },
  annul: { subCategory: 'Voting rounds', displayName: 'Annul a round' },
  erase: { subCategory: 'Nominees', displayName: 'Erase personal data' },
  invite: { subCategory: 'Missions', displayName: 'Invite and revoke focal points' },
};

/**
 * Makes the rights known to Strapi, so that they can be granted. At `register`: at its own start, before
 * ours, Strapi takes away permissions that nobody has announced.
 */
export function registerRights(strapi: Core.Strapi): void {
  const { actionProvider } = strapi.service('admin::permission');
  for (const right of ALL_RIGHTS) {
    const uid = RIGHTS[right].replace('api::', '');
    actionProvider.register({ ...SETTINGS, ...ACTIONS[right], uid });
  }
}

interface AtWork {
  userAbility?: { can(action: string): boolean };
  route?: { info?: { type?: string } };
}

/**
 * Refuses what whoever is at work in the admin has no right to. A mission's desk never has one, whatever
 * its role was granted. Goes on outside of the admin: for the clock, commands and the nominees.
 * @throws ForbiddenError
 */
export function insistOnRight(right: Right): void {
  const state: AtWork | undefined = strapi.requestContext.get()?.state;
  if (state?.route?.info?.type !== 'admin') return;
  if (missionEditorAtWork() || !state.userAbility?.can(RIGHTS[right])) {
    throw new errors.ForbiddenError();
  }
}

/** The policies of an admin route that takes a right. */
export const withRight = (right: Right) => [
  'admin::isAuthenticatedAdmin',
  { name: 'global::campaign-right', config: { right } },
];

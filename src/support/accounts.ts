import { isDeepStrictEqual } from 'node:util';
import type { Core } from '@strapi/strapi';
import { databaseNow } from './sql';

const STORE = { type: 'plugin', name: 'users-permissions', key: 'advanced' };

/**
 * Lets people register accounts only while a round takes voters with one, and only with a confirmed
 * address; Strapi lets anybody by default (docs/strapi.md, 20).
 */
export async function settleRegistration(strapi: Core.Strapi): Promise<void> {
  const takesAccounts = await strapi.db.query('api::voting-round.voting-round').count({
    where: {
      closesAt: { $gt: (await databaseNow(strapi)).toISOString() },
      voterCheck: { $in: ['account', 'both'] },
      state: { $in: ['frozen', 'open'] },
    },
  });
  const settings = ((await strapi.store.get(STORE)) ?? {}) as object;
  const settled = { ...settings, allow_register: takesAccounts > 0, email_confirmation: true };
  // Asked at every registration: strangers do not make the database write by it.
  if (!isDeepStrictEqual(settings, settled)) await strapi.store.set({ ...STORE, value: settled });
}

import { factories } from '@strapi/strapi';
import { languageRuleSeeds } from '../../../../database/seeds/language-rules';
import type { LanguageRule } from '../../../domain/language-rules';
import { UID } from '../../../support/uids';

const STORE = { type: 'plugin', name: 'migrant-heroes', key: 'language-rules' };

const idOf = ({ language, key }: { language: string; key: string }) => `${language}:${key}`;

export default factories.createCoreService(UID.languageRule, ({ strapi }) => ({
  /** The rules in use for a language; none where there are no rules for it. */
  async inUse(language: string): Promise<LanguageRule[]> {
    return strapi.db
      .query(UID.languageRule)
      .findMany({ where: { language, active: true }, orderBy: { id: 'asc' } });
  },

  /**
   * Puts the rules to begin with in, each of them once: what an editor changed or deleted since stays
   * changed or deleted, and a rule that a later version brings is added.
   */
  async begin(): Promise<void> {
    await strapi.db.transaction(async ({ trx }) => {
      // Instances that start together: one begins, the others find it done.
      await trx.raw("SELECT pg_advisory_xact_lock(hashtext('language-rules'))");
      const begun = ((await strapi.store.get(STORE)) ?? []) as string[]; // what this wrote before
      const missing = languageRuleSeeds.filter((seed) => !begun.includes(idOf(seed)));
      if (missing.length === 0) return;
      for (const seed of missing) await strapi.db.query(UID.languageRule).create({ data: seed });
      await strapi.store.set({ ...STORE, value: [...begun, ...missing.map(idOf)] });
    });
  },
}));

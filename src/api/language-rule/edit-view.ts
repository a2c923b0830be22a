import type { Core } from '@strapi/strapi';
import { UID } from '../../support/uids';

const STORE = { type: 'plugin', name: 'migrant-heroes', key: 'language-rules-edit-view' };

/** How a term is written, as it stands under the field in the admin. */
export const TERM_NOTATION =
  'A pattern on each line. wave* = any ending; (a|b) = one of them; [a|b] = may be there; {migrants}, {people}, {migration}, {of}, {our}, {be}, {have} = lists of words; .. = up to two describing words; ... = up to four words; a single . = the phrase ends here. Capitals and accents do not matter. Example: (wave|waves) {of} .. {people}';

const DESCRIPTIONS: Record<string, string> = {
  term: TERM_NOTATION,
  exceptions:
    'What is meant well, written as in "term": words inside such a pattern are no finding.',
  severity: 'hint and warning are advice; only block stops a publication.',
  instead: 'What to write instead.',
  key: 'Given by itself and kept: findings and overrides go by it.',
  active: 'Off: the rule is kept and not applied.',
};

interface FieldMetadata {
  edit: Record<string, unknown>;
  list: Record<string, unknown>;
}

interface Configuration {
  uid: string;
  metadatas: Record<string, FieldMetadata>;
}

/** Explains the fields of a language rule where they are edited, once; what MCD arranges later stays. */
export async function describeLanguageRules(strapi: Core.Strapi): Promise<void> {
  if (await strapi.store.get(STORE)) return;
  const types = strapi.plugin('content-manager').service('content-types');
  const type = types.findContentType(UID.languageRule);
  const { uid: _uid, ...configuration }: Configuration = await types.findConfiguration(type);
  for (const [field, description] of Object.entries(DESCRIPTIONS)) {
    configuration.metadatas[field].edit.description = description;
  }
  configuration.metadatas.key.edit.editable = false;
  await types.updateConfiguration(type, configuration);
  await strapi.store.set({ ...STORE, value: 1 });
}

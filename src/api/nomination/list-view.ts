import type { Core } from '@strapi/strapi';
import { UID } from '../../support/uids';

const STORE = { type: 'plugin', name: 'migrant-heroes', key: 'nominations-view' };

/**
 * What the list shows of its own; the admin adds what has to be looked up, and shows the mission beside the
 * country: it is listed because Strapi reads what is listed.
 */
const LIST = ['reference', 'nomineeName', 'state', 'countryOfOrigin', 'mission', 'createdAt'];

/** What happens to a nomination changes these; forms show them and change nothing. */
const READ_ONLY = ['reference', 'state', 'question', 'channel', 'erasedAt', 'consents', 'story'];

interface FieldMetadata {
  edit: Record<string, unknown>;
  list: Record<string, unknown>;
}

interface Configuration {
  uid: string;
  settings: Record<string, unknown>;
  metadatas: Record<string, FieldMetadata>;
  layouts: { list: string[]; edit: unknown };
}

/** Arranges the list and the form of nominations, once; what MCD arranges later stays. */
export async function arrangeNominations(strapi: Core.Strapi): Promise<void> {
  if (await strapi.store.get(STORE)) return;
  const types = strapi.plugin('content-manager').service('content-types');
  const type = types.findContentType(UID.nomination);
  const { uid: _uid, ...configuration }: Configuration = await types.findConfiguration(type);
  configuration.layouts.list = LIST;
  Object.assign(configuration.settings, {
    mainField: 'reference',
    defaultSortBy: 'createdAt',
    defaultSortOrder: 'DESC',
    pageSize: 20,
  });
  for (const field of READ_ONLY) {
    const metadata = configuration.metadatas[field];
    if (metadata) metadata.edit.editable = false;
  }
  await types.updateConfiguration(type, configuration);
  await strapi.store.set({ ...STORE, value: 1 });
}

import type { Core } from '@strapi/strapi';
import { staleTranslations } from '../delivery/reading/translations';
import { invalid } from '../domain/refusal';
import { rowsOf, type LifecycleEvent } from './lifecycle';
import { RefusalError } from './refusals';
import type { UID } from './uids';

type Translated = typeof UID.heroStory | typeof UID.calendarEntry;

const EXPLORER = 'plugin::content-manager.explorer';

interface AtWork {
  route?: { info?: { type?: string } };
  userAbility?: { can(action: string, subject: string, field?: string): boolean };
}

/**
 * Whether whoever is at work in the admin may write the texts of a type and no more of it. Who makes
 * entries may also say whose they are.
 */
function onlyTranslates(uid: Translated): boolean {
  const state: AtWork | undefined = strapi.requestContext.get()?.state;
  const ability = state?.userAbility;
  if (state?.route?.info?.type !== 'admin' || !ability) return false;
  return (
    ability.can(`${EXPLORER}.update`, uid) && !ability.can(`${EXPLORER}.create`, uid, 'mission')
  );
}

/** The texts of a type: what each language has for itself. Strapi counts relations to it as well. */
export function textsOf(strapi: Core.Strapi, uid: string): string[] {
  // A type is named by a text that came from a list of types.
  const model = strapi.getModel(uid as Translated);
  const names: string[] = strapi
    .plugin('i18n')
    .service('content-types')
    .getLocalizedAttributes(model);
  const relations = Object.entries(model.attributes)
    .filter(([, { type }]) => type === 'relation')
    .map(([name]) => name);
  return names.filter((name) => !relations.includes(name));
}

const refuse = (message: string) =>
  new RefusalError([invalid([{ path: 'locale', code: 'REQUIRED', message }])]);

async function requireOriginal(uid: Translated, documentId: unknown): Promise<void> {
  const others = await strapi.db.query(uid).count({ where: { documentId: String(documentId) } });
  if (others > 0) return;
  throw refuse('A new entry is an editor’s to make. Open one, and choose a further language.');
}

/**
 * Keeps translators to further languages of what there is: Strapi asks for the permission to create both
 * for a new entry and for a new language, and has none that leaves out the language written first.
 * @throws RefusalError `VALIDATION_FAILED` at `locale`.
 */
export async function requireFurtherLanguage(event: LifecycleEvent): Promise<void> {
  // The hook stands in the lifecycles of these types alone.
  const uid = event.model.uid as Translated;
  if (!onlyTranslates(uid)) return;
  if (event.action.startsWith('beforeCreate')) {
    for (const { documentId } of rowsOf(event)) await requireOriginal(uid, documentId);
    return;
  }
  // What all languages share Strapi writes into each of them.
  const texts = textsOf(strapi, uid);
  const isOfTexts = rowsOf(event).some((data) => texts.some((field) => Object.hasOwn(data, field)));
  if (!isOfTexts) return;
  const rows = await strapi.db.query(uid).findMany({ where: event.params.where });
  for (const { documentId, locale } of rows) {
    const [first] = await staleTranslations(strapi, uid, String(documentId));
    if (first && first.source === locale) {
      throw refuse(
        'This is the language it was written in first. Choose another one to translate.',
      );
    }
  }
}

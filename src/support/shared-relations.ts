import { isLocalized } from '../delivery/reading/schema';
import { linkedAfter, populatedIds, rowsOf, type LifecycleEvent } from './lifecycle';
import type { UID } from './uids';

type Translated = typeof UID.heroStory | typeof UID.calendarEntry;

/** What a relation leads to: one entry of a type, or many. */
interface Target {
  uid: string;
  isMany: boolean;
}

function targetOf(uid: Translated, field: string): Target {
  const attribute = strapi.db.metadata.get(uid).attributes[field];
  if (attribute?.type !== 'relation' || !('target' in attribute)) {
    throw new Error(`${uid} has no relation ${field}.`);
  }
  return { uid: attribute.target, isMany: attribute.relation.endsWith('Many') };
}

/** The same entries in another language; those that have no version in it are left out. */
async function inLanguage(target: Target, locale: string, ids: number[]): Promise<number[]> {
  // The target's uid comes from a schema, not from a list of Strapi's types.
  const uid = target.uid as Translated;
  const model = strapi.getModel(uid);
  if (!isLocalized(model) || ids.length === 0) return ids;
  const entries: { documentId: string }[] = await strapi.db
    .query(uid)
    .findMany({ where: { id: { $in: ids } }, select: ['documentId'] });
  const documentId = { $in: entries.map((entry) => entry.documentId) };
  const draft = model.options?.draftAndPublish ? { publishedAt: null } : {};
  const translated: { id: number }[] = await strapi.db
    .query(uid)
    .findMany({ where: { documentId, locale, ...draft }, select: ['id'] });
  return translated.map(({ id }) => id);
}

/**
 * Gives a translation the relations of its entry where it brings none of its own: Strapi copies to a
 * new locale what is not localized, but no relations.
 */
export const shareRelations = (uid: Translated, shared: readonly string[]) =>
  async function share(event: LifecycleEvent): Promise<void> {
    for (const data of rowsOf(event)) {
      const { documentId, locale } = data;
      if (typeof documentId !== 'string' || typeof locale !== 'string' || data.publishedAt)
        continue;
      const missing = shared.filter((key) => linkedAfter(data[key], []).length === 0);
      if (missing.length === 0) continue;
      const original: Record<string, unknown> | null = await strapi.db.query(uid).findOne({
        where: { documentId, locale: { $ne: locale }, publishedAt: null },
        orderBy: { id: 'asc' },
        populate: Object.fromEntries(shared.map((key) => [key, true])),
      });
      if (!original) continue;
      for (const key of missing) {
        const target = targetOf(uid, key);
        const ids = await inLanguage(target, locale, populatedIds(original[key]));
        data[key] = target.isMany ? ids : (ids[0] ?? null);
      }
    }
  };

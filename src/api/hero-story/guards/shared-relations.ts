import { linkedAfter, populatedIds, rowsOf, type LifecycleEvent } from '../../../support/lifecycle';
import { UID } from '../../../support/uids';

const SHARED = ['nomination', 'mission', 'categories'] as const;

/** The same categories in another language; those that have no version in it are left out. */
async function categoriesIn(locale: string, ids: number[]): Promise<number[]> {
  const categories: { documentId: string }[] = await strapi.db
    .query(UID.category)
    .findMany({ where: { id: { $in: ids } }, select: ['documentId'] });
  const translated: { id: number }[] = await strapi.db.query(UID.category).findMany({
    where: { documentId: { $in: categories.map(({ documentId }) => documentId) }, locale },
    select: ['id'],
  });
  return translated.map(({ id }) => id);
}

/**
 * Gives a translation the nomination, mission and categories of its story where it brings none of
 * its own: Strapi copies to a new locale what is not localized, but no relations.
 */
export async function shareRelations(event: LifecycleEvent): Promise<void> {
  for (const data of rowsOf(event)) {
    const { documentId, locale } = data;
    if (typeof documentId !== 'string' || typeof locale !== 'string' || data.publishedAt) continue;
    const missing = SHARED.filter((key) => linkedAfter(data[key], []).length === 0);
    if (missing.length === 0) continue;
    const original: Record<string, unknown> | null = await strapi.db.query(UID.heroStory).findOne({
      where: { documentId, locale: { $ne: locale }, publishedAt: null },
      orderBy: { id: 'asc' },
      populate: { nomination: true, mission: true, categories: true },
    });
    if (!original) continue;
    for (const key of missing) {
      const ids = populatedIds(original[key]);
      data[key] = key === 'categories' ? await categoriesIn(locale, ids) : (ids[0] ?? null);
    }
  }
}

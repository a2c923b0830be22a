import type { UID as Uids } from '@strapi/strapi';
import { numbered, slugOf } from '../domain/slug';
import { rowsOf, type LifecycleEvent } from './lifecycle';

interface Slugged {
  uid: Uids.ContentType;
  /** The attribute that the slug is made from. */
  from: string;
}

const MAX_TRIES = 1000;

async function isTaken(uid: Uids.ContentType, slug: string, row: Row): Promise<boolean> {
  const others = await strapi.db.query(uid).count({
    where: {
      slug,
      ...(row.locale !== undefined && { locale: row.locale }),
      ...(row.documentId !== undefined && { documentId: { $ne: row.documentId } }),
    },
  });
  return others > 0;
}

interface Row {
  documentId?: unknown;
  locale?: unknown;
}

async function freeSlug(uid: Uids.ContentType, wanted: string, row: Row): Promise<string> {
  for (let attempt = 1; attempt <= MAX_TRIES; attempt += 1) {
    const slug = numbered(wanted, attempt);
    if (!(await isTaken(uid, slug, row))) return slug;
  }
  return `${wanted.slice(0, 60)}-${Date.now()}`;
}

const text = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

/**
 * Gives new rows a slug of their title that is free in their type and locale, and writes slugs that
 * editors type the same way. A slug that is there stays when the title changes: addresses last.
 */
export const giveSlug =
  ({ uid, from }: Slugged) =>
  async (event: LifecycleEvent): Promise<void> => {
    const isUpdate = event.action.startsWith('beforeUpdate');
    for (const data of rowsOf(event)) {
      // A published row is a copy of its draft, which has its slug.
      if (!isUpdate && data.publishedAt && text(data.slug)) continue;
      if (isUpdate && !('slug' in data)) continue;
      const current: Record<string, unknown> | null = isUpdate
        ? await strapi.db.query(uid).findOne({ where: event.params.where })
        : null;
      if (current && current.slug === data.slug && text(data.slug)) continue;
      const row = { ...current, ...data };
      const wanted = slugOf(text(data.slug) || text(row[from]), uid.split('.')[1]);
      data.slug = await freeSlug(uid, wanted, row);
    }
  };

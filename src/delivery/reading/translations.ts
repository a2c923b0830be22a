import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { mayOnEntry } from '../../support/entry-permission';
import { notFound } from '../../support/refusals';
import { sql } from '../../support/sql';
import { isLocalized, modelOf, PUBLIC_TYPES, type PublicType } from './schema';

/** How a language of an entry stands to the one it was written in first, among the drafts. */
export interface TranslationState {
  locale: string;
  /** The language in which the entry was written first. */
  source: string;
  /** Whether the source was changed after this text was written. */
  stale: boolean;
  writtenAt: Date | null;
}

const STATES = `
  SELECT w.locale, first.locale AS source, coalesce(first.written_at > w.written_at, false) AS stale,
         w.written_at AS "writtenAt"
    FROM (SELECT *, coalesce(draft_written_at, public_written_at) AS written_at FROM translation_texts
           WHERE type = :uid AND document_id = :documentId) w
   CROSS JOIN (SELECT locale, coalesce(draft_written_at, public_written_at) AS written_at FROM translation_texts
                WHERE type = :uid AND document_id = :documentId
                ORDER BY first_written_at, locale <> 'en', locale LIMIT 1) first
   ORDER BY w.locale`;

/** How the languages of an entry stand, as editors see it: by its drafts. */
export const staleTranslations = (
  strapi: Core.Strapi,
  uid: PublicType,
  documentId: string,
): Promise<TranslationState[]> => sql<TranslationState>(strapi, STATES, { uid, documentId });

// Public answers say so as well; they are kept until somebody tells that they are wrong.
const CONFIRM = `
  WITH confirmed AS (
    UPDATE translation_texts
       SET draft_written_at = clock_timestamp(),
           public_written_at = CASE WHEN public_hash = draft_hash THEN clock_timestamp() ELSE public_written_at END
     WHERE type = :uid AND document_id = :documentId AND locale = :locale
    RETURNING locale)
  SELECT locale, pg_notify('mh_public_changed', '') FROM confirmed`;

/** Notes that somebody looked at a translation and found that it still says what its source says. */
export async function confirmTranslation(
  strapi: Core.Strapi,
  uid: PublicType,
  documentId: string,
  locale: string,
): Promise<void> {
  const confirmed = await sql(strapi, CONFIRM, { uid, documentId, locale });
  if (confirmed.length === 0) throw notFound('No such translation');
}

/** A type of the path, if its entries have translations. */
function typeOf(strapi: Core.Strapi, uid: string): PublicType {
  const found = PUBLIC_TYPES.find((one) => one === uid);
  if (!found || !isLocalized(modelOf(strapi, found))) throw notFound();
  return found;
}

/** Goes on where the editor may do something to this very entry: his mission's, where he has one. */
export async function insistOnEntry(
  strapi: Core.Strapi,
  ctx: Context,
  uid: PublicType,
  action: 'read' | 'update',
): Promise<string> {
  const documentId = String(ctx.params.documentId);
  if (!(await mayOnEntry(strapi, ctx, uid, action, documentId))) throw notFound('No such entry');
  return documentId;
}

const CONFIG = { policies: ['admin::isAuthenticatedAdmin'] };

/** Routes of the admin by which editors see which translations are stale, and confirm one. */
export const translationRoutes = (strapi: Core.Strapi) => [
  {
    method: 'GET' as const,
    path: '/translations/:uid/:documentId',
    handler: async (ctx: Context) => {
      const uid = typeOf(strapi, String(ctx.params.uid));
      const documentId = await insistOnEntry(strapi, ctx, uid, 'read');
      ctx.body = { data: await staleTranslations(strapi, uid, documentId) };
    },
    info: { type: 'admin' },
    config: CONFIG,
  },
  {
    method: 'POST' as const,
    path: '/translations/:uid/:documentId/:locale/confirm',
    handler: async (ctx: Context) => {
      const uid = typeOf(strapi, String(ctx.params.uid));
      const documentId = await insistOnEntry(strapi, ctx, uid, 'update');
      await confirmTranslation(strapi, uid, documentId, String(ctx.params.locale));
      ctx.body = { data: await staleTranslations(strapi, uid, documentId) };
    },
    info: { type: 'admin' },
    config: CONFIG,
  },
];

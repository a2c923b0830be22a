import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { z } from 'zod';
import {
  renderPreviewOver,
  renderSharePage,
  SHARE_PAGE_CONTENT_SECURITY_POLICY,
} from '../../pages/share-page';
import { may } from '../../support/admin-routes';
import { mayOnEntry } from '../../support/entry-permission';
import { line, parseBody } from '../../support/parse';
import { bodyOf } from '../../support/replies';
import { notFound } from '../../support/refusals';
import { secret } from '../../support/secrets';
import { sql } from '../../support/sql';
import { UID } from '../../support/uids';
import { publicUrl } from '../public-url';
import { reading } from '../reading-route';
import { storyFacts, withSignedPhoto } from './story-facts';

/** Long enough to read a story, and to show it to a colleague at the next desk. */
const GOOD_FOR_SECONDS = 15 * 60;

const form = z.strictObject({ locale: line(20) });

interface Previewed {
  documentId: string;
  locale: string;
  /** Until when the address is good, in seconds since 1970. */
  until: number;
}

/** Its spaces keep it apart from what else is signed with this key: no name of a picture has one. */
const signatureOf = ({ documentId, locale, until }: Previewed): string =>
  createHmac('sha256', secret('ENCRYPTION_KEY'))
    .update(`preview of ${documentId} in ${locale} until ${until}`)
    .digest('base64url');

function addressOf(previewed: Previewed): string {
  const { documentId, locale, until } = previewed;
  const query = new URLSearchParams({
    locale,
    until: String(until),
    signature: signatureOf(previewed),
  });
  return `/preview/stories/${documentId}?${query}`;
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** What an address was signed for; undefined where it was not, or no longer holds. */
function signedFor(ctx: Context): Previewed | undefined {
  const previewed = {
    documentId: String(ctx.params.documentId),
    locale: textOf(ctx.query.locale),
    until: Number(textOf(ctx.query.until)),
  };
  const expected = Buffer.from(signatureOf(previewed));
  const given = Buffer.from(textOf(ctx.query.signature));
  const isOurs = expected.length === given.length && timingSafeEqual(expected, given);
  return isOurs && previewed.until > Date.now() / 1000 ? previewed : undefined;
}

interface DraftVersion {
  id: number;
  locale: string;
  slug: string;
}

const DRAFTS = `
  SELECT id, coalesce(locale, 'en') AS locale, coalesce(slug, document_id) AS slug
    FROM hero_stories WHERE document_id = ? AND published_at IS NULL ORDER BY created_at, id`;

function send(ctx: Context, status: number, page: string): void {
  ctx.status = status;
  ctx.type = 'html';
  ctx.set({
    'Content-Security-Policy': SHARE_PAGE_CONTENT_SECURITY_POLICY,
    'Cache-Control': 'private, no-store',
    // Whoever has the address can read the draft: nobody is told it.
    'Referrer-Policy': 'no-referrer',
    'X-Robots-Tag': 'noindex, nofollow',
  });
  ctx.body = page;
}

async function show(strapi: Core.Strapi, ctx: Context): Promise<void> {
  const previewed = signedFor(ctx);
  const drafts = previewed ? await sql<DraftVersion>(strapi, DRAFTS, [previewed.documentId]) : [];
  const draft = drafts.find(({ locale }) => locale === previewed?.locale);
  const story = draft && (await storyFacts(strapi, draft.id));
  if (!story) {
    return send(ctx, 404, renderPreviewOver(ctx.acceptsLanguages()[0] || 'en'));
  }
  ctx.set('Content-Language', story.locale);
  const page = renderSharePage({
    story: withSignedPhoto(story),
    // Other languages would lead to their public pages, which need not be there.
    versions: [],
    publicUrl: publicUrl(strapi),
    isPreview: true,
  });
  send(ctx, 200, page);
}

async function makeAddress(strapi: Core.Strapi, ctx: Context): Promise<void> {
  ctx.set('Cache-Control', 'private, no-store');
  const { locale } = parseBody(form, bodyOf(ctx));
  const documentId = String(ctx.params.documentId);
  const isTheirs = await mayOnEntry(strapi, ctx, UID.heroStory, 'read', documentId);
  const drafts = isTheirs ? await sql<DraftVersion>(strapi, DRAFTS, [documentId]) : [];
  if (!drafts.some((draft) => draft.locale === locale)) throw notFound('No draft');
  const until = Math.floor(Date.now() / 1000) + GOOD_FOR_SECONDS;
  ctx.body = {
    data: {
      url: addressOf({ documentId, locale, until }),
      until: new Date(until * 1000).toISOString(),
    },
  };
}

const MAKE = '/hero-stories/:documentId/preview';

/**
 * The preview of a saved draft as its share page will be: `POST /campaign/hero-stories/:documentId/preview`
 * gives whoever may read the story in the admin an address, which is signed and good for a while.
 */
export function registerStoryPreviews(strapi: Core.Strapi): void {
  strapi.server.routes([
    reading('/preview/stories/:documentId', (ctx: Context) => show(strapi, ctx)),
  ]);
  strapi.server.routes({
    type: 'admin',
    prefix: '/campaign',
    routes: [
      {
        method: 'POST',
        path: MAKE,
        handler: (ctx: Context) => makeAddress(strapi, ctx),
        info: { type: 'admin' },
        config: {
          policies: [
            { name: 'global::own-desk', config: { request: `POST /campaign${MAKE}` } },
            ...may('read', UID.heroStory),
          ],
        },
      },
    ],
  });
}

import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { isLanguageTag, languageChain } from '../../domain/languages';
import { sharePath } from '../../domain/share-links';
import {
  renderShareGone,
  renderShareNotFound,
  renderSharePage,
  SHARE_PAGE_CONTENT_SECURITY_POLICY,
} from '../../pages/share-page';
import { erasedAddressOf } from '../../support/erased-addresses';
import { sql } from '../../support/sql';
import { publicUrl } from '../public-url';
import { reading } from '../reading-route';
import { storyFacts } from './story-facts';

interface Version {
  id: number;
  locale: string;
  slug: string;
}

/**
 * All shared languages of the story that has a slug, first the one it was first written in.
 * Two stories may have one slug in two languages: then the language asked for decides, then English.
 */
const VERSIONS = `
  SELECT s.id, coalesce(s.locale, 'en') AS locale, coalesce(s.slug, s.document_id) AS slug
    FROM hero_stories s
   WHERE s.published_at IS NOT NULL AND mh_story_covers(s.id, 'socialMedia')
     AND s.document_id = (
       SELECT named.document_id
         FROM hero_stories named
        WHERE named.slug = :slug AND named.published_at IS NOT NULL
          AND mh_story_covers(named.id, 'socialMedia')
        ORDER BY lower(coalesce(named.locale, 'en')) = lower(:locale) DESC,
                 coalesce(named.locale, 'en') = 'en' DESC, named.id
        LIMIT 1)
   ORDER BY s.created_at, s.id`;

/** What is known of an address under which no story is shared by its present slug. */
const FORMER = `
  SELECT
         EXISTS (SELECT 1 FROM hero_stories s
                  WHERE s.document_id = o.document_id AND s.published_at IS NOT NULL) AS "isPublic",
         now.slug AS "slugNow", now.locale AS "localeNow",
         EXISTS (SELECT 1 FROM hero_stories s
                   JOIN hero_stories_nomination_lnk l ON l.hero_story_id = s.id
                   JOIN consents c ON c.nomination_id = l.nomination_id
                  WHERE s.document_id = o.document_id AND c.decision = 'granted'
                    AND c.scopes @> '["socialMedia"]') AS "wasShared"
    FROM once_public_slugs o
    LEFT JOIN LATERAL (
      SELECT s.slug, coalesce(s.locale, 'en') AS locale FROM hero_stories s
       WHERE s.document_id = o.document_id AND s.published_at IS NOT NULL
         AND mh_story_covers(s.id, 'socialMedia')
       ORDER BY s.locale = o.locale DESC, s.locale = 'en' DESC, s.id LIMIT 1) now ON true
   WHERE o.slug_hash IN (mh_slug_hash(:slug), :erased)
   ORDER BY lower(o.locale) = lower(:locale) DESC, o.locale = 'en' DESC`;

interface Former {
  isPublic: boolean;
  slugNow: string | null;
  localeNow: string | null;
  wasShared: boolean;
}

function send(ctx: Context, status: number, page: string): void {
  ctx.status = status;
  ctx.type = 'html';
  ctx.set({
    'Content-Security-Policy': SHARE_PAGE_CONTENT_SECURITY_POLICY,
    'Referrer-Policy': 'strict-origin-when-cross-origin',
    // Kept by nobody without asking: a story that is withdrawn is gone at once.
    'Cache-Control': 'public, no-cache',
  });
  if (status !== 200) ctx.set({ 'X-Robots-Tag': 'noindex', Vary: 'Accept-Language' });
  ctx.body = page;
}

/** The language asked for in the address; what is none is not looked at: links are copied badly. */
function askedLocale(ctx: Context): string | undefined {
  const { locale } = ctx.query;
  return typeof locale === 'string' && isLanguageTag(locale) ? locale : undefined;
}

/**
 * The address without what networks and newsletters append (`fbclid`, `utm_…`): a link must work with
 * it, and a cache must not keep a page for each.
 */
function cleanAddress(ctx: Context): string | undefined {
  const locale = askedLocale(ctx);
  const query = locale === undefined ? '' : `?locale=${encodeURIComponent(locale)}`;
  return ctx.search === query ? undefined : `${ctx.path}${query}`;
}

const SLUG = /^[^\p{Cc}\p{Surrogate}]{1,200}$/u;

/** The language that a slug alone stands for: English where that has it too, as in `sharePath`. */
function languageOfSlug(versions: Version[], slug: string): string | undefined {
  const named = versions.filter((version) => version.slug === slug);
  return (named.find(({ locale }) => locale === 'en') ?? named[0])?.locale;
}

/** The version to show: the best of the languages, else the one that was written first. */
function versionFor(versions: Version[], asked: string | undefined): Version {
  for (const wanted of languageChain(asked)) {
    const found = versions.find(({ locale }) => locale === wanted);
    if (found) return found;
  }
  return versions[0];
}

async function show(strapi: Core.Strapi, ctx: Context, slug: string): Promise<boolean> {
  const asked = askedLocale(ctx);
  const versions = await sql<Version>(strapi, VERSIONS, { slug, locale: asked ?? '' });
  if (versions.length === 0) return false;
  const version = versionFor(versions, asked ?? languageOfSlug(versions, slug));
  const story = await storyFacts(strapi, version.id);
  if (!story) return false;
  ctx.set('Content-Language', story.locale);
  send(ctx, 200, renderSharePage({ story, versions, publicUrl: publicUrl(strapi) }));
  return true;
}

async function showWhatBecame(strapi: Core.Strapi, ctx: Context, slug: string): Promise<void> {
  const asked = askedLocale(ctx);
  const former = await sql<Former>(strapi, FORMER, {
    ...{ slug, locale: asked ?? '' },
    erased: erasedAddressOf(slug),
  });
  const renamed = former.find(({ slugNow }) => slugNow !== null);
  if (renamed?.slugNow) {
    ctx.status = 301;
    ctx.set('Cache-Control', 'no-cache');
    ctx.redirect(sharePath(renamed.slugNow, renamed.localeNow ?? 'en'));
    return;
  }
  const language = asked ?? (ctx.acceptsLanguages()[0] || 'en');
  if (former.some(({ isPublic, wasShared }) => !isPublic || wasShared)) {
    send(ctx, 410, renderShareGone(language));
  } else {
    send(ctx, 404, renderShareNotFound(language));
  }
}

/** `GET /share/stories/:slug`: a story as it is shared on social networks, with its consent only. */
export function registerSharePages(strapi: Core.Strapi): void {
  strapi.server.routes([
    reading('/share/stories/:slug', async (ctx: Context) => {
      const clean = cleanAddress(ctx);
      if (clean !== undefined) {
        ctx.set('Cache-Control', 'no-store');
        ctx.redirect(clean);
        return;
      }
      const slug = String(ctx.params.slug);
      if (!SLUG.test(slug)) {
        send(ctx, 404, renderShareNotFound(askedLocale(ctx) ?? 'en'));
        return;
      }
      if (!(await show(strapi, ctx, slug))) await showWhatBecame(strapi, ctx, slug);
    }),
  ]);
}

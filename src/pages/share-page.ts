import { localeFor, type WordingLocale } from '../domain/consent-wording';
import { CAMPAIGN_HASHTAG, shareLinks, sharePath } from '../domain/share-links';
import { escapeHtml, oneLine } from '../support/html';
import { printable } from './blocks';
import { contentSecurityPolicy, renderPage } from './page';
import {
  directionOfLocale,
  renderStoryArticle,
  STORY_STYLE,
  type StoryFacts,
} from './story-article';
import { LANGUAGE_NAMES } from './texts';
import { SHARE_TEXTS } from './texts/share';
import type { ShareTexts } from './texts/share/share-texts';

/** A language a story is shared in, and its slug there. */
export interface SharedVersion {
  locale: string;
  slug: string;
}

/** What a share page is made of. */
export interface SharePageData {
  story: StoryFacts & {
    slug: string;
    firstPublicAt: string;
    updatedAt: string;
    /** Whether its nominee agreed to a page to share. */
    isShared: boolean;
  };
  /** All languages the story is shared in, the shown one included. */
  versions: SharedVersion[];
  /** Where the server is known to the world, without a slash at the end. */
  publicUrl: string;
  /** Whether an editor looks at a draft: told to no search engine and no other site. */
  isPreview?: boolean;
}

const SHARE_STYLE = `${STORY_STYLE}
ul.share { display: flex; flex-wrap: wrap; gap: .75rem; margin: 0 0 1.5rem; padding: 0; list-style: none; }
ul.share a {
  display: inline-block; min-block-size: 2.75rem; padding: .5rem 1rem; font-weight: 600; text-decoration: none;
  border: 2px solid var(--accent); border-radius: .25rem;
}
ul.share a:hover { text-decoration: underline; }
.about { color: var(--muted); border-block-start: 1px solid var(--border); padding-block-start: 1rem; }
`;

/** The Content-Security-Policy of the share pages: no script, nothing from elsewhere. */
export const SHARE_PAGE_CONTENT_SECURITY_POLICY = contentSecurityPolicy(SHARE_STYLE);

const attribute = (text: string): string => escapeHtml(oneLine(printable(text)));

const meta = (key: 'name' | 'property', name: string, content: string | number | null): string =>
  content === null || content === ''
    ? ''
    : `<meta ${key}="${name}" content="${attribute(String(content))}">`;

const absolute = (data: SharePageData, path: string): string =>
  new URL(path, `${data.publicUrl}/`).href;

const addressOf = (data: SharePageData, { slug, locale }: SharedVersion): string =>
  `${data.publicUrl}${sharePath(slug, locale)}`;

/** A language with the country it is most spoken in, as Open Graph writes it: `fr_FR`. */
function openGraphLocale(locale: string): string {
  try {
    const { language, region } = new Intl.Locale(locale).maximize();
    return region ? `${language}_${region}` : language;
  } catch {
    return locale;
  }
}

function languageName(locale: string): string {
  const known: Record<string, string> = LANGUAGE_NAMES;
  if (Object.hasOwn(known, locale)) return known[locale];
  try {
    return new Intl.DisplayNames([locale], { type: 'language' }).of(locale) ?? locale;
  } catch {
    return locale;
  }
}

/** What search engines read: an article about a person, by the name she is shown with. */
function structuredData(data: SharePageData, url: string, image: string | null): string {
  const { story } = data;
  const article = {
    '@context': 'https://schema.org',
    '@type': 'Article',
    '@id': url,
    url,
    mainEntityOfPage: url,
    headline: oneLine(story.title),
    description: oneLine(story.summary ?? ''),
    inLanguage: story.locale,
    datePublished: story.firstPublicAt,
    dateModified: story.updatedAt,
    ...(image && story.photo
      ? {
          image: {
            '@type': 'ImageObject',
            url: image,
            caption: story.photo.alt,
            creditText: story.photo.credit ?? undefined,
          },
        }
      : {}),
    about: { '@type': 'Person', name: oneLine(story.heroName) },
    author: { '@type': 'Organization', name: 'International Organization for Migration' },
    publisher: { '@type': 'Organization', name: 'International Organization for Migration' },
    keywords: [CAMPAIGN_HASHTAG, ...story.categories.map(({ name }) => name)].join(', '),
  };
  // A "<" could end the element that this stands in.
  return printable(JSON.stringify(article)).replaceAll('<', '\\u003c');
}

function alternates(data: SharePageData): string[] {
  const links = data.versions.map(
    (version) =>
      `<link rel="alternate" hreflang="${escapeHtml(version.locale)}" href="${escapeHtml(addressOf(data, version))}">`,
  );
  const common = data.versions.find(({ locale }) => locale === 'en') ?? data.versions[0];
  if (common === undefined) return links;
  const address = escapeHtml(addressOf(data, common));
  return [...links, `<link rel="alternate" hreflang="x-default" href="${address}">`];
}

function head(data: SharePageData, texts: ShareTexts): string {
  const { story } = data;
  const url = addressOf(data, story);
  const image = story.photo ? absolute(data, story.photo.url) : null;
  const description = story.summary || story.pullQuote || story.title;
  return [
    meta('name', 'robots', 'index, follow, max-image-preview:large'),
    meta('name', 'description', description),
    `<link rel="canonical" href="${escapeHtml(url)}">`,
    ...alternates(data),
    meta('property', 'og:type', 'article'),
    meta('property', 'og:site_name', texts.campaign),
    meta('property', 'og:title', story.title),
    meta('property', 'og:description', description),
    meta('property', 'og:url', url),
    meta('property', 'og:locale', openGraphLocale(story.locale)),
    ...data.versions
      .filter(({ locale }) => locale !== story.locale)
      .map(({ locale }) => meta('property', 'og:locale:alternate', openGraphLocale(locale))),
    ...(image && story.photo
      ? [
          meta('property', 'og:image', image),
          meta('property', 'og:image:width', story.photo.width),
          meta('property', 'og:image:height', story.photo.height),
          meta('property', 'og:image:alt', story.photo.alt),
        ]
      : []),
    meta('property', 'article:published_time', story.firstPublicAt),
    meta('property', 'article:modified_time', story.updatedAt),
    meta('property', 'article:tag', CAMPAIGN_HASHTAG.slice(1)),
    meta('name', 'twitter:card', image ? 'summary_large_image' : 'summary'),
    meta('name', 'twitter:title', story.title),
    meta('name', 'twitter:description', description),
    ...(image && story.photo
      ? [meta('name', 'twitter:image', image), meta('name', 'twitter:image:alt', story.photo.alt)]
      : []),
    `<script type="application/ld+json">${structuredData(data, url, image)}</script>`,
  ]
    .filter((line) => line !== '')
    .join('\n');
}

function languageLinks({ story, versions }: SharePageData, texts: ShareTexts): string {
  if (versions.length < 2) return '';
  const items = versions.map(({ locale, slug }) => {
    const code = escapeHtml(locale);
    const current = locale === story.locale ? ' aria-current="true"' : '';
    return `<li><a href="${escapeHtml(sharePath(slug, locale))}" lang="${code}" hreflang="${code}" dir="${directionOfLocale(locale)}"${current}>${escapeHtml(languageName(locale))}</a></li>`;
  });
  return `\n<nav aria-label="${escapeHtml(texts.languages)}"><ul>${items.join('')}</ul></nav>`;
}

const networkName = (network: string, texts: ShareTexts): string =>
  network === 'email' ? texts.byEmail : network;

function shareSection(data: SharePageData, texts: ShareTexts): string {
  const links = shareLinks({
    title: oneLine(printable(data.story.title)),
    url: addressOf(data, data.story),
  }).map(({ network, href }) => {
    // A preview leads nowhere: its story has no address yet.
    const to = data.isPreview ? '' : ` href="${escapeHtml(href)}" rel="noopener"`;
    return `<li><a${to}>${escapeHtml(networkName(network, texts))}</a></li>`;
  });
  return `<section aria-labelledby="share">
<h2 id="share">${escapeHtml(texts.share)}</h2>
<ul class="share">${links.join('')}</ul>
</section>`;
}

/** What stands above a preview, so that nobody takes it for the page. */
function previewNotice({ isPreview, story }: SharePageData, texts: ShareTexts): string {
  if (!isPreview) return '';
  const more = story.isShared ? '' : `<p>${escapeHtml(texts.previewNotShared)}</p>`;
  return `<div class="state" role="note"><p>${escapeHtml(texts.preview)}</p>${more}</div>`;
}

/** The page of a story that is shared: a whole HTML document in the story's language. */
export function renderSharePage(data: SharePageData): string {
  const locale = localeFor(data.story.locale);
  const texts = SHARE_TEXTS[locale];
  return renderPage({
    locale,
    title: `${data.isPreview ? `${texts.preview}: ` : ''}${oneLine(printable(data.story.title))} – ${texts.campaign}`,
    head: data.isPreview ? undefined : head(data, texts),
    style: SHARE_STYLE,
    header: `<p><a href="/">${escapeHtml(texts.campaign)}</a></p>${languageLinks(data, texts)}`,
    main: [
      previewNotice(data, texts),
      renderStoryArticle(data.story),
      shareSection(data, texts),
      `<p class="about">${escapeHtml(texts.about)}</p>`,
    ]
      .filter((part) => part !== '')
      .join('\n'),
  });
}

function message(locale: WordingLocale, title: string, words: string): string {
  const texts = SHARE_TEXTS[locale];
  return renderPage({
    locale,
    title: `${title} – ${texts.campaign}`,
    head: '<meta name="robots" content="noindex">',
    style: SHARE_STYLE,
    header: `<p>${escapeHtml(texts.campaign)}</p>`,
    main: `<h1>${escapeHtml(title)}</h1>
<p>${escapeHtml(words)}</p>
<p><a href="/">${escapeHtml(texts.toCampaign)}</a></p>`,
  });
}

/** The page for an address under which no story was ever shared. */
export function renderShareNotFound(locale: string): string {
  const language = localeFor(locale);
  const texts = SHARE_TEXTS[language];
  return message(language, texts.notFoundTitle, texts.notFound);
}

/** The page for a story that was shared, or public, and no longer is; it does not say which one. */
export function renderShareGone(locale: string): string {
  const language = localeFor(locale);
  const texts = SHARE_TEXTS[language];
  return message(language, texts.goneTitle, texts.gone);
}

/** The page for an address of a preview that is not, or no longer, good. */
export function renderPreviewOver(locale: string): string {
  const language = localeFor(locale);
  const texts = SHARE_TEXTS[language];
  return message(language, texts.previewOverTitle, texts.previewOver);
}

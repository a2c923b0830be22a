import { localeFor } from '../domain/consent-wording';
import { escapeHtml, isolated, sentenceToHtml } from '../support/html';
import { blocksToHtml, blocksToText, printable } from './blocks';
import { SHARE_TEXTS } from './texts/share';

/** A picture with what has to stand beside it. */
export interface StoryPhoto {
  /** `/media/…`, signed where the story is not public. */
  url: string;
  alt: string;
  credit: string | null;
  width: number | null;
  height: number | null;
}

/** All that is shown of a story. */
export interface StoryFacts {
  /** The language of its texts. */
  locale: string;
  title: string;
  heroName: string;
  summary: string | null;
  pullQuote: string | null;
  /** Strapi's blocks. */
  body: unknown;
  challenge: string | null;
  contribution: string | null;
  categories: { key: string; name: string }[];
  /** ISO 3166-1 alpha-2. */
  countryOfOrigin: string | null;
  hostCountry: string | null;
  transitCountries: string[];
  photo: StoryPhoto | null;
  videoUrl: string | null;
  hashtags: string[];
  /** `YYYY-MM`. */
  storyMonth: string | null;
  mission: { name: string; website: string | null } | null;
}

/** What a story needs beyond the rules of `page.ts`. */
export const STORY_STYLE = `
article > header { display: block; padding: 0; border: 0; color: inherit; max-inline-size: none; }
article h1, article > header h2, article > header h3 { margin-block-end: .25rem; }
.hero { color: var(--muted); font-weight: 600; margin-block-end: 1rem; }
.summary { font-size: 1.2rem; line-height: 1.5; }
figure { margin: 0 0 1.5rem; }
figcaption { color: var(--muted); font-size: .9rem; margin-block-start: .35rem; }
.pull { font-size: 1.3rem; line-height: 1.45; border-inline-start: .4rem solid var(--accent); }
article blockquote > p:last-child { margin-block-end: 0; }
pre { overflow-x: auto; padding: 1rem; background: var(--soft); border-radius: .25rem; }
pre code { white-space: pre-wrap; }
dl.facts { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; margin-block: 2rem 1rem;
  padding-block-start: 1rem; border-block-start: 1px solid var(--border); }
dl.facts dt { color: var(--muted); }
dl.facts dd { margin: 0; }
@media (max-width: 26rem) {
  dl.facts { grid-template-columns: 1fr; }
  dl.facts dd { margin-block-end: .5rem; }
}
`;

/** A language's direction, by its script where the runtime knows it. */
export function directionOfLocale(locale: string): 'ltr' | 'rtl' {
  const base = locale.split('-')[0].toLowerCase();
  return ['ar', 'dv', 'fa', 'he', 'ku', 'ps', 'sd', 'ug', 'ur', 'yi'].includes(base)
    ? 'rtl'
    : 'ltr';
}

/** A country by its name in a language; its code where there is none. */
function countryName(code: string, locale: string): string {
  try {
    return new Intl.DisplayNames([locale, 'en'], { type: 'region' }).of(code) ?? code;
  } catch {
    return code;
  }
}

/** Several words as one, the way a language writes a list. */
function listed(items: string[], locale: string): string {
  try {
    return new Intl.ListFormat([locale, 'en'], { type: 'unit', style: 'short' }).format(items);
  } catch {
    return items.join(', ');
  }
}

const WEB = /^https?:\/\/\S+$/i;

const link = (url: string, words: string): string =>
  WEB.test(url)
    ? `<a href="${escapeHtml(printable(url))}" rel="noopener">${escapeHtml(words)}</a>`
    : escapeHtml(words);

const words = (text: string | null): string => escapeHtml(printable((text ?? '').trim()));

/** No line begins with a mark that French sets apart by a space, and none ends with an opening one. */
const keepFrenchMarks = (html: string): string =>
  html.replace(/ (?=[»:;?!])/g, '\u00a0').replace(/« /g, '«\u00a0');

const prose = (text: string | null): string =>
  (text ?? '')
    .split(/\n{2,}/)
    .map((paragraph) => words(paragraph).replace(/\r?\n/g, '<br>'))
    .filter((paragraph) => paragraph !== '')
    .map((paragraph) => `<p>${paragraph}</p>`)
    .join('\n');

function figure(photo: StoryPhoto, credit: (name: string) => string): string {
  const size =
    photo.width && photo.height ? ` width="${photo.width}" height="${photo.height}"` : '';
  const caption = photo.credit
    ? `\n<figcaption>${sentenceToHtml(credit(isolated(printable(photo.credit))))}</figcaption>`
    : '';
  return `<figure>
<img src="${escapeHtml(photo.url)}" alt="${words(photo.alt)}"${size}>${caption}
</figure>`;
}

function facts(story: StoryFacts): string {
  const texts = SHARE_TEXTS[localeFor(story.locale)];
  const countries = (codes: (string | null)[]) =>
    listed(
      codes
        .filter((code): code is string => Boolean(code))
        .map((code) => countryName(code, story.locale)),
      story.locale,
    );
  const { mission } = story;
  const rows: [string, string][] = [
    [texts.origin, escapeHtml(countries([story.countryOfOrigin]))],
    [texts.transit, escapeHtml(countries(story.transitCountries))],
    [texts.host, escapeHtml(countries([story.hostCountry]))],
    [
      texts.categories,
      words(
        listed(
          story.categories.map(({ name }) => name),
          story.locale,
        ),
      ),
    ],
    [
      texts.mission,
      mission ? `<bdi>${link(mission.website ?? '', printable(mission.name))}</bdi>` : '',
    ],
    [texts.video, story.videoUrl ? link(story.videoUrl, texts.watch) : ''],
  ];
  const shown = rows.filter(([, value]) => value !== '');
  if (shown.length === 0) return '';
  const items = shown.map(([name, value]) => `<dt>${escapeHtml(name)}</dt><dd>${value}</dd>`);
  return `<dl class="facts">\n${items.join('\n')}\n</dl>`;
}

const section = (level: number, title: string, html: string): string =>
  html === '' ? '' : `<h${level}>${escapeHtml(title)}</h${level}>\n${html}`;

/** How a story is shown. */
export interface ArticleOptions {
  /** The level of its title on the page; 1 where it is the page. */
  headingLevel?: 1 | 2 | 3;
}

/** A story as its readers see it: an `<article>` in its own language and direction. */
export function renderStoryArticle(
  story: StoryFacts,
  { headingLevel = 1 }: ArticleOptions = {},
): string {
  const texts = SHARE_TEXTS[localeFor(story.locale)];
  const below = headingLevel + 1;
  const title = `<h${headingLevel}>${words(story.title)}</h${headingLevel}>`;
  const quote = words(story.pullQuote).replace(/\r?\n/g, '<br>');
  const parts = [
    `<header>\n${title}\n<p class="hero">${words(story.heroName)}</p>\n</header>`,
    story.summary ? `<p class="summary">${words(story.summary)}</p>` : '',
    story.photo ? figure(story.photo, texts.credit) : '',
    quote ? `<blockquote class="pull"><p>${quote}</p></blockquote>` : '',
    blocksToHtml(story.body, { firstHeading: below }),
    section(below, texts.challenge, prose(story.challenge)),
    section(below, texts.contribution, prose(story.contribution)),
    facts(story),
  ];
  const direction = directionOfLocale(story.locale);
  const html = parts.filter((part) => part !== '').join('\n');
  return `<article lang="${escapeHtml(story.locale)}" dir="${direction}">
${localeFor(story.locale) === 'fr' ? keepFrenchMarks(html) : html}
</article>`;
}

/** The words of a story as plain text, in the order in which the article has them. */
export const storyInWords = (story: StoryFacts): string =>
  [
    story.title,
    story.summary,
    story.pullQuote,
    blocksToText(story.body),
    story.challenge,
    story.contribution,
  ]
    .map((text) => printable(text ?? '').trim())
    .filter((text) => text !== '')
    .join('\n\n');

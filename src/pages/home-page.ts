import { escapeHtml, isolated, oneLine, sentenceToHtml } from '../support/html';
import { contentSecurityPolicy, renderPage } from './page';
import { LANGUAGE_NAMES } from './texts';
import { HOME_LOCALES, HOME_TEXTS, type HomeLocale } from './texts/home';
import {
  SHOWN_FEEDS,
  SHOWN_REQUESTS,
  type HomeTexts,
  type ShownRequest,
} from './texts/home/home-texts';

/** A request that the page shows, with what the server answers to it now. */
export interface ShownAnswer {
  method: 'GET' | 'POST';
  /** Below the server's address. */
  address: string;
  /** What is sent with it. */
  body?: string;
  status: number;
  /** The answer, indented and cut. */
  text: string;
}

/** A story as the page names it. */
export interface ShownStory {
  /** The language it is told in here. */
  language: string;
  title: string;
  summary: string;
  /** Its share page, or its address in the API. */
  url: string;
}

/** An entry of the calendar as the page names it. */
export interface ShownEntry {
  /** The language it is written in here. */
  locale: string;
  title: string;
  startsAt: string;
  allDay: boolean;
  timezone: string;
}

/** A round that is open. */
export interface ShownRound {
  name: string;
  closesAt: string;
  displayTimezone: string;
}

/** What the home page is made of; what could not be had at the moment is undefined. */
export interface HomePageData {
  locale: HomeLocale;
  /** Where the server is known to the world, without a slash at the end. */
  publicUrl: string;
  isDemo: boolean;
  stories: ShownStory[] | undefined;
  entries: ShownEntry[] | undefined;
  round: ShownRound | undefined;
  answers: Partial<Record<ShownRequest, ShownAnswer>>;
}

const HOME_STYLE = `
.request { margin-block: 0 1.5rem; }
.request h3 { font-size: 1.0625rem; margin-block: 0 .25rem; }
.request p { margin-block-end: .5rem; }
code, pre { font-family: ui-monospace, 'Cascadia Mono', 'DejaVu Sans Mono', monospace; font-size: .875em; }
pre { margin: 0; white-space: pre-wrap; }
dl { margin-block: 0 1rem; }
dt { font-weight: 600; }
dd { margin: 0 0 .75rem; }
ul.plain { margin: 0 0 1rem; padding: 0; list-style: none; }
ul.plain li { margin-block-end: .75rem; }
ul.plain p { margin: 0; }
.when { color: var(--muted); }
`;

/** The Content-Security-Policy of the home page: no script, nothing from elsewhere. */
export const HOME_PAGE_CONTENT_SECURITY_POLICY = contentSecurityPolicy(HOME_STYLE);

/** The address of the page in a language; English has the bare one. */
export const homeAddress = (locale: HomeLocale): string =>
  locale === 'en' ? '/' : `/?lang=${locale}`;

const link = (address: string, words: string): string =>
  `<a href="${escapeHtml(address)}">${escapeHtml(words)}</a>`;

const headOf = ({ locale, publicUrl }: HomePageData, texts: HomeTexts): string =>
  [
    `<meta name="description" content="${escapeHtml(texts.description)}">`,
    `<link rel="canonical" href="${escapeHtml(publicUrl + homeAddress(locale))}">`,
    ...HOME_LOCALES.map(
      (other) =>
        `<link rel="alternate" hreflang="${other}" href="${escapeHtml(publicUrl + homeAddress(other))}">`,
    ),
    `<link rel="alternate" hreflang="x-default" href="${escapeHtml(`${publicUrl}/`)}">`,
    `<link rel="alternate" type="application/atom+xml" title="${escapeHtml(texts.feedNames['stories.atom'])}" href="/api/feeds/stories.atom?locale=${locale}">`,
    '<link rel="icon" href="/favicon.ico">',
  ].join('\n');

const headerOf = (locale: HomeLocale, texts: HomeTexts): string => {
  const items = HOME_LOCALES.map((other) => {
    const current = other === locale ? ' aria-current="page"' : '';
    return `<li><a href="${homeAddress(other)}" lang="${other}" hreflang="${other}"${current}>${LANGUAGE_NAMES[other]}</a></li>`;
  });
  return `<p>${escapeHtml(texts.campaign)}</p>
<nav aria-label="${escapeHtml(texts.languages)}"><ul>
${items.join('\n')}
</ul></nav>`;
};

const plainList = (items: string[]): string => `<ul class="plain">
${items.map((item) => `<li>${item}</li>`).join('\n')}
</ul>`;

const storiesOf = ({ stories }: HomePageData, texts: HomeTexts): string => {
  if (stories === undefined) return `<p>${escapeHtml(texts.noAnswer)}</p>`;
  if (stories.length === 0) return `<p>${escapeHtml(texts.noStories)}</p>`;
  return plainList(
    stories.map(
      ({ language, title, summary, url }) =>
        `<div lang="${escapeHtml(language)}" dir="auto"><p>${link(url, oneLine(title))}</p><p>${escapeHtml(oneLine(summary))}</p></div>`,
    ),
  );
};

/** A day, or a moment, in words, in the time zone where it happens. */
function inWords(locale: string, instant: string, timeZone: string, isDay: boolean): string {
  const time = { hour: '2-digit', minute: '2-digit', timeZoneName: 'short' } as const;
  const day = { year: 'numeric', month: 'long', day: 'numeric', timeZone } as const;
  const form = new Intl.DateTimeFormat(locale, isDay ? day : { ...day, ...time });
  return form.format(new Date(instant));
}

const entriesOf = ({ entries, locale }: HomePageData, texts: HomeTexts): string => {
  if (entries === undefined) return `<p>${escapeHtml(texts.noAnswer)}</p>`;
  if (entries.length === 0) return `<p>${escapeHtml(texts.noEntries)}</p>`;
  return plainList(
    entries.map(
      (entry) =>
        `<p class="when"><time datetime="${escapeHtml(entry.startsAt)}">${escapeHtml(inWords(locale, entry.startsAt, entry.timezone, entry.allDay))}</time></p><p lang="${escapeHtml(entry.locale)}" dir="auto">${escapeHtml(oneLine(entry.title))}</p>`,
    ),
  );
};

const roundOf = ({ round, locale }: HomePageData, texts: HomeTexts): string => {
  if (round === undefined) return '';
  const { closesAt, displayTimezone } = round;
  const until = inWords(locale, closesAt, displayTimezone, false);
  return `<div class="state"><p>${sentenceToHtml(texts.voteIsOpen(isolated(round.name), until))}</p></div>`;
};

/** An address as HTML that people read: it breaks between its parameters. */
const readable = (address: string): string =>
  address
    .split(/(?<=[?&])/)
    .map(escapeHtml)
    .join('<wbr>');

function requestOf(shown: ShownAnswer | undefined, words: string, texts: HomeTexts): string {
  if (shown === undefined) {
    return `<div class="request"><h3>${escapeHtml(words)}</h3><p>${escapeHtml(texts.noAnswer)}</p></div>`;
  }
  const { method, address, body, status, text } = shown;
  const code = `<code>${method} ${readable(address)}</code>`;
  const asked = method === 'GET' ? `<a href="${escapeHtml(address)}">${code}</a>` : code;
  const sent = body === undefined ? '' : `\n<p><code>${escapeHtml(body)}</code></p>`;
  return `<div class="request">
<h3>${escapeHtml(words)}</h3>
<p dir="ltr">${asked}</p>${sent}
<details><summary>${escapeHtml(texts.answerNow)} <code>${status}</code></summary>
<div dir="ltr"><pre lang="en">${escapeHtml(text)}</pre></div></details>
</div>`;
}

const feedsOf = (locale: HomeLocale, texts: HomeTexts): string =>
  plainList(
    SHOWN_FEEDS.map((feed) => link(`/api/feeds/${feed}?locale=${locale}`, texts.feedNames[feed])),
  );

const FEED_PARAMETERS = ['mission=KE', 'category=courage', 'month=2026-12', 'locale=fr'];

const section = (id: string, title: string, body: string): string =>
  `<section aria-labelledby="${id}"><h2 id="${id}">${escapeHtml(title)}</h2>\n${body}\n</section>`;

const paragraph = (words: string): string => `<p>${escapeHtml(words)}</p>`;

const nominateOf = ({ isDemo }: HomePageData, texts: HomeTexts): string =>
  paragraph(texts.nominateLead) +
  plainList([
    link('/docs/api.md', texts.nominateByRequest),
    ...(isDemo ? [link('/demo/#nominate', texts.nominateInDemo)] : []),
  ]);

const DOCUMENTS = [
  ['/docs/api.md', 'docs'],
  ['/openapi.json', 'openApi'],
  ['/types/api.d.ts', 'types'],
  ['/graphql', 'graphql'],
  ['/readyz', 'health'],
] as const;

const documentsOf = (texts: HomeTexts): string =>
  `<dl>${DOCUMENTS.map(
    ([address, words]) =>
      `<dt dir="ltr"><a href="${address}"><code>${address}</code></a></dt><dd>${escapeHtml(texts[words])}</dd>`,
  ).join('\n')}</dl>`;

function mainOf(data: HomePageData, texts: HomeTexts): string {
  const asked = SHOWN_REQUESTS.map((name) =>
    requestOf(data.answers[name], texts.requests[name], texts),
  );
  const parameters = FEED_PARAMETERS.map((one) => `<code>${one}</code>`).join(' · ');
  return [
    `<h1>${escapeHtml(texts.title)}</h1>`,
    paragraph(texts.lead),
    roundOf(data, texts),
    section('newest', texts.newest, storiesOf(data, texts)),
    section('next', texts.next, entriesOf(data, texts)),
    section('ask', texts.ask, `${paragraph(texts.askLead)}\n${asked.join('\n')}`),
    section(
      'feeds',
      texts.feeds,
      `${paragraph(texts.feedsLead)}${feedsOf(data.locale, texts)}<p>${escapeHtml(texts.feedsBy)} ${parameters}</p>`,
    ),
    section('nominate', texts.nominate, nominateOf(data, texts)),
    section('developers', texts.developers, documentsOf(texts)),
    section('editors', texts.editors, `<p>${link('/admin', texts.admin)}</p>`),
  ].join('\n');
}

/** The page at `/`: what this server is, what it answers now, and where everything is. */
export function renderHomePage(data: HomePageData): string {
  const texts = HOME_TEXTS[data.locale];
  return renderPage({
    locale: data.locale,
    title: `${texts.campaign}: ${texts.title}`,
    head: headOf(data, texts),
    header: headerOf(data.locale, texts),
    main: mainOf(data, texts),
    style: HOME_STYLE,
  });
}

import { Feed, type Item } from 'feed';
import { localeFor } from '../../domain/consent-wording';
import { CAMPAIGN_HASHTAG, sharePath } from '../../domain/share-links';
import { blocksToHtml, printable } from '../../pages/blocks';
import { directionOfLocale } from '../../pages/story-article';
import { SHARE_TEXTS } from '../../pages/texts/share';
import { escapeHtml, oneLine } from '../../support/html';
import type { OutgoingStory } from '../share/story-facts';

/** A feed before it is written in one of its formats. */
export interface StoryFeed {
  stories: OutgoingStory[];
  /** The language asked for. */
  locale: string;
  /** Without a slash at the end. */
  publicUrl: string;
  /** The feed's own query, `?…` or empty. */
  search: string;
  /** The date of a feed without stories. */
  begunAt: Date;
}

const IOM = 'International Organization for Migration (IOM)';

const plain = (text: string | null): string => oneLine(printable(text ?? ''));

/** Where a story is read: its share page where it is shared, else its address in the API. */
export const storyLink = (story: OutgoingStory, publicUrl: string): string =>
  story.isShared
    ? `${publicUrl}${sharePath(story.slug, story.locale)}`
    : `${storyId(story, publicUrl)}?locale=${encodeURIComponent(story.locale)}`;

/** What a story is known by for ever: in every language, under every slug. */
const storyId = ({ documentId }: OutgoingStory, publicUrl: string): string =>
  `${publicUrl}/api/hero-stories/${documentId}`;

function figureOf({ photo }: OutgoingStory, publicUrl: string): string {
  if (!photo) return '';
  const credit = photo.credit ? `<figcaption>${escapeHtml(plain(photo.credit))}</figcaption>` : '';
  const source = escapeHtml(new URL(photo.url, `${publicUrl}/`).href);
  return `<figure><img src="${source}" alt="${escapeHtml(plain(photo.alt))}">${credit}</figure>`;
}

/** A story as HTML for readers that know nothing of us: picture, summary, text, all escaped. */
function contentOf(story: OutgoingStory, publicUrl: string): string {
  const summary = plain(story.summary);
  const quote = plain(story.pullQuote);
  const parts = [
    figureOf(story, publicUrl),
    summary && `<p><strong>${escapeHtml(summary)}</strong></p>`,
    quote && `<blockquote><p>${escapeHtml(quote)}</p></blockquote>`,
    blocksToHtml(story.body, { firstHeading: 2 }),
  ].filter((part) => part !== '');
  const direction = directionOfLocale(story.locale);
  return `<div lang="${escapeHtml(story.locale)}" dir="${direction}">\n${parts.join('\n')}\n</div>`;
}

/** Hashtags as they are said in tags: without the sign. */
const hashtagsOf = ({ hashtags }: OutgoingStory): string[] => [
  ...new Set([CAMPAIGN_HASHTAG, ...hashtags].map((tag) => plain(tag).replace(/^#+/, ''))),
];

const updatedAt = ({ stories, begunAt }: StoryFeed): Date =>
  stories.length === 0
    ? begunAt
    : new Date(Math.max(...stories.map((story) => Date.parse(story.updatedAt))));

const addressOf = ({ publicUrl, search }: StoryFeed, format: string): string =>
  `${publicUrl}/api/feeds/stories.${format}${search}`;

const textsOf = ({ locale }: StoryFeed) => SHARE_TEXTS[localeFor(locale)];

type XmlFormat = 'atom' | 'rss';

/** What the library writes into CDATA: it mends the first end mark in a text and no further one. */
const inCdata = (text: string): string => text.replaceAll(']]>', ']] >');

function itemOf(story: OutgoingStory, feed: StoryFeed, format: XmlFormat): Item {
  const { publicUrl } = feed;
  // Atom's titles are said to be HTML, those of RSS are text.
  const words = (text: string) => (format === 'atom' ? escapeHtml(text) : inCdata(text));
  const image = story.photo && {
    url: new URL(story.photo.url, `${publicUrl}/`).href,
    type: story.photo.mime,
    length: story.photo.bytes,
  };
  // The library escapes the text of elements and not the values of attributes, which Atom's are.
  const value = (text: string) => (format === 'atom' ? escapeHtml(plain(text)) : plain(text));
  return {
    title: words(plain(story.title)),
    id: storyId(story, publicUrl),
    guid: storyId(story, publicUrl),
    link: storyLink(story, publicUrl),
    date: new Date(story.updatedAt),
    published: new Date(story.firstPublicAt),
    description: words(plain(story.summary)),
    content: contentOf(story, publicUrl),
    category: [
      ...story.categories.map(({ key, name }) => ({
        name: value(name),
        term: value(key),
        scheme: `${publicUrl}/api/categories`,
        domain: `${publicUrl}/api/categories`,
      })),
      ...hashtagsOf(story).map((tag) => ({ name: value(tag), term: value(tag) })),
    ],
    ...(image && { image }),
  };
}

function xmlFeed(feed: StoryFeed, format: XmlFormat): Feed {
  const texts = textsOf(feed);
  const made = new Feed({
    id: addressOf(feed, format),
    title: texts.feedTitle,
    description: texts.feedDescription,
    link: `${feed.publicUrl}/`,
    feedLinks: { [format]: addressOf(feed, format) },
    feed: addressOf(feed, format),
    language: feed.locale,
    updated: updatedAt(feed),
    generator: '#MigrantHeroes CMS',
    author: { name: IOM },
    copyright: IOM,
    docs: 'https://www.rssboard.org/rss-specification',
  });
  for (const story of feed.stories) made.addItem(itemOf(story, feed, format));
  return made;
}

/** A feed as Atom 1.0 (RFC 4287). */
export const atomFeed = (feed: StoryFeed): string =>
  xmlFeed(feed, 'atom')
    .atom1()
    .replace('<feed ', () => `<feed xml:lang="${escapeHtml(feed.locale)}" `);

/** A feed as RSS 2.0. */
export const rssFeed = (feed: StoryFeed): string => xmlFeed(feed, 'rss').rss2();

function jsonItem(story: OutgoingStory, { publicUrl }: StoryFeed) {
  const { photo } = story;
  return {
    id: storyId(story, publicUrl),
    url: storyLink(story, publicUrl),
    title: plain(story.title),
    content_html: contentOf(story, publicUrl),
    summary: plain(story.summary) || undefined,
    image: photo ? new URL(photo.url, `${publicUrl}/`).href : undefined,
    date_published: story.firstPublicAt,
    date_modified: story.updatedAt,
    language: story.locale,
    tags: [...story.categories.map(({ name }) => plain(name)), ...hashtagsOf(story)],
    // Extensions begin with an underscore (JSON Feed 1.1).
    _migrant_heroes: {
      about: `${publicUrl}/openapi.json`,
      document_id: story.documentId,
      categories: story.categories.map(({ key }) => key),
      mission: story.mission?.name ?? null,
      story_month: story.storyMonth,
      image_alt: photo ? plain(photo.alt) : null,
      image_credit: photo?.credit ? plain(photo.credit) : null,
    },
  };
}

/** A feed as JSON Feed 1.1, which the library does not write: it knows version 1 alone. */
export const jsonFeed = (feed: StoryFeed): string =>
  JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: textsOf(feed).feedTitle,
    description: textsOf(feed).feedDescription,
    home_page_url: `${feed.publicUrl}/`,
    feed_url: addressOf(feed, 'json'),
    language: feed.locale,
    authors: [{ name: IOM }],
    items: feed.stories.map((story) => jsonItem(story, feed)),
  });

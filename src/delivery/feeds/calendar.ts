import ical, { ICalEventStatus, ICalEventTransparency, type ICalCalendar } from 'ical-generator';
import { localeFor } from '../../domain/consent-wording';
import { CAMPAIGN_HASHTAG } from '../../domain/share-links';
import { printable } from '../../pages/blocks';
import { SHARE_TEXTS } from '../../pages/texts/share';
import type { OutgoingStory } from '../share/story-facts';
import { eventTimes, vtimezoneOf, type EntryMoments } from './entry-times';
import { storyLink } from './story-feed';

/** An event of the calendar; without words it is one that was taken out. */
export interface CalendarEvent extends EntryMoments {
  documentId: string;
  sequence: number;
  changedAt: Date;
  words: {
    title: string;
    place: string | null;
    description: string | null;
    url: string | null;
    cancelled: boolean;
    story: OutgoingStory | null;
  } | null;
}

/** A calendar before it is written. */
export interface CalendarFeed {
  events: CalendarEvent[];
  /** The language asked for. */
  locale: string;
  /** Without a slash at the end. */
  publicUrl: string;
  /** The calendar's own query, `?…` or empty. */
  search: string;
}

const REFRESH_SECONDS = 60 * 60;

/** Never changed: calendar programs know an event by it. */
const uidOf = (documentId: string): string => `${documentId}@migrantheroes`;

const text = (value: string): string => printable(value).trim();

/** An address that may stand in a calendar: of the web, and on one line whatever was stored. */
function webAddress(url: string | null): string | null {
  try {
    const { href, protocol } = new URL(url ?? '');
    return protocol === 'https:' || protocol === 'http:' ? href : null;
  } catch {
    return null;
  }
}

function descriptionOf(
  words: NonNullable<CalendarEvent['words']>,
  credit: (name: string) => string,
): string | null {
  const { description, story } = words;
  const named = story?.photo?.credit ? credit(text(story.photo.credit)) : '';
  const parts = [text(description ?? ''), named].filter((part) => part !== '');
  return parts.length === 0 ? null : parts.join('\n\n');
}

function addEvent(calendar: ICalCalendar, event: CalendarEvent, feed: CalendarFeed): void {
  const texts = SHARE_TEXTS[localeFor(feed.locale)];
  const { start, end, allDay, zone } = eventTimes(event);
  const { words } = event;
  const isOff = words === null || words.cancelled;
  const made = calendar.createEvent({
    id: uidOf(event.documentId),
    sequence: event.sequence,
    start,
    end,
    allDay,
    timezone: zone,
    stamp: event.changedAt,
    lastModified: event.changedAt,
    summary: words ? text(words.title) : texts.cancelled,
    status: isOff ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    // A campaign's day takes up nobody's time.
    transparency: ICalEventTransparency.TRANSPARENT,
  });
  if (!words) return;
  const { story } = words;
  const photo = story?.photo;
  made.description(descriptionOf(words, texts.credit));
  if (words.place) made.location(text(words.place));
  made.url(webAddress(story ? storyLink(story, feed.publicUrl) : words.url));
  if (photo) made.createAttachment(new URL(photo.url, `${feed.publicUrl}/`).href);
  const names = [
    CAMPAIGN_HASHTAG.slice(1),
    ...(story?.categories ?? []).map(({ name }) => text(name)),
  ];
  made.categories(names.map((name) => ({ name })));
}

/** A calendar as iCalendar (RFC 5545, with the names of RFC 7986). */
export function icsFeed(feed: CalendarFeed): string {
  const texts = SHARE_TEXTS[localeFor(feed.locale)];
  const calendar = ical({
    prodId: { company: 'IOM', product: 'MigrantHeroes', language: feed.locale.toUpperCase() },
    name: text(texts.calendarTitle),
    description: text(texts.calendarDescription),
    source: `${feed.publicUrl}/api/feeds/calendar.ics${feed.search}`,
    ttl: REFRESH_SECONDS,
    scale: 'GREGORIAN',
    timezone: { name: null, generator: vtimezoneOf },
  });
  for (const event of feed.events) addEvent(calendar, event, feed);
  return `${calendar.toString()}\r\n`;
}

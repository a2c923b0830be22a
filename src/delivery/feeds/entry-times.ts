import { DateTime } from 'luxon';
import { tzlib_get_ical_block, tzlib_get_offset } from 'timezones-ical-library';
import { isTimeZone } from '../../domain/country';

/** When a calendar entry is, as it is stored: UTC instants and the zone they are meant in. */
export interface EntryMoments {
  startsAt: Date;
  /** Exclusive. */
  endsAt: Date | null;
  allDay: boolean;
  /** IANA. */
  timezone: string;
}

/** When an event is, as a calendar writes it. */
export interface EventTimes {
  start: DateTime;
  /** Exclusive; null for a moment. */
  end: DateTime | null;
  allDay: boolean;
  /** The zone that stands beside the times; null where they are in UTC, or days. */
  zone: string | null;
}

const blocks = new Map<string, { name: string; text: string } | null>();

/** A zone's VTIMEZONE and the name it has there, which may be another one of the same zone. */
function blockOf(zone: string): { name: string; text: string } | null {
  const known = blocks.get(zone);
  if (known !== undefined) return known;
  const found = isTimeZone(zone) ? tzlib_get_ical_block(zone) : '';
  const block = Array.isArray(found)
    ? { name: found[1].replace(/^TZID=/, ''), text: found[0] }
    : null;
  blocks.set(zone, block);
  return block;
}

/** The VTIMEZONE of a zone; null where there is none. */
export const vtimezoneOf = (zone: string): string | null => blockOf(zone)?.text ?? null;

/**
 * Whether a calendar program that reads the VTIMEZONE finds the instant that was meant: the blocks
 * tell today's rules, and some zones had others.
 */
function agrees(zone: string, moment: DateTime): boolean {
  const told = tzlib_get_offset(zone, moment.toFormat('yyyy-MM-dd'), moment.toFormat('HH:mm'));
  return told === moment.toFormat('ZZZ');
}

/** An instant as the clocks of a zone show it; in UTC where there is no such zone. */
export const inZone = (instant: Date, zone: string): DateTime =>
  DateTime.fromJSDate(instant, { zone: isTimeZone(zone) ? zone : 'utc' });

/** A day without a place in any zone. */
const dayOf = (moment: DateTime): DateTime =>
  DateTime.utc(moment.year, moment.month, moment.day, { locale: 'en' });

function wholeDays({ startsAt, endsAt, timezone }: EntryMoments): EventTimes {
  const start = dayOf(inZone(startsAt, timezone));
  const last = endsAt ? inZone(endsAt, timezone) : null;
  // An end inside a day, 23:59 as a rule, means that day as well.
  const end = last && dayOf(last).plus({ days: +last > +last.startOf('day') ? 1 : 0 });
  return {
    start,
    end: end && end > start ? end : start.plus({ days: 1 }),
    allDay: true,
    zone: null,
  };
}

/** An entry's times: days as they are in its zone, or moments in its zone. */
export function eventTimes(entry: EntryMoments): EventTimes {
  if (entry.allDay) return wholeDays(entry);
  const { startsAt, endsAt, timezone } = entry;
  const lasts = endsAt !== null && endsAt > startsAt;
  const block = blockOf(timezone);
  const zone = block && !/^(?:Etc\/)?(?:UTC|GMT)$/.test(block.name) ? block.name : 'utc';
  const start = inZone(startsAt, zone);
  const end = lasts ? inZone(endsAt, zone) : null;
  const isTold = zone !== 'utc' && agrees(zone, start) && (end === null || agrees(zone, end));
  return isTold
    ? { start, end, allDay: false, zone }
    : { start: start.toUTC(), end: end && end.toUTC(), allDay: false, zone: null };
}

/** Whether an entry is in a month (`YYYY-MM`) where it takes place, in part at least. */
export function isInMonth(entry: EntryMoments, month: string): boolean {
  const zone = entry.allDay || !isTimeZone(entry.timezone) ? 'utc' : entry.timezone;
  const { start, end } = eventTimes(entry);
  const first = DateTime.fromISO(`${month}-01`, { zone });
  const next = first.plus({ months: 1 });
  return start < next && (end === null ? start >= first : end > first || +start === +first);
}

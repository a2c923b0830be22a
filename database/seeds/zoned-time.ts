const minute = 60_000;
const day = 24 * 60 * minute;

/** The seat of IOM: the zone of whatever belongs to no mission. */
export const headquartersZone = 'Europe/Zurich';

/** A point of a zone's wall clock and calendar; `month` counts from 1. */
export interface WallTime {
  year: number;
  month: number;
  day: number;
  hour?: number;
  minute?: number;
}

/** What the wall clock of `timezone` shows at `instant`, read as if it were UTC, in milliseconds. */
function wallClockAt(instant: number, timezone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: timezone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(instant);
  const read = (type: Intl.DateTimeFormatPartTypes): number =>
    Number(parts.find((part) => part.type === type)?.value);
  return Date.UTC(
    read('year'),
    read('month') - 1,
    read('day'),
    read('hour'),
    read('minute'),
    read('second'),
  );
}

/**
 * The UTC instant (ISO 8601) at which the clocks of an IANA time zone show a wall time. A wall time
 * that comes twice is its first occurrence; one that is skipped moves forward by the skipped time,
 * so that midnight in a zone that skips it (Africa/Cairo in April) is the first instant of the day.
 * A day or an hour past the end runs over into what follows, as in `Date.UTC`.
 */
export function zonedInstant(wall: WallTime, timezone: string): string {
  const wanted = Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour ?? 0, wall.minute ?? 0);
  const offsetOn = (instant: number): number => wallClockAt(instant, timezone) - instant;
  const before = wanted - offsetOn(wanted - day);
  const after = wanted - offsetOn(wanted + day);
  const exact = [before, after]
    .filter((instant) => wallClockAt(instant, timezone) === wanted)
    .sort((a, b) => a - b);
  return new Date(exact[0] ?? before).toISOString();
}

/** The year that the calendars of an IANA time zone show at an instant. */
export const yearAt = (instant: Date, timezone: string): number =>
  new Date(wallClockAt(instant.getTime(), timezone)).getUTCFullYear();

import { DateTime } from 'luxon';
import { isTimeZone } from './country';
import { invalid, type Refusal, verdictOf, type Verdict } from './refusal';

/** A month as stories have it: `YYYY-MM`. */
export type Month = string;

const MONTH = /^[0-9]{4}-(?:0[1-9]|1[0-2])$/;

/**
 * The last day on which a mission's choice for a month is in time. The guidelines for field missions ask
 * for a story each month (step 6) and name no day; it is the day of the deadlines in the calendar.
 */
export const LAST_DAY = 25;

export const isMonth = (text: string): boolean => MONTH.test(text) && text >= '1900';

/** The month so many months later, or earlier where `months` is negative. */
export const monthAfter = (month: Month, months = 1): Month =>
  DateTime.fromISO(`${month}-01`, { zone: 'utc' }).plus({ months }).toFormat('yyyy-MM');

/** So many months on end. */
export const monthsFrom = (first: Month, count: number): Month[] =>
  Array.from({ length: count }, (_, index) => monthAfter(first, index));

const known = (zone: string): string => (isTimeZone(zone) ? zone : 'utc');

/** The month it is in a time zone. */
export const monthAt = (now: Date, zone: string): Month =>
  DateTime.fromJSDate(now, { zone: known(zone) }).toFormat('yyyy-MM');

/** The instant from which a choice for a month is late: the end of the last day, where the mission is. */
export const dueAt = (month: Month, zone: string): Date =>
  DateTime.fromISO(`${month}-${LAST_DAY}`, { zone: known(zone) })
    .plus({ days: 1 })
    .toJSDate();

/** How a mission stands with a month. `notAsked`: the month was over before the mission took part. */
export type Standing = 'chosen' | 'open' | 'late' | 'notAsked';

export interface MonthFacts {
  isChosen: boolean;
  dueAt: Date;
  /** Since when the mission takes part. */
  since: Date;
}

/** How a mission stands with a month at an instant. */
export function standingOf({ isChosen, dueAt: due, since }: MonthFacts, now: Date): Standing {
  if (isChosen) return 'chosen';
  if (now < due) return 'open';
  return since < due ? 'late' : 'notAsked';
}

/** What decides whether a story may be chosen for a month. */
export interface ChoiceFacts {
  isPublic: boolean;
  wasPublic: boolean;
  hasMission: boolean;
  month: Month;
  /** The title of another story that has the month; null where it is free. */
  takenBy: string | null;
  /** Whether whoever chooses said that the other story gives the month up. */
  mayReplace: boolean;
}

const required = (path: string, message: string): Refusal =>
  invalid([{ path, code: 'REQUIRED', message }]);

/** Whether a story may be chosen: it is public, of a mission, and the month is free or given up. */
export function mayChoose(facts: ChoiceFacts): Verdict {
  const { isPublic, wasPublic, hasMission, month, takenBy, mayReplace } = facts;
  if (!isPublic && wasPublic) {
    return verdictOf([
      { code: 'STORY_GONE', message: 'This story was taken down. Choose one that is public.' },
    ]);
  }
  if (!isPublic) {
    return verdictOf([
      required('story', 'This story is not public yet. MCD publishes it; then it can be chosen.'),
    ]);
  }
  if (!hasMission) {
    return verdictOf([required('mission', 'This story belongs to no mission. Choose one first.')]);
  }
  return verdictOf(
    takenBy === null || mayReplace
      ? []
      : [
          {
            code: 'STORY_OF_MONTH_TAKEN',
            message: `"${takenBy}" is the mission's Story of the Month for ${month}. Replace it, or choose another month.`,
          },
        ],
  );
}

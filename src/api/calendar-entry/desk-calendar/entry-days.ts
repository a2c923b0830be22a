import { DateTime } from 'luxon';
import { coded } from '../../../support/parse';
import { z } from 'zod';

const NO_DAY = coded('REQUIRED', 'Send a day of the calendar, for example "2015-11-01".');
const NO_TIME = coded('REQUIRED', 'Send a time from "00:00" to "23:59".');

/** A day of the calendar as a request names it: `YYYY-MM-DD`. */
export const day = z
  .string(NO_DAY)
  .regex(/^(?:19|20|21)\d\d-\d\d-\d\d$/, { ...NO_DAY, abort: true })
  .refine((text) => DateTime.fromISO(text, { zone: 'utc' }).isValid, NO_DAY);

/** A time of a day: `HH:mm`. */
export const time = z.string(NO_TIME).regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, NO_TIME);

/** The instant at which the clocks of a zone show a time of a day. */
export const instantOf = (on: string, zone: string, at = '00:00'): Date =>
  DateTime.fromISO(`${on}T${at}`, { zone }).toJSDate();

/** The day so many days later. */
export const dayAfter = (on: string, days = 1): string =>
  DateTime.fromISO(on, { zone: 'utc' }).plus({ days }).toFormat('yyyy-MM-dd');

/** How many days lie between two. */
export const daysBetween = (from: string, to: string): number =>
  DateTime.fromISO(to, { zone: 'utc' }).diff(DateTime.fromISO(from, { zone: 'utc' }), 'days').days;

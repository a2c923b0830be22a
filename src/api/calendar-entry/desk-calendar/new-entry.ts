import type { Core } from '@strapi/strapi';
import { setCreatorFields } from '@strapi/utils';
import { z } from 'zod';
import { ENTRY_KINDS, HEADQUARTERS_ZONE } from '../../../domain/calendar-entry';
import { isTimeZone } from '../../../domain/country';
import { invalid } from '../../../domain/refusal';
import { coded, line, LOCALES } from '../../../support/parse';
import { RefusalError } from '../../../support/refusals';
import { UID } from '../../../support/uids';
import { missionsOf } from '../../mission/desk';
import { missionEditorAtWork } from '../../mission/guards/own-mission';
import { notOwn } from '../../mission/own-entry';
import { day, dayAfter, instantOf, time } from './entry-days';

const NO_ZONE = coded('REQUIRED', 'Send a time zone of the IANA database, such as "Asia/Manila".');
const NO_URL = coded('REQUIRED', 'Send an address that begins with https:// or http://.');
const NO_START = coded('REQUIRED', 'Send the time it begins at, or say that it lasts all day.');
const TOO_EARLY = coded('REQUIRED', 'It ends before it begins.');
const NOT_ALL_DAY = coded('REQUIRED', 'What lasts all day has no times.');

const isWebAddress = (text: string): boolean => /^https?:\/\//i.test(text) && URL.canParse(text);

/** A new entry as a form sends it: days and times by the clocks of its zone. */
export const entryForm = z
  .strictObject({
    title: line(160),
    kind: z.enum(ENTRY_KINDS),
    allDay: z.boolean().default(true),
    day,
    time: time.optional(),
    /** The last day, inclusive; the first where it is left out. */
    lastDay: day.optional(),
    endTime: time.optional(),
    timezone: z.string(NO_ZONE).refine(isTimeZone, NO_ZONE).optional(),
    place: line(200).optional(),
    url: line(300).refine(isWebAddress, NO_URL).optional(),
    /** A mission's documentId; a desk's own where it is left out. */
    mission: z.string().min(1).max(64).optional(),
    locale: z.enum(LOCALES).default('en'),
    publish: z.boolean().default(false),
  })
  .superRefine((form, { addIssue }) => {
    const say = (path: string, { message }: { message: string }) =>
      addIssue({ code: 'custom', path: [path], message });
    if (form.allDay && form.time) say('time', NOT_ALL_DAY);
    if (form.allDay && form.endTime) say('endTime', NOT_ALL_DAY);
    if (!form.allDay && !form.time) say('time', NO_START);
    if (form.lastDay && form.lastDay < form.day) say('lastDay', TOO_EARLY);
    const isOneDay = !form.lastDay || form.lastDay === form.day;
    if (isOneDay && form.time && form.endTime && form.endTime <= form.time) {
      say('endTime', TOO_EARLY);
    }
  });

export type EntryForm = z.infer<typeof entryForm>;

interface Mission {
  id: number;
  documentId: string;
  timezone: string;
}

/** The mission of a new entry: the one that was named, a desk's own, or none. */
async function missionFor(strapi: Core.Strapi, named: string | undefined): Promise<Mission | null> {
  const editor = missionEditorAtWork();
  const own = editor && (await missionsOf(editor));
  const where = {
    ...(named !== undefined && { documentId: named }),
    ...(own && { id: { $in: own } }),
  };
  if (named === undefined && !own) return null;
  const mission: Mission | null = await strapi.db
    .query(UID.mission)
    .findOne({ where, orderBy: { id: 'asc' } });
  if (mission) return mission;
  if (own) throw notOwn();
  const message = 'There is no such mission.';
  throw new RefusalError([invalid([{ path: 'mission', code: 'REQUIRED', message }])]);
}

function momentsOf(form: EntryForm, zone: string): { startsAt: Date; endsAt: Date | null } {
  const last = form.lastDay ?? form.day;
  const startsAt = instantOf(form.day, zone, form.time);
  if (form.allDay) return { startsAt, endsAt: instantOf(dayAfter(last), zone) };
  const ends = form.endTime ?? (form.lastDay && form.lastDay > form.day ? '23:59' : undefined);
  return { startsAt, endsAt: ends ? instantOf(last, zone, ends) : null };
}

/** What was made: where the content manager finds it. */
export interface MadeEntry {
  documentId: string;
  locale: string;
  isPublic: boolean;
}

/** Makes an entry, as a draft or public at once; the guards see to whose it is and what it tells. */
export async function makeEntry(
  strapi: Core.Strapi,
  form: EntryForm,
  user: { id: number },
): Promise<MadeEntry> {
  const { title, kind, allDay, place, url, locale, publish } = form;
  return strapi.db.transaction(async () => {
    const mission = await missionFor(strapi, form.mission);
    const timezone = form.timezone ?? mission?.timezone ?? HEADQUARTERS_ZONE;
    const moments = momentsOf(form, timezone);
    const entries = strapi.documents(UID.calendarEntry);
    const { documentId } = await entries.create({
      locale,
      data: setCreatorFields({ user })({
        ...{ title, kind, allDay, timezone, place, url, cancelled: false },
        startsAt: moments.startsAt.toISOString(),
        endsAt: moments.endsAt?.toISOString(),
        mission: mission?.documentId,
      }),
    });
    if (publish) await entries.publish({ documentId, locale });
    return { documentId, locale, isPublic: publish };
  });
}

import type { Core } from '@strapi/strapi';
import { setCreatorFields } from '@strapi/utils';
import { z } from 'zod';
import { HEADQUARTERS_ZONE } from '../../../domain/calendar-entry';
import { localeFor, type WordingLocale } from '../../../domain/consent-wording';
import { invalid, type Fault } from '../../../domain/refusal';
import { monthAfter, type Month } from '../../../domain/story-month';
import { notFound, RefusalError } from '../../../support/refusals';
import { UID } from '../../../support/uids';
import { day, dayAfter, instantOf } from './entry-days';
import type { MadeEntry } from './new-entry';

const TITLE_LENGTH = 160;

/** How an entry of the calendar calls a Story of the Month. */
const OF_THE_MONTH: Record<WordingLocale, string> = {
  en: 'Story of the Month: ',
  fr: 'Récit du mois : ',
  es: 'Historia del mes: ',
  ar: 'قصة الشهر: ',
};

/** A story's entry: one day, or for a Story of the Month its whole month where no day is said. */
export const storyEntryForm = z.strictObject({
  kind: z.enum(['heroStory', 'storyOfTheMonth']).default('heroStory'),
  day: day.optional(),
  /** The language that is opened afterwards. */
  locale: z.string().max(35).default('en'),
  publish: z.boolean().default(false),
});

export type StoryEntryForm = z.infer<typeof storyEntryForm>;

interface StoryVersion {
  documentId: string;
  locale: string;
  title: string;
  summary: string | null;
  storyMonth: Month | null;
  publishedAt: unknown;
  mission: { documentId: string; timezone: string } | null;
}

const NO_DAY: Fault = {
  path: 'day',
  code: 'REQUIRED',
  message: 'Send the day; only a Story of the Month may stand for its whole month.',
};

const NOT_PUBLIC: Fault = {
  path: 'publish',
  code: 'REQUIRED',
  message: 'The story is not public, so its entry cannot be. Make a draft of it.',
};

/** The days an entry stands for; the second is exclusive. Undefined where nobody said any. */
function daysOf(form: StoryEntryForm, month: Month | null): [string, string] | undefined {
  if (form.day !== undefined) return [form.day, dayAfter(form.day)];
  if (form.kind !== 'storyOfTheMonth' || month === null) return undefined;
  return [`${month}-01`, `${monthAfter(month)}-01`];
}

/** The versions an entry is made from: the public ones where there are any, else the drafts. */
async function versionsOf(strapi: Core.Strapi, documentId: string): Promise<StoryVersion[]> {
  const all: StoryVersion[] = await strapi.db.query(UID.heroStory).findMany({
    where: { documentId },
    orderBy: { id: 'asc' },
    populate: { mission: true },
  });
  const published = all.filter(({ publishedAt }) => publishedAt);
  return published.length > 0 ? published : all;
}

const titleOf = (kind: StoryEntryForm['kind'], { title, locale }: StoryVersion): string =>
  `${kind === 'storyOfTheMonth' ? OF_THE_MONTH[localeFor(locale)] : ''}${title}`.slice(
    0,
    TITLE_LENGTH,
  );

/**
 * Puts a story into the calendar, in each of its languages, with its mission and the story linked. An
 * entry that is to be public passes the guard of entries about stories like any other.
 */
export async function makeStoryEntry(
  strapi: Core.Strapi,
  story: string,
  form: StoryEntryForm,
  user: { id: number },
): Promise<MadeEntry> {
  return strapi.db.transaction(async () => {
    const versions = await versionsOf(strapi, story);
    if (versions.length === 0) throw notFound('No story');
    const [{ mission, publishedAt }] = versions;
    const days = daysOf(form, versions[0].storyMonth);
    const faults = [
      ...(days ? [] : [NO_DAY]),
      ...(form.publish && !publishedAt ? [NOT_PUBLIC] : []),
    ];
    if (!days || faults.length > 0) throw new RefusalError([invalid(faults)]);
    const timezone = mission?.timezone ?? HEADQUARTERS_ZONE;
    const shared = {
      ...{ kind: form.kind, allDay: true, timezone, cancelled: false, story },
      startsAt: instantOf(days[0], timezone).toISOString(),
      endsAt: instantOf(days[1], timezone).toISOString(),
      mission: mission?.documentId,
    };
    const entries = strapi.documents(UID.calendarEntry);
    let documentId: string | undefined;
    for (const version of versions) {
      const { locale } = version;
      const title = titleOf(form.kind, version);
      const data = setCreatorFields({ user })({
        ...{ ...shared, title, description: version.summary ?? undefined },
      });
      if (documentId) await entries.update({ documentId, locale, data });
      else documentId = (await entries.create({ locale, data })).documentId;
    }
    if (!documentId) throw notFound('No story');
    if (form.publish) await entries.publish({ documentId, locale: '*' });
    const opened = versions.find(({ locale }) => locale === form.locale) ?? versions[0];
    return { documentId, locale: opened.locale, isPublic: form.publish };
  });
}

import { internationalDays } from './calendar-international-days';
import { sampleEvents } from './calendar-sample-events';
import { missions } from './missions';
import { storiesFor } from './stories';
import type { CalendarSeed, LocalizedText, SeedLocale, StorySeed } from './types';
import { headquartersZone, zonedInstant } from './zoned-time';

type Moments = Pick<CalendarSeed, 'startsAt' | 'endsAt' | 'allDay' | 'timezone'>;

/** Whole days in a zone: from the midnight that begins the first to the one that ends the last. */
function wholeDays(
  first: { year: number; month: number; day: number },
  days: number,
  timezone: string,
): Moments {
  return {
    startsAt: zonedInstant(first, timezone),
    endsAt: zonedInstant({ ...first, day: first.day + days }, timezone),
    allDay: true,
    timezone,
  };
}

function internationalDayEntries(year: number): CalendarSeed[] {
  return internationalDays.map((entry) => ({
    key: `${entry.key}-${year}`,
    title: entry.title,
    description: entry.description,
    kind: 'internationalDay',
    ...wholeDays({ year, month: entry.month, day: entry.day }, 1, headquartersZone),
    place: null,
    url: null,
    missionCountryCode: null,
    storyKey: null,
  }));
}

function monthName(month: number, locale: SeedLocale): string {
  const firstDay = new Date(Date.UTC(2000, month - 1, 1));
  return new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'UTC' }).format(firstDay);
}

/** The guidelines for field missions ask for one story a month (step 6); the 25th is a sample. */
function deadlineEntries(year: number): CalendarSeed[] {
  return Array.from({ length: 12 }, (_, index) => index + 1).map((month) => ({
    key: `story-of-the-month-deadline-${year}-${String(month).padStart(2, '0')}`,
    title: {
      en: `Story of the Month for ${monthName(month, 'en')}: last day`,
      fr: `Récit du mois (${monthName(month, 'fr')}) : dernier jour`,
      es: `Historia del mes (${monthName(month, 'es')}): último día`,
    },
    description: {
      en: 'Last day for missions to name their Story of the Month. The date is a sample.',
      fr: 'Dernier jour pour que les missions désignent leur récit du mois. La date est un exemple.',
      es: 'Último día para que las misiones elijan su historia del mes. La fecha es de muestra.',
    },
    kind: 'deadline',
    ...wholeDays({ year, month, day: 25 }, 1, headquartersZone),
    place: null,
    url: null,
    missionCountryCode: null,
    storyKey: null,
  }));
}

/** The FAQ: "From 1-10 November, you will be kindly invited to vote for the 3 best stories". */
function votingEntry(year: number): CalendarSeed {
  return {
    key: `public-vote-${year}`,
    title: {
      en: 'Public vote: the three best stories',
      fr: 'Vote du public : les trois meilleurs récits',
      es: 'Votación del público: las tres mejores historias',
    },
    description: {
      en: 'From 1 to 10 November everybody may vote for the three best of the ten stories nominated by IOM Headquarters.',
      fr: 'Du 1er au 10 novembre, chacun peut voter pour les trois meilleurs des dix récits retenus par le siège de l’OIM.',
      es: 'Del 1 al 10 de noviembre, todo el mundo puede votar por las tres mejores de las diez historias propuestas por la sede de la OIM.',
    },
    kind: 'voting',
    ...wholeDays({ year, month: 11, day: 1 }, 10, headquartersZone),
    place: null,
    url: null,
    missionCountryCode: null,
    storyKey: null,
  };
}

/** Tuesday to Friday of the last week of November whose Friday is still in November. */
function councilEntry(year: number): CalendarSeed {
  const lastWeekday = new Date(Date.UTC(year, 10, 30)).getUTCDay();
  const lastFriday = 30 - ((lastWeekday - 5 + 7) % 7);
  return {
    key: `iom-council-${year}`,
    title: {
      en: 'IOM Council: the ten stories are presented (sample date)',
      fr: 'Conseil de l’OIM : présentation des dix récits (date d’exemple)',
      es: 'Consejo de la OIM: presentación de las diez historias (fecha de muestra)',
    },
    description: {
      en: 'Ten prominent and compelling stories are presented at the IOM Council. The date is a sample: only the Council’s own announcement counts.',
      fr: 'Dix récits marquants sont présentés au Conseil de l’OIM. La date est un exemple : seule l’annonce du Conseil fait foi.',
      es: 'Diez historias destacadas se presentan en el Consejo de la OIM. La fecha es de muestra: solo vale el anuncio del propio Consejo.',
    },
    kind: 'council',
    ...wholeDays({ year, month: 11, day: lastFriday - 3 }, 4, headquartersZone),
    place: 'Geneva',
    url: null,
    missionCountryCode: null,
    storyKey: null,
  };
}

function zoneOfMission(countryCode: string): string {
  const mission = missions.find((candidate) => candidate.countryCode === countryCode);
  if (!mission) {
    throw new Error(`The sample campaign has no mission ${countryCode}`);
  }
  return mission.timezone;
}

function eventEntries(year: number): CalendarSeed[] {
  return sampleEvents.map((entry) => {
    const timezone = zoneOfMission(entry.missionCountryCode);
    const firstDay = { year, month: entry.month, day: entry.day };
    const moments: Moments =
      'days' in entry.length
        ? wholeDays(firstDay, entry.length.days, timezone)
        : {
            startsAt: zonedInstant({ ...firstDay, hour: entry.length.fromHour }, timezone),
            endsAt: zonedInstant({ ...firstDay, hour: entry.length.toHour }, timezone),
            allDay: false,
            timezone,
          };
    return {
      key: `${entry.key}-${year}`,
      title: entry.title,
      description: entry.description,
      kind: entry.kind,
      ...moments,
      place: entry.place,
      url: null,
      missionCountryCode: entry.missionCountryCode,
      storyKey: null,
    };
  });
}

/** The languages that the story itself has: an entry never announces a text that is not there. */
function textInStoryLocales(
  story: StorySeed,
  words: Record<SeedLocale, string>,
  read: (locale: SeedLocale) => string | undefined,
): LocalizedText {
  const { fr, es, ar } = story.texts;
  const say = (locale: SeedLocale): string => `${words[locale]}${read(locale) ?? ''}`;
  return {
    en: say('en'),
    ...(fr && { fr: say('fr') }),
    ...(es && { es: say('es') }),
    ...(ar && { ar: say('ar') }),
  };
}

function storyEntry(
  story: StorySeed,
  kind: 'heroStory' | 'storyOfTheMonth',
  moments: Moments,
  year: number,
): CalendarSeed {
  const month = kind === 'storyOfTheMonth';
  return {
    key: `${month ? 'story-of-the-month' : 'hero-story'}-${story.key}-${year}`,
    title: textInStoryLocales(
      story,
      month
        ? {
            en: 'Story of the Month. ',
            fr: 'Récit du mois. ',
            es: 'Historia del mes. ',
            ar: 'قصة الشهر. ',
          }
        : { en: '', fr: '', es: '', ar: '' },
      (locale) => story.texts[locale]?.title,
    ),
    description: textInStoryLocales(
      story,
      { en: '', fr: '', es: '', ar: '' },
      (locale) => story.texts[locale]?.summary,
    ),
    kind,
    ...moments,
    place: null,
    url: null,
    missionCountryCode: story.missionCountryCode,
    storyKey: story.key,
  };
}

/** A Story of the Month stands for its whole month; any other story for one day of the year. */
function storyEntries(year: number): CalendarSeed[] {
  return storiesFor(year).map((story, index) => {
    const timezone = zoneOfMission(story.missionCountryCode);
    if (story.storyMonth === null) {
      const day = wholeDays({ year, month: 1 + (index % 12), day: 15 }, 1, timezone);
      return storyEntry(story, 'heroStory', day, year);
    }
    const month = Number(story.storyMonth.slice(5));
    const moments: Moments = {
      startsAt: zonedInstant({ year, month, day: 1 }, timezone),
      endsAt: zonedInstant({ year, month: month + 1, day: 1 }, timezone),
      allDay: true,
      timezone,
    };
    return storyEntry(story, 'storyOfTheMonth', moments, year);
  });
}

/**
 * The calendar of one campaign year, in order of time. `startsAt` and `endsAt` are UTC instants,
 * half-open; an all-day entry begins and ends at the midnight of its own zone.
 */
export function calendarFor(year: number): readonly CalendarSeed[] {
  return [
    ...internationalDayEntries(year),
    ...deadlineEntries(year),
    votingEntry(year),
    councilEntry(year),
    ...eventEntries(year),
    ...storyEntries(year),
  ].sort((a, b) => a.startsAt.localeCompare(b.startsAt) || a.key.localeCompare(b.key));
}

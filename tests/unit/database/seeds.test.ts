import { isValid } from 'i18n-iso-countries';
import sharp from 'sharp';

import { calendarFor } from '../../../database/seeds/calendar';
import { categories } from '../../../database/seeds/categories';
import { missions } from '../../../database/seeds/missions';
import { nominations, nominationsBehind } from '../../../database/seeds/nominations';
import { countsOf, sampleBallots } from '../../../database/seeds/sample-ballots';
import { drawSamplePhoto } from '../../../database/seeds/sample-photo';
import {
  finalistsOfLastYear,
  finalistsOfThisYear,
  storiesFor,
} from '../../../database/seeds/stories';
import type { CalendarSeed, StorySeed, StorySeedText } from '../../../database/seeds/types';
import { yearAt, zonedInstant } from '../../../database/seeds/zoned-time';
import { slugOf } from '../../../src/domain/slug';

const years = [2015, 2026, 2027, 2028];
const stories = storiesFor(2026);
const calendar = calendarFor(2026);
const behindStories = nominationsBehind(stories, [...finalistsOfThisYear, ...finalistsOfLastYear]);
const allNominations = [...nominations, ...behindStories];
const missionCodes = missions.map(({ countryCode }) => countryCode);
const everything = JSON.stringify([categories, missions, stories, calendar, allNominations]);

const isCountry = (code: string): boolean => /^[A-Z]{2}$/.test(code) && isValid(code);
const repeated = <Value>(values: readonly Value[]): Value[] =>
  values.filter((value, index) => values.indexOf(value) !== index);
const textsOf = (story: StorySeed): StorySeedText[] => Object.values(story.texts);
const entry = (key: string): CalendarSeed | undefined => calendar.find((one) => one.key === key);

/** What clocks in the zone show, written as `YYYY-MM-DD HH:mm`. */
function wallClock(instant: string, timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'short',
  }).format(new Date(instant));
}

describe('the four categories', () => {
  it('stand in the order and the words of the FAQ', () => {
    expect(categories.map(({ key, texts }) => [key, texts.en.description])).toEqual([
      [
        'contribution',
        'A person who has a compelling story of migration and has contributed significantly to his/her original home country, transit or host country.',
      ],
      [
        'achievement',
        'A migrant who accomplished a special achievement(s) in a particular field (medicine, education, art, etc.) outside his/her home country',
      ],
      [
        'courage',
        'A migrant noted for feats of courage and strength or nobility of purpose, especially one who has risked or sacrificed his or her life',
      ],
      [
        'perception',
        'A migrant from any walk of life with a powerful story that helps challenge prevailing negative perceptions about migration and create a perception transformation amongst the general public and stimulate the discussion about migration.',
      ],
    ]);
  });

  it.each([
    ['fr', '(traduction non officielle)'],
    ['es', '(traducción no oficial)'],
    ['ar', '(ترجمة غير رسمية)'],
  ] as const)('call their translation into %s unofficial', (locale, note) => {
    for (const { texts } of categories) {
      expect(texts.en.translation).toBe('original');
      expect(texts[locale].translation).toBe('unofficial');
      expect(texts[locale].description.endsWith(` ${note}`)).toBe(true);
    }
  });
});

describe('the missions', () => {
  it('are two dozen in real countries and zones, and share no country', () => {
    const covered = missions.flatMap(({ countryCode, countries }) => [countryCode, ...countries]);
    expect(missions).toHaveLength(24);
    expect(covered.filter((code) => !isCountry(code))).toEqual([]);
    expect(repeated(covered)).toEqual([]);
    for (const { timezone } of missions) {
      expect(() => new Intl.DateTimeFormat('en', { timeZone: timezone })).not.toThrow();
      expect(timezone).toMatch(/^[A-Z][a-z]+\/[A-Z]\w+$/);
    }
  });

  it('have slugs, names and languages', () => {
    expect(repeated(missions.map(({ slug }) => slug))).toEqual([]);
    for (const { slug, name, languages } of missions) {
      expect(slug).toMatch(/^[a-z]+(-[a-z]+)*$/);
      expect(name).toMatch(/^IOM \S/);
      expect(languages.length).toBeGreaterThan(0);
      expect(repeated(languages)).toEqual([]);
      expect(languages.every((language) => /^[a-z]{2}$/.test(language))).toBe(true);
    }
  });

  it('claim no website, no account and no person', () => {
    for (const { countryCode, website, socialAccounts, focalPoints } of missions) {
      expect({ website, socialAccounts }).toEqual({ website: null, socialAccounts: [] });
      expect(focalPoints).toEqual([
        {
          name: 'Campaign focal point (sample)',
          email: `campaign.${countryCode.toLowerCase()}@example.org`,
          role: 'Campaign focal point',
          from: '2015-01-01',
          to: null,
        },
      ]);
    }
  });
});

describe('a wall time of a zone', () => {
  it.each([
    ['winter in Zurich', { year: 2026, month: 11, day: 1 }, 'Europe/Zurich', '2026-10-31T23:00'],
    ['summer in Zurich', { year: 2026, month: 8, day: 19 }, 'Europe/Zurich', '2026-08-18T22:00'],
    ['Kathmandu', { year: 2026, month: 9, day: 5 }, 'Asia/Kathmandu', '2026-09-04T18:15'],
    [
      'west of UTC',
      { year: 2026, month: 5, day: 21, hour: 9 },
      'America/Bogota',
      '2026-05-21T14:00',
    ],
    [
      'a midnight that is skipped',
      { year: 2024, month: 4, day: 26 },
      'Africa/Cairo',
      '2024-04-25T22:00',
    ],
    [
      'an hour that is skipped',
      { year: 2026, month: 3, day: 29, hour: 2, minute: 30 },
      'Europe/Zurich',
      '2026-03-29T01:30',
    ],
    [
      'an hour that comes twice',
      { year: 2026, month: 10, day: 25, hour: 2, minute: 30 },
      'Europe/Zurich',
      '2026-10-25T00:30',
    ],
    [
      'the day the clocks change',
      { year: 2026, month: 3, day: 29 },
      'Europe/Zurich',
      '2026-03-28T23:00',
    ],
    ['a day past the end', { year: 2026, month: 12, day: 32 }, 'UTC', '2027-01-01T00:00'],
  ])('is the right instant: %s', (_name, wall, timezone, expected) => {
    expect(zonedInstant(wall, timezone)).toBe(`${expected}:00.000Z`);
  });
});

describe('the calendar', () => {
  it.each(years)('of %d has stable keys, half-open times and known places', (year) => {
    const entries = calendarFor(year);
    expect(repeated(entries.map(({ key }) => key))).toEqual([]);
    expect(repeated([...entries, ...calendarFor(year + 1)].map(({ key }) => key))).toEqual([]);
    expect(entries.map(({ startsAt }) => startsAt)).toEqual(
      entries.map(({ startsAt }) => startsAt).sort(),
    );
    for (const { key, startsAt, endsAt, allDay, timezone, missionCountryCode } of entries) {
      expect(key).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      expect(new Date(startsAt).toISOString()).toBe(startsAt);
      expect(new Date(endsAt).toISOString()).toBe(endsAt);
      expect(startsAt < endsAt).toBe(true);
      expect(missionCodes.includes(missionCountryCode ?? 'KE')).toBe(true);
      expect(wallClock(startsAt, timezone).slice(0, 4)).toBe(String(year));
      if (allDay) {
        expect(wallClock(startsAt, timezone)).toMatch(/ 00:00$/);
        expect(wallClock(endsAt, timezone)).toMatch(/ 00:00$/);
      }
    }
  });

  it('names the days that do not move', () => {
    const days = calendar
      .filter(({ kind }) => kind === 'internationalDay')
      .map(({ startsAt, timezone, title }) => [
        wallClock(startsAt, timezone).slice(5, 10),
        title.en,
      ]);
    expect(days).toEqual([
      ['02-20', 'World Day of Social Justice'],
      ['03-08', 'International Women’s Day'],
      ['05-15', 'International Day of Families'],
      ['05-21', 'World Day for Cultural Diversity for Dialogue and Development'],
      ['06-20', 'World Refugee Day'],
      ['07-30', 'World Day against Trafficking in Persons'],
      ['08-12', 'International Youth Day'],
      ['08-19', 'World Humanitarian Day'],
      ['09-08', 'International Literacy Day'],
      ['12-18', 'International Migrants Day'],
    ]);
  });

  it('holds the vote from 1 to 10 November, to the end of the tenth in Geneva', () => {
    expect(entry('public-vote-2026')).toMatchObject({
      kind: 'voting',
      startsAt: '2026-10-31T23:00:00.000Z',
      endsAt: '2026-11-10T23:00:00.000Z',
      allDay: true,
      timezone: 'Europe/Zurich',
    });
  });

  it('has a deadline on the 25th of each month', () => {
    const days = calendar
      .filter(({ kind }) => kind === 'deadline')
      .map(({ startsAt, timezone }) => wallClock(startsAt, timezone).slice(0, 10));
    expect(days).toEqual(
      Array.from({ length: 12 }, (_, index) => `2026-${String(index + 1).padStart(2, '0')}-25`),
    );
  });

  it.each([
    [2015, '2015-11-24', '2015-11-28'],
    [2026, '2026-11-24', '2026-11-28'],
    [2027, '2027-11-23', '2027-11-27'],
    [2029, '2029-11-27', '2029-12-01'],
  ])(
    'puts the Council of %d at the end of November and calls the date a sample',
    (year, from, to) => {
      const councils = calendarFor(year).filter(({ kind }) => kind === 'council');
      expect(
        councils.map(({ startsAt, endsAt, timezone }) => [
          wallClock(startsAt, timezone),
          wallClock(endsAt, timezone),
        ]),
      ).toEqual([[`${from} 00:00`, `${to} 00:00`]]);
      for (const { title, description } of councils) {
        expect(title.en).toContain('(sample date)');
        expect(description.en).toContain('The date is a sample');
      }
    },
  );

  it('has events of missions, each called a sample in three languages', () => {
    const events = calendar.filter(({ kind }) => kind === 'event' || kind === 'partnerEvent');
    expect(events.length).toBeGreaterThanOrEqual(6);
    expect(new Set(events.map(({ kind }) => kind)).size).toBe(2);
    expect(events.some(({ allDay }) => allDay) && events.some(({ allDay }) => !allDay)).toBe(true);
    for (const { title, missionCountryCode, timezone } of events) {
      expect(title.en).toMatch(/ \(sample\)$/);
      expect(title.fr).toMatch(/ \(exemple\)$/);
      expect(title.es).toMatch(/ \(muestra\)$/);
      const mission = missions.find(({ countryCode }) => countryCode === missionCountryCode);
      expect(mission?.timezone).toBe(timezone);
    }
  });

  it('uses every kind, and speaks three languages except where it speaks of a story', () => {
    expect([...new Set(calendar.map(({ kind }) => kind))].sort()).toEqual([
      'council',
      'deadline',
      'event',
      'heroStory',
      'internationalDay',
      'partnerEvent',
      'storyOfTheMonth',
      'voting',
    ]);
    for (const { title, description, storyKey } of calendar) {
      const story = stories.find(({ key }) => key === storyKey);
      const locales = story ? Object.keys(story.texts) : ['en', 'fr', 'es'];
      expect(Object.keys(title).sort()).toEqual([...locales].sort());
      expect(Object.keys(description).sort()).toEqual([...locales].sort());
      expect(Object.values({ ...title, ...description }).every((text) => text.trim())).toBe(true);
    }
  });

  it('announces each Story of the Month for its month on its mission’s clock', () => {
    for (const story of stories) {
      const [announced, ...more] = calendar.filter(({ storyKey }) => storyKey === story.key);
      expect(more).toEqual([]);
      expect(announced).toMatchObject({
        kind: story.storyMonth ? 'storyOfTheMonth' : 'heroStory',
        missionCountryCode: story.missionCountryCode,
      });
      if (announced && story.storyMonth) {
        expect(wallClock(announced.startsAt, announced.timezone)).toBe(
          `${story.storyMonth}-01 00:00`,
        );
      }
    }
  });
});

describe('the stories', () => {
  it('are at least fourteen, with at least three in each category', () => {
    expect(stories.length).toBeGreaterThanOrEqual(14);
    expect(repeated(stories.map(({ key }) => key))).toEqual([]);
    for (const { key } of categories) {
      const told = stories.filter((story) => story.categories.includes(key));
      expect(told.length).toBeGreaterThanOrEqual(3);
    }
    for (const story of stories) {
      expect(story.key).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      expect(story.categories.length).toBeGreaterThan(0);
      expect(repeated(story.categories)).toEqual([]);
      expect(story.hashtags[0]).toBe('#MigrantHeroes');
    }
  });

  it('belong to missions and real countries', () => {
    expect(new Set(stories.map((story) => story.missionCountryCode)).size).toBeGreaterThan(12);
    for (const story of stories) {
      const { countryOfOrigin, hostCountry, transitCountries, missionCountryCode } = story;
      expect(missionCodes).toContain(missionCountryCode);
      expect([countryOfOrigin, hostCountry]).toContain(missionCountryCode);
      expect(
        [countryOfOrigin, hostCountry, ...transitCountries].filter((c) => !isCountry(c)),
      ).toEqual([]);
      expect(repeated([countryOfOrigin, hostCountry, ...transitCountries])).toEqual([]);
    }
  });

  it('say in each language that they are samples and keep the limits', () => {
    for (const text of stories.flatMap(textsOf)) {
      expect(text.title).toMatch(
        /^(Sample story: |Récit d’exemple : |Historia de muestra: |قصة نموذجية: )/,
      );
      expect(text.heroName).toMatch(
        /^(Sample hero|Héros d’exemple|Héroïne d’exemple|Héroe de muestra|Heroína de muestra|بطل نموذجي|بطلة نموذجية) \d\d$/,
      );
      expect([
        'This is a sample story. The person in it does not exist.',
        'Ceci est un récit d’exemple. La personne dont il parle n’existe pas.',
        'Esta es una historia de muestra. La persona que aparece en ella no existe.',
        'هذه قصة نموذجية. والشخص المذكور فيها غير موجود.',
      ]).toContain(text.body[0]);
      expect(text.body.length).toBeGreaterThanOrEqual(4);
      expect(text.body.every((paragraph) => paragraph.trim() === paragraph && paragraph)).toBe(
        true,
      );
      expect(text.summary).toMatch(/^(Sample|Exemple|Muestra|نموذج)\. /);
      expect(text.summary.length).toBeLessThanOrEqual(300);
      expect(text.pullQuote).toMatch(/ \((sample|exemple|muestra|نموذج)\)$/);
      expect(text.pullQuote.length).toBeLessThanOrEqual(240);
      expect(text.challenge && text.contribution).not.toBe('');
    }
  });

  it('are told in English, and some in French, Spanish and Arabic', () => {
    const told = (locale: 'fr' | 'es' | 'ar'): number =>
      stories.filter(({ texts }) => texts[locale]).length;
    expect(told('fr')).toBeGreaterThanOrEqual(4);
    expect(told('es')).toBeGreaterThanOrEqual(3);
    expect(told('ar')).toBeGreaterThanOrEqual(2);
    for (const { texts } of stories) {
      expect(texts.en.translation).toBe('original');
      expect(Object.values(texts).filter((text) => text.translation === 'original')).toHaveLength(
        1,
      );
    }
  });

  it('describe every photo, and only where there is one', () => {
    expect(stories.filter(({ hasPhoto }) => hasPhoto).length).toBeGreaterThanOrEqual(10);
    expect(stories.some(({ hasPhoto }) => !hasPhoto)).toBe(true);
    for (const story of stories) {
      for (const { photoAlt, photoCredit } of textsOf(story)) {
        expect(Boolean(photoAlt)).toBe(story.hasPhoto);
        expect(Boolean(photoCredit)).toBe(story.hasPhoto);
      }
      expect(story.texts.en.photoCredit ?? 'Drawn for the sample campaign').toBe(
        'Drawn for the sample campaign',
      );
    }
  });

  it.each(years)('are at most one Story of the Month a mission and month in %d', (year) => {
    const months = storiesFor(year).flatMap(({ storyMonth, missionCountryCode }) =>
      storyMonth ? [`${missionCountryCode} ${storyMonth}`] : [],
    );
    expect(months.length).toBeGreaterThan(0);
    expect(
      months.filter((one) => !new RegExp(`^[A-Z]{2} ${year}-(0[1-9]|1[0-2])$`).test(one)),
    ).toEqual([]);
    expect(repeated(months)).toEqual([]);
  });

  it('give each round exactly ten finalists', () => {
    const keys = stories.map(({ key }) => key);
    for (const finalists of [finalistsOfThisYear, finalistsOfLastYear]) {
      expect(finalists).toHaveLength(10);
      expect(repeated(finalists)).toEqual([]);
      expect(finalists.filter((key) => !keys.includes(key))).toEqual([]);
    }
    expect(stories.filter(({ publicVote }) => publicVote).map(({ key }) => key)).toEqual(
      keys.filter((key) => finalistsOfThisYear.includes(key)),
    );
  });
});

describe('the nominations', () => {
  it('stand in every state', () => {
    expect([...new Set(nominations.map(({ state }) => state))].sort()).toEqual([
      'accepted',
      'consentRefused',
      'consentRequested',
      'consented',
      'duplicate',
      'received',
      'rejected',
      'withdrawn',
    ]);
  });

  it('would be taken by the public form', () => {
    expect(repeated(allNominations.map(({ key }) => key))).toEqual([]);
    expect(repeated(allNominations.map(({ reference }) => reference))).toEqual([]);
    for (const nomination of allNominations) {
      expect(nomination.nomineeEmail ?? nomination.nomineePhone).not.toBeNull();
      expect(nomination.nomineeEmail ?? 'a@example.org').toMatch(/^[a-z0-9.]+@example\.org$/);
      expect(nomination.nominatorEmail).toMatch(/^[a-z0-9.]+@example\.org$/);
      expect(isCountry(nomination.countryOfOrigin)).toBe(true);
      expect(isCountry(nomination.countryOfResidence)).toBe(true);
      expect(missionCodes).toContain(nomination.missionCountryCode);
      expect(nomination.categories.length).toBeGreaterThan(0);
      expect(nomination.story.length).toBeGreaterThanOrEqual(200);
      expect(nomination.story.length).toBeLessThanOrEqual(10_000);
      expect(nomination.nomineeConsents).toBe(true);
    }
  });

  it('give telephone numbers only from the ranges kept for fiction', () => {
    const phones = allNominations.flatMap(({ nomineePhone }) => nomineePhone ?? []);
    expect(phones.length).toBeGreaterThan(0);
    expect(phones.filter((one) => !/^(\+120255501\d\d|\+447700900\d{3})$/.test(one))).toEqual([]);
  });

  it('say that they are samples', () => {
    for (const { nomineeName, nominatorName, story } of allNominations) {
      const word = /sample|d’exemple|de muestra|نموذجي/i;
      expect(nomineeName).toMatch(word);
      expect(nominatorName).toMatch(word);
      expect(story.slice(0, 60)).toMatch(word);
    }
  });

  it('hold consents only where a nominee has given them', () => {
    const granted = ['accepted', 'consented', 'withdrawn'];
    for (const { state, consentScopes } of allNominations) {
      expect(consentScopes.length > 0).toBe(granted.includes(state));
      expect(repeated(consentScopes)).toEqual([]);
    }
  });

  it('name what a duplicate repeats', () => {
    for (const { state, duplicateOf, nomineeEmail } of nominations) {
      expect(duplicateOf !== null).toBe(state === 'duplicate');
      if (duplicateOf !== null) {
        const first = nominations.find(({ key }) => key === duplicateOf);
        expect(first?.nomineeEmail).toBe(nomineeEmail);
      }
    }
  });

  it('stand behind every story with the consent that the story needs', () => {
    expect(behindStories.map(({ storyKey }) => storyKey)).toEqual(stories.map(({ key }) => key));
    behindStories.forEach(({ state, consentScopes, storyKey }) => {
      const story = stories.find(({ key }) => key === storyKey);
      const voted = [...finalistsOfThisYear, ...finalistsOfLastYear].includes(String(storyKey));
      expect(state).toBe('accepted');
      expect(consentScopes).toContain('story');
      expect(consentScopes.includes('photo')).toBe(story?.hasPhoto);
      expect(consentScopes.includes('publicVote')).toBe(voted);
    });
  });
});

describe('the words of the sample campaign', () => {
  it('name no person of the source documents', () => {
    const names = /\b(Jasmine|Kyenge|Swing|Salah|Cox|Constant|Wets)\b/g;
    expect(everything.match(names) ?? []).toEqual([]);
  });

  it('keep away from loaded terms', () => {
    const loaded =
      /\b(waves?|floods?|flooded|flooding|swarms?|influx(es)?|illegals?|ilegal(es)?|illégaux|vagues|criminals?|aliens?)\b/gi;
    expect(everything.match(loaded) ?? []).toEqual([]);
  });

  it('hold no address outside the reserved domain and no link', () => {
    const domains = everything.match(/@[\w.-]+\.\w+/g) ?? [];
    expect([...new Set(domains)]).toEqual(['@example.org']);
    expect(everything.match(/https?:/g) ?? []).toEqual([]);
  });
});

describe('a sample photo', () => {
  it('is a JPEG of 1600 × 1067 without metadata', async () => {
    const photo = await drawSamplePhoto('sample-nurse-who-rebuilt-a-clinic', 0);
    const { format, width, height, exif, icc, iptc, xmp } = await sharp(photo).metadata();
    expect({ format, width, height, exif, icc, iptc, xmp }).toEqual({
      format: 'jpeg',
      width: 1600,
      height: 1067,
      exif: undefined,
      icc: undefined,
      iptc: undefined,
      xmp: undefined,
    });
    expect(photo.includes('Exif')).toBe(false);
  });

  it('is the same for the same key and another for another', async () => {
    const [first, again, other] = await Promise.all([
      drawSamplePhoto('one', 1),
      drawSamplePhoto('one', 1),
      drawSamplePhoto('two', 1),
    ]);
    expect(first.equals(again)).toBe(true);
    expect(first.equals(other)).toBe(false);
  });
});

describe('the keys', () => {
  it('stay as they are when they become slugs, so that what was loaded is found again', () => {
    const keys = [...stories, ...calendar].map(({ key }) => key);
    expect(keys.filter((key) => slugOf(key, '') !== key)).toEqual([]);
  });
});

describe('the ballots of the certified round', () => {
  const ballots = sampleBallots('sample-campaign');
  const ranking = countsOf(ballots).sort((a, b) => b - a);

  it('are some hundred, for 1 to 3 different finalists of ten', () => {
    expect(ballots.length).toBeGreaterThanOrEqual(300);
    for (const { choices, castAt } of ballots) {
      expect(choices.length).toBeGreaterThanOrEqual(1);
      expect(choices.length).toBeLessThanOrEqual(3);
      expect(new Set(choices).size).toBe(choices.length);
      expect(choices.every((place) => place >= 0 && place < 10)).toBe(true);
      expect(castAt).toBeGreaterThanOrEqual(0);
      expect(castAt).toBeLessThan(1);
    }
    expect(repeated(ballots.map(({ name }) => name))).toEqual([]);
  });

  it('are the same for the same seed and others for another', () => {
    expect(sampleBallots('sample-campaign')).toEqual(ballots);
    expect(sampleBallots('another')).not.toEqual(ballots);
  });

  it('tie for the last of three seats, and nowhere before it', () => {
    expect(ranking[2]).toBe(ranking[3]);
    expect(ranking[0]).toBeGreaterThan(ranking[1]);
    expect(ranking[1]).toBeGreaterThan(ranking[2]);
    expect(ranking[3]).toBeGreaterThan(ranking[4]);
  });
});

describe('the year of an instant', () => {
  it('is the one on the calendars of the zone', () => {
    const lastHour = new Date('2026-12-31T23:30:00Z');
    expect(yearAt(lastHour, 'Europe/Zurich')).toBe(2027);
    expect(yearAt(lastHour, 'America/New_York')).toBe(2026);
  });
});

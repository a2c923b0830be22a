import type { StoryDraft } from '../types';

export const returneeWhoBroughtWaterUphill: StoryDraft = {
  key: 'sample-returnee-who-brought-water-uphill',
  texts: {
    en: {
      title: 'Sample story: a returnee who brought water uphill',
      heroName: 'Sample hero 11',
      summary:
        'Sample. Nine years as a pipe fitter abroad taught him what a pump can do. Back in the hills of Gorkha he and forty households laid the pipe that ended a walk of two hours each day.',
      pullQuote:
        '“Over there I fitted pipes for towers. Here I fitted one for my mother.” (sample)',
      body: [
        'This is a sample story. The person in it does not exist.',
        'Sample hero 11 left Gorkha at nineteen and fitted pipes on building sites in Doha for nine years. The work was hard; the skill stayed.',
        'His village stands above its spring. Women and girls carried the water up, two hours each day. He drew a line for a pipe, a small pump and a tank, and asked each of the forty households for ten days of work.',
        'Those who were abroad sent money instead of days, and those who could send neither cooked. The school’s older pupils learned to read the pressure gauge.',
        'The pump has failed twice. Each time it was repaired in the village, by two young women whom he had taught. They are now asked for in the neighbouring valleys.',
      ],
      challenge:
        'To persuade forty households, a third of them with members abroad, to dig for one pipe.',
      contribution:
        'Water for forty households, two hours a day given back to the women who carried it, and two trained fitters.',
      translation: 'original',
    },
  },
  nameLevel: 'full',
  categories: ['contribution'],
  countryOfOrigin: 'NP',
  hostCountry: 'QA',
  transitCountries: [],
  hasPhoto: true,
  hashtags: ['#MigrantHeroes'],
  monthOfTheYear: 10,
  missionCountryCode: 'NP',
};

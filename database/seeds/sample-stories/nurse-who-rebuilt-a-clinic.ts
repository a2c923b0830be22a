import type { StoryDraft } from '../types';

export const nurseWhoRebuiltAClinic: StoryDraft = {
  key: 'sample-nurse-who-rebuilt-a-clinic',
  texts: {
    en: {
      title: 'Sample story: a nurse who rebuilt a clinic',
      heroName: 'Sample hero 01',
      summary:
        'Sample. After twelve years on a hospital ward abroad, a nurse spends her holidays and her savings on the two rooms where she was born, and brings the colleagues who can teach in them.',
      pullQuote:
        '“A roof is the easy part. I wanted the night shift to have somebody to call.” (sample)',
      body: [
        'This is a sample story. The person in it does not exist.',
        'Sample hero 01 trained as a nurse in Kisumu and worked for twelve years on a children’s ward in Leeds. Every second summer she flew home with one suitcase of clothes and one of dressings.',
        'The clinic in her village had two rooms and a leaking roof. With a savings group of eleven other nurses, and with the county’s health office, she had it repaired, then asked a harder question: who would work there at night?',
        'The answer was a telephone line. Twice a week a nurse in Leeds and a nurse in the village go through their cases together. Both say that they learn from it, and the ward in Leeds has changed one of its own routines because of it.',
        'Not everything went well. The first pump was stolen, and for a year nobody could be found for the post of a midwife. The post is filled now.',
      ],
      challenge:
        'To keep a post filled in a place that its own trained people leave, while working full time in another country.',
      contribution:
        'A repaired clinic with staff by day and by night, and a regular exchange between two hospitals from which both gain.',
      translation: 'original',
    },
  },
  nameLevel: 'pseudonym',
  categories: ['contribution'],
  countryOfOrigin: 'KE',
  hostCountry: 'GB',
  transitCountries: [],
  hasPhoto: true,
  hashtags: ['#MigrantHeroes', '#Health'],
  monthOfTheYear: 1,
  missionCountryCode: 'KE',
};

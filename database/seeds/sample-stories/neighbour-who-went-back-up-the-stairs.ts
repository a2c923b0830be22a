import type { StoryDraft } from '../types';

export const neighbourWhoWentBackUpTheStairs: StoryDraft = {
  key: 'sample-neighbour-who-went-back-up-the-stairs',
  texts: {
    en: {
      title: 'Sample story: a neighbour who went back up the stairs',
      heroName: 'Sample hero 04',
      summary:
        'Sample. A warehouse worker from Ghana was already in the street when he counted his neighbours and found one missing. He went back into the burning house, and today trains with the volunteer brigade.',
      pullQuote: '“I counted us. We were seven, and we live there as eight.” (sample)',
      body: [
        'This is a sample story. The person in it does not exist.',
        'Sample hero 04 works nights in a warehouse near Bologna. He shares a staircase with seven people: two students, a widow, a family of four.',
        'When the ground floor caught fire, everybody came down, or so it seemed. He counted. The widow from the third floor was missing. He went back up with a wet blanket and came down with her.',
        'He was in hospital for three weeks. The family of four took turns at his bed; the students dealt with his employer.',
        'The brigade that came that night asked him whether he wanted to learn how it is done properly. He now trains with the volunteers on Thursdays. He also explains to newcomers, in three languages, where the alarm is.',
      ],
      challenge: 'Three weeks in hospital, and a job that was not certain to wait for him.',
      contribution:
        'A life saved, a trained volunteer more, and a staircase on which everybody knows everybody’s name.',
      translation: 'original',
    },
  },
  nameLevel: 'full',
  categories: ['courage'],
  countryOfOrigin: 'GH',
  hostCountry: 'IT',
  transitCountries: ['NE', 'LY'],
  hasPhoto: true,
  hashtags: ['#MigrantHeroes'],
  monthOfTheYear: 3,
  missionCountryCode: 'IT',
};

import type { StoryDraft } from '../types';

export const tailorWhoTaughtHerTrade: StoryDraft = {
  key: 'sample-tailor-who-taught-her-trade',
  texts: {
    en: {
      title: 'Sample story: a tailor who taught her trade',
      heroName: 'Sample hero 05',
      summary:
        'Sample. A machine operator came home to Khulna after six years in a garment factory abroad. With what she had learned about contracts and seams she opened a workshop that is also a school.',
      pullQuote: '“First lesson: read the contract aloud. Second lesson: the seam.” (sample)',
      body: [
        'This is a sample story. The person in it does not exist.',
        'Sample hero 05 went to work in a garment factory in Irbid at the age of twenty-two. She sent money home each month and kept a notebook: of stitches, of prices, and of the clauses that she wished she had understood before she signed.',
        'Back in Khulna she rented a room and six machines. The first course had four women. Two of them wanted to stay and sew, two wanted to go abroad and know what they were signing.',
        'The workshop teaches both. Women who have worked in three countries come to tell how it was, the good and the bad, and a lawyer comes once a month.',
        'Forty women have finished the course. The notebook has become a booklet, with drawings for those who do not read easily.',
      ],
      challenge:
        'To come home with savings and a skill, and to be asked by everybody why she had come home at all.',
      contribution:
        'A workshop with eleven workplaces, a course with forty graduates, and plain advice for those who plan to leave.',
      translation: 'original',
    },
  },
  nameLevel: 'firstName',
  categories: ['contribution'],
  countryOfOrigin: 'BD',
  hostCountry: 'JO',
  transitCountries: [],
  hasPhoto: true,
  hashtags: ['#MigrantHeroes', '#Work'],
  monthOfTheYear: 4,
  missionCountryCode: 'BD',
};

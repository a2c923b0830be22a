import type { StoryDraft } from '../types';

export const busDriverEverybodyGreets: StoryDraft = {
  key: 'sample-bus-driver-everybody-greets',
  texts: {
    en: {
      title: 'Sample story: a bus driver everybody greets',
      heroName: 'Sample hero 09',
      summary:
        'Sample. On the line to the hospital in a small German town the driver waits until everybody sits. A pupil’s film about him asked the passengers what they had thought before, and they answered.',
      pullQuote: '“Good morning costs nothing. It is worth the most when it is early.” (sample)',
      body: [
        'This is a sample story. The person in it does not exist.',
        'Sample hero 09 taught physics in Fès. In a small town in Saxony he drives line 4, which ends at the hospital. He greets everybody and waits until they sit.',
        'A pupil who rides with him every day made a film of nine minutes. She asked the passengers what they had thought when a driver with an accent took over the line, and what they think today. Some had been unsure. They said it into the camera, and laughed.',
        'He had his own doubts, he says in the film: whether he would ever be asked about physics again.',
        'He is. On Wednesdays after his shift there is a table in the depot’s canteen where pupils bring their homework.',
      ],
      challenge: 'A profession he could not go on with, and a town that was not used to newcomers.',
      contribution:
        'A film shown in thirty schools, in which people change their minds without being told to, and free lessons in physics.',
      translation: 'original',
    },
  },
  nameLevel: 'firstName',
  categories: ['perception'],
  countryOfOrigin: 'MA',
  hostCountry: 'DE',
  transitCountries: ['ES'],
  hasPhoto: false,
  hashtags: ['#MigrantHeroes'],
  monthOfTheYear: null,
  missionCountryCode: 'DE',
};

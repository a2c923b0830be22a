import type { StoryDraft } from '../types';

export const driverWhoTookTheLongRoad: StoryDraft = {
  key: 'sample-driver-who-took-the-long-road',
  texts: {
    en: {
      title: 'Sample story: a driver who took the long road',
      heroName: 'Sample hero 02',
      summary:
        'Sample. When the bridge was closed and a birth was going badly, a taxi driver from a neighbouring country took the track that no one else would take by night, and drove it four times.',
      pullQuote:
        '“People say I was brave. I was frightened the whole way. I also knew the road.” (sample)',
      body: [
        'This is a sample story. The person in it does not exist.',
        'Sample hero 02 came to Garissa from Somalia as a boy and has driven a taxi since he was nineteen. He knows which tracks hold after rain and which do not.',
        'In one night of a rainy season the bridge to the hospital was closed. A midwife was calling every number she had. He drove her to the mother, drove both to the hospital by the long road, and went back twice for people who had heard that somebody was driving.',
        'His car did not survive the season. The drivers of the rank, born here and elsewhere, collected for another one.',
        'Since then the rank keeps a rota, so that the hospital has one number to call and a driver answers it.',
      ],
      challenge:
        'A closed bridge, an unlit track and a car that was all he earned his living with.',
      contribution:
        'Four people were brought to the hospital in time, and the drivers’ rota has answered every night call since.',
      translation: 'original',
    },
  },
  nameLevel: 'firstName',
  categories: ['courage'],
  countryOfOrigin: 'SO',
  hostCountry: 'KE',
  transitCountries: [],
  hasPhoto: true,
  hashtags: ['#MigrantHeroes'],
  monthOfTheYear: 5,
  missionCountryCode: 'KE',
};

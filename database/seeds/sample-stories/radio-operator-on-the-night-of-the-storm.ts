import type { StoryDraft } from '../types';

export const radioOperatorOnTheNightOfTheStorm: StoryDraft = {
  key: 'sample-radio-operator-on-the-night-of-the-storm',
  texts: {
    en: {
      title: 'Sample story: a radio operator on the night of the storm',
      heroName: 'Sample hero 12',
      summary:
        'Sample. When the mast fell she carried the transmitter up the hill and stayed with it until morning, so that the boats and the shelters of an island that was not yet hers could hear each other.',
      pullQuote:
        '“Somebody has to keep talking, so that the others know that they are heard.” (sample)',
      body: [
        'This is a sample story. The person in it does not exist.',
        'Sample hero 12 came to Barbados from Guyana to work in a hotel. In her spare time she learned to operate a radio, as her grandfather had done.',
        'On the night of a storm the mast on the roof fell. She and a porter carried the transmitter and a battery up the hill, tied themselves to a wall and went on the air again.',
        'For nine hours she passed on messages between shelters, the hospital and the coast guard. Two shelters were moved in time because somebody heard them ask.',
        'The island’s radio club, which had a dozen members, has eighty today. She teaches the beginners on Tuesdays, residents and newcomers together, since in a storm there is no difference.',
      ],
      challenge: 'Nine hours in the open in a storm, with one battery.',
      contribution:
        'Two shelters moved in time, and a network of eighty trained operators on an island she had known for two years.',
      translation: 'original',
    },
  },
  nameLevel: 'full',
  categories: ['courage'],
  countryOfOrigin: 'GY',
  hostCountry: 'BB',
  transitCountries: ['TT'],
  hasPhoto: false,
  hashtags: ['#MigrantHeroes'],
  monthOfTheYear: null,
  missionCountryCode: 'BB',
};

import type { StoryDraft } from '../types';

export const minerWhoKnewTheOldShaft: StoryDraft = {
  key: 'sample-miner-who-knew-the-old-shaft',
  texts: {
    en: {
      title: 'Sample story: a miner who knew the old shaft',
      heroName: 'Sample hero 07',
      summary:
        'Sample. A rock fall closed the main way out. A miner from Mozambique remembered a shaft that was on no plan any more, went in first and led three colleagues out behind him.',
      pullQuote: '“My uncle dug that shaft. I only had to remember his stories.” (sample)',
      body: [
        'This is a sample story. The person in it does not exist.',
        'Three generations of the family of Sample hero 07 have come from Inhambane to work in the mines near Carletonville. The old men told stories, and he listened.',
        'When rock closed the main way out, four men sat behind it. The plan showed no other way. He remembered one from a story: a narrow shaft, given up thirty years earlier.',
        'He went in first, alone, because somebody had to find out whether it still went through. Then he came back for the three others. It took eleven hours.',
        'The mine has since asked its retired workers, at home and across the border, to draw what they remember. Six forgotten ways have been put back on the plan.',
      ],
      challenge: 'To go twice through a shaft of which nobody knew whether it would hold.',
      contribution:
        'Three colleagues brought out, and a plan that now holds what generations of miners from two countries knew.',
      translation: 'original',
    },
  },
  nameLevel: 'pseudonym',
  categories: ['courage'],
  countryOfOrigin: 'MZ',
  hostCountry: 'ZA',
  transitCountries: [],
  hasPhoto: true,
  hashtags: ['#MigrantHeroes'],
  monthOfTheYear: 7,
  missionCountryCode: 'ZA',
};

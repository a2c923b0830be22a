import type { StoryDraft } from '../types';

export const engineerWhoMeasuredTheSnow: StoryDraft = {
  key: 'sample-engineer-who-measured-the-snow',
  texts: {
    en: {
      title: 'Sample story: an engineer who measured the snow',
      heroName: 'Sample hero 14',
      summary:
        'Sample. He saw snow for the first time at twenty-six. His sensor, which began as a kitchen scale and a telephone, now warns eleven mountain villages, and is being tried on dunes at home in Tunisia.',
      pullQuote: '“Snow is only sand that is in a hurry.” (sample)',
      body: [
        'This is a sample story. The person in it does not exist.',
        'Sample hero 14 grew up in Tozeur, where his father kept the sand off the road. He came to Sion with a scholarship and saw snow for the first time at twenty-six.',
        'What struck him was that it moves as sand does. From a kitchen scale and an old telephone he built a sensor which weighs what lies on a slope and tells how fast it changes.',
        'The mountain guides were polite and did not believe it. In the second winter it gave a warning four hours before a slope came down on an empty road. Eleven villages use it today, and the guides sell it.',
        'In the summer he takes the sensors to Tozeur. Whether they help there, nobody knows yet. His father reads the numbers and says that he knew them already.',
      ],
      challenge: 'To be believed about snow as somebody who grew up in a desert.',
      contribution:
        'A cheap sensor that warns eleven villages, with a trial under way in the country in which the idea began.',
      translation: 'original',
    },
    fr: {
      title: 'Récit d’exemple : un ingénieur qui pesait la neige',
      heroName: 'Héros d’exemple 14',
      summary:
        'Exemple. Il a vu la neige pour la première fois à vingt-six ans. Son capteur, né d’une balance de cuisine et d’un téléphone, avertit onze villages de montagne et est à l’essai sur des dunes en Tunisie.',
      pullQuote: '« La neige, c’est du sable pressé. » (exemple)',
      body: [
        'Ceci est un récit d’exemple. La personne dont il parle n’existe pas.',
        'Le héros d’exemple 14 a grandi à Tozeur, où son père dégageait la route du sable. Arrivé à Sion avec une bourse, il a vu la neige pour la première fois à vingt-six ans.',
        'Ce qui l’a frappé, c’est qu’elle bouge comme le sable. D’une balance de cuisine et d’un vieux téléphone, il a fait un capteur qui pèse ce qui repose sur une pente et dit à quelle vitesse cela change.',
        'Les guides de montagne étaient polis et n’y croyaient pas. Le deuxième hiver, le capteur a donné l’alerte quatre heures avant qu’une pente ne descende sur une route vide. Onze villages s’en servent aujourd’hui, et ce sont les guides qui le vendent.',
        'L’été, il emporte ses capteurs à Tozeur. Y sont-ils utiles ? Personne ne le sait encore. Son père lit les chiffres et dit qu’il les connaissait déjà.',
      ],
      challenge: 'Être cru au sujet de la neige quand on a grandi dans un désert.',
      contribution:
        'Un capteur bon marché qui avertit onze villages, à l’essai dans le pays où l’idée est née.',
      translation: 'unofficial',
    },
  },
  nameLevel: 'full',
  categories: ['achievement'],
  countryOfOrigin: 'TN',
  hostCountry: 'CH',
  transitCountries: [],
  hasPhoto: true,
  hashtags: ['#MigrantHeroes', '#Science'],
  monthOfTheYear: null,
  missionCountryCode: 'CH',
};

import type { StoryDraft } from '../types';

export const hairdresserWhoLentOutChairs: StoryDraft = {
  key: 'sample-hairdresser-who-lent-out-chairs',
  texts: {
    en: {
      title: 'Sample story: a hairdresser who lent out her chairs',
      heroName: 'Sample hero 08',
      summary:
        'Sample. In Tapachula a hairdresser from Honduras keeps two chairs for conversations: a neighbour and a newcomer sit side by side, and neither may talk about anything but food for ten minutes.',
      pullQuote:
        '“Ten minutes about soup, and then you can ask each other whatever you want.” (sample)',
      body: [
        'This is a sample story. The person in it does not exist.',
        'Sample hero 08 had cut hair in San Pedro Sula for fifteen years. In Tapachula she rented a corner of a shop, then the shop.',
        'She heard two conversations, one before noon from those who had lived there always, one after noon from those who had just come. Both were about rents, schools and queues at the health centre. They were nearly the same.',
        'So she put two chairs by the window. Whoever sits down gets a wash for nothing, on one condition: ten minutes about food, with whoever is in the other chair. After that, anything may be asked.',
        'Some talks end badly, and she says so. Most end with a recipe. One ended with a joint letter to the town about the health centre’s opening hours, which were changed.',
      ],
      challenge: 'Two groups of people with the same worries who did not speak with one another.',
      contribution:
        'Some four hundred conversations, and longer opening hours at the health centre for everybody.',
      translation: 'original',
    },
    es: {
      title: 'Historia de muestra: una peluquera que prestaba sus sillas',
      heroName: 'Heroína de muestra 08',
      summary:
        'Muestra. En Tapachula, una peluquera de Honduras reserva dos sillas para conversar: una persona vecina y otra recién llegada se sientan juntas y durante diez minutos solo pueden hablar de comida.',
      pullQuote:
        '«Diez minutos sobre la sopa, y después se pueden preguntar lo que quieran». (muestra)',
      body: [
        'Esta es una historia de muestra. La persona que aparece en ella no existe.',
        'La heroína de muestra 08 cortó el pelo en San Pedro Sula durante quince años. En Tapachula alquiló el rincón de un local, y más tarde el local.',
        'Oía dos conversaciones: por la mañana, la de quienes siempre habían vivido allí; por la tarde, la de quienes acababan de llegar. Ambas trataban de alquileres, de escuelas y de la fila en el centro de salud. Eran casi la misma.',
        'Puso entonces dos sillas junto a la ventana. A quien se sienta le lava el pelo gratis con una condición: diez minutos sobre comida con quien ocupe la otra silla. Después se puede preguntar todo.',
        'Algunas charlas terminan mal, y ella lo dice. La mayoría termina con una receta. Una terminó con una carta conjunta al municipio sobre el horario del centro de salud, que se amplió.',
      ],
      challenge: 'Dos grupos de personas con las mismas preocupaciones que no se hablaban.',
      contribution:
        'Unas cuatrocientas conversaciones y un horario más amplio del centro de salud para todo el mundo.',
      translation: 'unofficial',
    },
  },
  nameLevel: 'firstName',
  categories: ['perception'],
  countryOfOrigin: 'HN',
  hostCountry: 'MX',
  transitCountries: ['GT'],
  hasPhoto: true,
  hashtags: ['#MigrantHeroes'],
  monthOfTheYear: 8,
  missionCountryCode: 'MX',
};

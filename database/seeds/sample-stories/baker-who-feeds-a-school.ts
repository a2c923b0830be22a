import type { StoryDraft } from '../types';

export const bakerWhoFeedsASchool: StoryDraft = {
  key: 'sample-baker-who-feeds-a-school',
  texts: {
    en: {
      title: 'Sample story: a baker who feeds a school',
      heroName: 'Sample hero 03',
      summary:
        'Sample. A baker from Venezuela opened a shop with three neighbours in Barranquilla. Each morning the first hundred rolls go to the school across the street, and the neighbours bake with her.',
      pullQuote:
        '“Nobody asks where a warm roll comes from. Then they ask for the recipe.” (sample)',
      body: [
        'This is a sample story. The person in it does not exist.',
        'Sample hero 03 had a bakery in Maracaibo. In Barranquilla she began with a borrowed oven and a licence that took eight months to obtain.',
        'Three neighbours lost their work in the same year. They became her partners: one keeps the books, one drives, one bakes. The shop now pays nine wages.',
        'The school across the street had no breakfast. The first hundred rolls of the day have gone there since the second week. The parents’ association pays for the flour, and the children’s drawings hang in the shop.',
        'At first some customers stayed away. One of them says so openly today; she comes on Saturdays and brings her mother.',
      ],
      challenge:
        'Eight months without a licence, no credit, and neighbours who were not sure about a newcomer’s shop.',
      contribution:
        'Nine wages in one street, breakfast for a hundred children, and a recipe that belongs to two cities.',
      translation: 'original',
    },
    es: {
      title: 'Historia de muestra: una panadera que da desayuno a una escuela',
      heroName: 'Heroína de muestra 03',
      summary:
        'Muestra. Una panadera de Venezuela abrió una tienda con tres vecinos en Barranquilla. Cada mañana los primeros cien panes van a la escuela de enfrente, y los vecinos hornean con ella.',
      pullQuote:
        '«Nadie pregunta de dónde viene un pan caliente. Después preguntan por la receta». (muestra)',
      body: [
        'Esta es una historia de muestra. La persona que aparece en ella no existe.',
        'La heroína de muestra 03 tenía una panadería en Maracaibo. En Barranquilla empezó con un horno prestado y con una licencia que tardó ocho meses en llegar.',
        'Tres vecinos perdieron el trabajo ese mismo año. Se hicieron socios: una lleva las cuentas, uno reparte y otro hornea. Hoy la tienda paga nueve salarios.',
        'La escuela de enfrente no tenía desayuno. Desde la segunda semana, los primeros cien panes del día van allí. La asociación de padres paga la harina, y los dibujos de los niños cuelgan en la tienda.',
        'Al principio hubo clientes que no entraban. Una de ellas lo dice hoy abiertamente: viene los sábados y trae a su madre.',
      ],
      challenge:
        'Ocho meses sin licencia, ningún crédito y unos vecinos que dudaban ante la tienda de una recién llegada.',
      contribution:
        'Nueve salarios en una calle, desayuno para cien niños y una receta que pertenece a dos ciudades.',
      translation: 'unofficial',
    },
  },
  nameLevel: 'firstName',
  categories: ['contribution', 'perception'],
  countryOfOrigin: 'VE',
  hostCountry: 'CO',
  transitCountries: [],
  hasPhoto: false,
  hashtags: ['#MigrantHeroes'],
  monthOfTheYear: 2,
  missionCountryCode: 'CO',
};

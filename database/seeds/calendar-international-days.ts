import type { LocalizedText } from './types';

interface InternationalDay {
  key: string;
  month: number;
  day: number;
  title: LocalizedText;
  description: LocalizedText;
}

/** Observances of the United Nations by the names that the United Nations give them. */
export const internationalDays: readonly InternationalDay[] = [
  {
    key: 'world-day-of-social-justice',
    month: 2,
    day: 20,
    title: {
      en: 'World Day of Social Justice',
      fr: 'Journée mondiale de la justice sociale',
      es: 'Día Mundial de la Justicia Social',
    },
    description: {
      en: 'A day to tell of migrants who open doors for others.',
      fr: 'Une journée pour parler de migrants qui ouvrent des portes à d’autres.',
      es: 'Un día para hablar de migrantes que abren puertas a otras personas.',
    },
  },
  {
    key: 'international-womens-day',
    month: 3,
    day: 8,
    title: {
      en: 'International Women’s Day',
      fr: 'Journée internationale des femmes',
      es: 'Día Internacional de la Mujer',
    },
    description: {
      en: 'A day for the stories of migrant women.',
      fr: 'Une journée pour les récits de femmes migrantes.',
      es: 'Un día para las historias de mujeres migrantes.',
    },
  },
  {
    key: 'international-day-of-families',
    month: 5,
    day: 15,
    title: {
      en: 'International Day of Families',
      fr: 'Journée internationale des familles',
      es: 'Día Internacional de las Familias',
    },
    description: {
      en: 'A day for families that live in more than one country.',
      fr: 'Une journée pour les familles qui vivent dans plus d’un pays.',
      es: 'Un día para las familias que viven en más de un país.',
    },
  },
  {
    key: 'world-day-for-cultural-diversity',
    month: 5,
    day: 21,
    title: {
      en: 'World Day for Cultural Diversity for Dialogue and Development',
      fr: 'Journée mondiale de la diversité culturelle pour le dialogue et le développement',
      es: 'Día Mundial de la Diversidad Cultural para el Diálogo y el Desarrollo',
    },
    description: {
      en: 'A day for the arts and crafts that travel with people.',
      fr: 'Une journée pour les arts et les métiers qui voyagent avec les gens.',
      es: 'Un día para las artes y los oficios que viajan con las personas.',
    },
  },
  {
    key: 'world-refugee-day',
    month: 6,
    day: 20,
    title: {
      en: 'World Refugee Day',
      fr: 'Journée mondiale des réfugiés',
      es: 'Día Mundial de los Refugiados',
    },
    description: {
      en: 'A day for those who had to leave, and for those who made room.',
      fr: 'Une journée pour celles et ceux qui ont dû partir, et pour qui leur a fait place.',
      es: 'Un día para quienes tuvieron que irse y para quienes les hicieron sitio.',
    },
  },
  {
    key: 'world-day-against-trafficking-in-persons',
    month: 7,
    day: 30,
    title: {
      en: 'World Day against Trafficking in Persons',
      fr: 'Journée mondiale de la lutte contre la traite d’êtres humains',
      es: 'Día Mundial contra la Trata de Personas',
    },
    description: {
      en: 'A day for those who help others to get free.',
      fr: 'Une journée pour celles et ceux qui aident d’autres à se libérer.',
      es: 'Un día para quienes ayudan a otras personas a recuperar su libertad.',
    },
  },
  {
    key: 'international-youth-day',
    month: 8,
    day: 12,
    title: {
      en: 'International Youth Day',
      fr: 'Journée internationale de la jeunesse',
      es: 'Día Internacional de la Juventud',
    },
    description: {
      en: 'A day for the stories that young people tell, and for those about them.',
      fr: 'Une journée pour les récits que font les jeunes, et pour ceux qui parlent d’eux.',
      es: 'Un día para las historias que cuentan los jóvenes y para las que hablan de ellos.',
    },
  },
  {
    key: 'world-humanitarian-day',
    month: 8,
    day: 19,
    title: {
      en: 'World Humanitarian Day',
      fr: 'Journée mondiale de l’aide humanitaire',
      es: 'Día Mundial de la Asistencia Humanitaria',
    },
    description: {
      en: 'A day for migrants who help where help is needed.',
      fr: 'Une journée pour les migrants qui aident là où il le faut.',
      es: 'Un día para los migrantes que ayudan donde hace falta.',
    },
  },
  {
    key: 'international-literacy-day',
    month: 9,
    day: 8,
    title: {
      en: 'International Literacy Day',
      fr: 'Journée internationale de l’alphabétisation',
      es: 'Día Internacional de la Alfabetización',
    },
    description: {
      en: 'A day for those who teach, and for those who learn a new language.',
      fr: 'Une journée pour qui enseigne et pour qui apprend une nouvelle langue.',
      es: 'Un día para quienes enseñan y para quienes aprenden un nuevo idioma.',
    },
  },
  {
    key: 'international-migrants-day',
    month: 12,
    day: 18,
    title: {
      en: 'International Migrants Day',
      fr: 'Journée internationale des migrants',
      es: 'Día Internacional del Migrante',
    },
    description: {
      en: 'The day of the campaign: every mission is invited to tell its stories once more.',
      fr: 'Le jour de la campagne : chaque mission est invitée à raconter encore une fois ses récits.',
      es: 'El día de la campaña: cada misión está invitada a contar una vez más sus historias.',
    },
  },
];

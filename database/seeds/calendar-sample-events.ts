import type { LocalizedText } from './types';

interface SampleEvent {
  key: string;
  kind: 'event' | 'partnerEvent';
  month: number;
  day: number;
  /** Whole days, or hours of one day on the mission's wall clock (`toHour` is exclusive). */
  length: { days: number } | { fromHour: number; toHour: number };
  place: string | null;
  missionCountryCode: string;
  title: LocalizedText;
  description: LocalizedText;
}

/**
 * Invented events of the sorts that the guidelines for field missions name: festivals, artistic
 * gatherings, sportive events, concerts, and the Facebook conversation.
 */
export const sampleEvents: readonly SampleEvent[] = [
  {
    key: 'reading-at-the-library',
    kind: 'event',
    month: 2,
    day: 12,
    length: { fromHour: 18, toHour: 20 },
    place: 'Ottawa',
    missionCountryCode: 'CA',
    title: {
      en: 'Reading at the public library (sample)',
      fr: 'Lecture à la bibliothèque publique (exemple)',
      es: 'Lectura en la biblioteca pública (muestra)',
    },
    description: {
      en: 'Neighbours read out letters from a first year in a new town. Invented for the sample campaign.',
      fr: 'Des voisins lisent des lettres d’une première année dans une nouvelle ville. Inventé pour la campagne d’exemple.',
      es: 'Vecinos leen cartas de un primer año en una nueva ciudad. Inventado para la campaña de muestra.',
    },
  },
  {
    key: 'facebook-conversation-working-abroad',
    kind: 'event',
    month: 4,
    day: 16,
    length: { fromHour: 19, toHour: 21 },
    place: null,
    missionCountryCode: 'PH',
    title: {
      en: 'Facebook conversation: what I learned at work abroad (sample)',
      fr: 'Conversation Facebook : ce que j’ai appris en travaillant à l’étranger (exemple)',
      es: 'Conversación en Facebook: lo que aprendí trabajando en el extranjero (muestra)',
    },
    description: {
      en: 'Two hours of questions and answers with the hashtag #MigrantHeroes. Invented for the sample campaign.',
      fr: 'Deux heures de questions et de réponses avec le mot-dièse #MigrantHeroes. Inventé pour la campagne d’exemple.',
      es: 'Dos horas de preguntas y respuestas con la etiqueta #MigrantHeroes. Inventado para la campaña de muestra.',
    },
  },
  {
    key: 'mural-painting-day',
    kind: 'event',
    month: 5,
    day: 21,
    length: { fromHour: 9, toHour: 17 },
    place: 'Barranquilla',
    missionCountryCode: 'CO',
    title: {
      en: 'Artistic gathering: a mural for the market hall (sample)',
      fr: 'Rencontre artistique : une fresque pour la halle (exemple)',
      es: 'Encuentro artístico: un mural para el mercado (muestra)',
    },
    description: {
      en: 'Painters from both sides of the border and whoever wants to hold a brush. Invented for the sample campaign.',
      fr: 'Des peintres des deux côtés de la frontière et quiconque veut tenir un pinceau. Inventé pour la campagne d’exemple.',
      es: 'Pintores de ambos lados de la frontera y quien quiera tomar un pincel. Inventado para la campaña de muestra.',
    },
  },
  {
    key: 'festival-of-kitchens',
    kind: 'event',
    month: 6,
    day: 20,
    length: { days: 2 },
    place: 'Nairobi',
    missionCountryCode: 'KE',
    title: {
      en: 'Festival of kitchens (sample)',
      fr: 'Festival des cuisines (exemple)',
      es: 'Festival de las cocinas (muestra)',
    },
    description: {
      en: 'Two days of food and music from the quarters of the city. Invented for the sample campaign.',
      fr: 'Deux jours de cuisine et de musique des quartiers de la ville. Inventé pour la campagne d’exemple.',
      es: 'Dos días de comida y música de los barrios de la ciudad. Inventado para la campaña de muestra.',
    },
  },
  {
    key: 'open-air-concert',
    kind: 'partnerEvent',
    month: 7,
    day: 4,
    length: { fromHour: 21, toHour: 24 },
    place: 'Bologna',
    missionCountryCode: 'IT',
    title: {
      en: 'Open-air concert (sample)',
      fr: 'Concert en plein air (exemple)',
      es: 'Concierto al aire libre (muestra)',
    },
    description: {
      en: 'An orchestra of music schools plays songs that its pupils brought along. Invented for the sample campaign.',
      fr: 'Un orchestre d’écoles de musique joue des chansons apportées par ses élèves. Inventé pour la campagne d’exemple.',
      es: 'Una orquesta de escuelas de música toca canciones que trajeron sus alumnos. Inventado para la campaña de muestra.',
    },
  },
  {
    key: 'mixed-teams-tournament',
    kind: 'partnerEvent',
    month: 8,
    day: 12,
    length: { days: 1 },
    place: 'Abidjan',
    missionCountryCode: 'CI',
    title: {
      en: 'Sports event: tournament of mixed teams (sample)',
      fr: 'Événement sportif : tournoi d’équipes mixtes (exemple)',
      es: 'Evento deportivo: torneo de equipos mixtos (muestra)',
    },
    description: {
      en: 'No team may come from one street alone. Invented for the sample campaign.',
      fr: 'Aucune équipe ne vient d’une seule rue. Inventé pour la campagne d’exemple.',
      es: 'Ningún equipo puede venir de una sola calle. Inventado para la campaña de muestra.',
    },
  },
  {
    key: 'fair-of-returned-skills',
    kind: 'partnerEvent',
    month: 9,
    day: 5,
    length: { days: 3 },
    place: 'Pokhara',
    missionCountryCode: 'NP',
    title: {
      en: 'Fair of skills that came home (sample)',
      fr: 'Foire des savoir-faire revenus au pays (exemple)',
      es: 'Feria de oficios que volvieron a casa (muestra)',
    },
    description: {
      en: 'People who have come back show what they learned abroad. Invented for the sample campaign.',
      fr: 'Des personnes de retour montrent ce qu’elles ont appris à l’étranger. Inventé pour la campagne d’exemple.',
      es: 'Personas que han regresado muestran lo que aprendieron en el extranjero. Inventado para la campaña de muestra.',
    },
  },
  {
    key: 'school-writing-workshop',
    kind: 'event',
    month: 10,
    day: 8,
    length: { fromHour: 14, toHour: 17 },
    place: 'Johannesburg',
    missionCountryCode: 'ZA',
    title: {
      en: 'Writing workshop for schools (sample)',
      fr: 'Atelier d’écriture pour les écoles (exemple)',
      es: 'Taller de escritura para escuelas (muestra)',
    },
    description: {
      en: 'Pupils write about the longest journey in their family. Invented for the sample campaign.',
      fr: 'Des élèves écrivent sur le plus long voyage de leur famille. Inventé pour la campagne d’exemple.',
      es: 'Alumnos escriben sobre el viaje más largo de su familia. Inventado para la campaña de muestra.',
    },
  },
];

import type { CategorySeed } from './types';

/**
 * The four categories of a Migrant Hero. The English descriptions are the FAQ's own sentences,
 * character for character (section "Who is eligible to be nominated as a “Migrant Hero”?"), also
 * where one ends without a full stop. The other languages were translated for the sample campaign.
 */
export const categories: readonly CategorySeed[] = [
  {
    key: 'contribution',
    texts: {
      en: {
        name: 'Contribution',
        description:
          'A person who has a compelling story of migration and has contributed significantly to his/her original home country, transit or host country.',
        translation: 'original',
      },
      fr: {
        name: 'Contribution',
        description:
          'Une personne dont l’histoire migratoire est marquante et qui a contribué de manière significative à son pays d’origine, de transit ou d’accueil. (traduction non officielle)',
        translation: 'unofficial',
      },
      es: {
        name: 'Contribución',
        description:
          'Una persona con una historia de migración notable que ha contribuido de manera significativa a su país de origen, de tránsito o de acogida. (traducción no oficial)',
        translation: 'unofficial',
      },
      ar: {
        name: 'الإسهام',
        description:
          'شخص له قصة هجرة مؤثرة وأسهم إسهاماً كبيراً في بلده الأصلي أو في بلد العبور أو في البلد المضيف. (ترجمة غير رسمية)',
        translation: 'unofficial',
      },
    },
  },
  {
    key: 'achievement',
    texts: {
      en: {
        name: 'Achievement',
        description:
          'A migrant who accomplished a special achievement(s) in a particular field (medicine, education, art, etc.) outside his/her home country',
        translation: 'original',
      },
      fr: {
        name: 'Réussite',
        description:
          'Un migrant ou une migrante qui s’est distingué(e) par une ou plusieurs réussites particulières dans un domaine donné (médecine, éducation, art, etc.) hors de son pays d’origine. (traduction non officielle)',
        translation: 'unofficial',
      },
      es: {
        name: 'Logro',
        description:
          'Una persona migrante que ha alcanzado uno o varios logros especiales en un campo determinado (medicina, educación, arte, etc.) fuera de su país de origen. (traducción no oficial)',
        translation: 'unofficial',
      },
      ar: {
        name: 'الإنجاز',
        description:
          'مهاجر أو مهاجرة حقق إنجازاً خاصاً أو أكثر في مجال معين (الطب، التعليم، الفن، إلخ) خارج بلده الأصلي. (ترجمة غير رسمية)',
        translation: 'unofficial',
      },
    },
  },
  {
    key: 'courage',
    texts: {
      en: {
        name: 'Courage',
        description:
          'A migrant noted for feats of courage and strength or nobility of purpose, especially one who has risked or sacrificed his or her life',
        translation: 'original',
      },
      fr: {
        name: 'Courage',
        description:
          'Un migrant ou une migrante connu(e) pour des actes de courage et de force ou pour la noblesse de ses intentions, en particulier une personne qui a risqué ou sacrifié sa vie. (traduction non officielle)',
        translation: 'unofficial',
      },
      es: {
        name: 'Valentía',
        description:
          'Una persona migrante reconocida por actos de valentía y fortaleza o por la nobleza de sus propósitos, en especial quien ha arriesgado o sacrificado su vida. (traducción no oficial)',
        translation: 'unofficial',
      },
      ar: {
        name: 'الشجاعة',
        description:
          'مهاجر أو مهاجرة عُرف بأعمال الشجاعة والقوة أو بنبل الغاية، ولا سيما من خاطر بحياته أو ضحّى بها. (ترجمة غير رسمية)',
        translation: 'unofficial',
      },
    },
  },
  {
    key: 'perception',
    texts: {
      en: {
        name: 'Changing perceptions',
        description:
          'A migrant from any walk of life with a powerful story that helps challenge prevailing negative perceptions about migration and create a perception transformation amongst the general public and stimulate the discussion about migration.',
        translation: 'original',
      },
      fr: {
        name: 'Changer les regards',
        description:
          'Un migrant ou une migrante de tout horizon dont l’histoire forte aide à remettre en question les perceptions négatives dominantes sur la migration, à transformer le regard du grand public et à stimuler le débat sur la migration. (traduction non officielle)',
        translation: 'unofficial',
      },
      es: {
        name: 'Cambiar la mirada',
        description:
          'Una persona migrante de cualquier condición con una historia poderosa que ayuda a cuestionar las percepciones negativas predominantes sobre la migración, a transformar la mirada del público en general y a estimular el debate sobre la migración. (traducción no oficial)',
        translation: 'unofficial',
      },
      ar: {
        name: 'تغيير النظرة',
        description:
          'مهاجر أو مهاجرة من أي خلفية كانت له قصة قوية تساعد على مراجعة التصورات السلبية السائدة عن الهجرة وعلى تغيير نظرة عامة الناس وتحفيز النقاش حول الهجرة. (ترجمة غير رسمية)',
        translation: 'unofficial',
      },
    },
  },
];

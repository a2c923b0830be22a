import { storyDrafts } from './sample-stories';
import type { SeedLocale, StoryDraft, StorySeed, StorySeedText, StoryText } from './types';

/** The finalists of this year's round in the fixed order in which the ballot shows them. */
export const finalistsOfThisYear: readonly string[] = [
  'sample-nurse-who-rebuilt-a-clinic',
  'sample-mathematician-with-two-notebooks',
  'sample-driver-who-took-the-long-road',
  'sample-hairdresser-who-lent-out-chairs',
  'sample-coach-with-one-ball',
  'sample-returnee-who-brought-water-uphill',
  'sample-cellist-who-plays-for-the-ward',
  'sample-miner-who-knew-the-old-shaft',
  'sample-carpenter-who-builds-desks',
  'sample-tailor-who-taught-her-trade',
];

/** The finalists of last year's certified round, in that ballot's order. */
export const finalistsOfLastYear: readonly string[] = [
  'sample-engineer-who-measured-the-snow',
  'sample-baker-who-feeds-a-school',
  'sample-neighbour-who-went-back-up-the-stairs',
  'sample-bus-driver-everybody-greets',
  'sample-radio-operator-on-the-night-of-the-storm',
  'sample-interpreter-at-the-hospital-desk',
  'sample-nurse-who-rebuilt-a-clinic',
  'sample-cellist-who-plays-for-the-ward',
  'sample-miner-who-knew-the-old-shaft',
  'sample-coach-with-one-ball',
];

const photoTexts: Record<SeedLocale, { alt: string; credit: string }> = {
  en: {
    alt: 'Drawn sample picture: the outline of a person in front of a landscape, with the word SAMPLE',
    credit: 'Drawn for the sample campaign',
  },
  fr: {
    alt: 'Image d’exemple dessinée : la silhouette d’une personne devant un paysage, avec le mot SAMPLE',
    credit: 'Dessiné pour la campagne d’exemple',
  },
  es: {
    alt: 'Imagen de muestra dibujada: la silueta de una persona ante un paisaje, con la palabra SAMPLE',
    credit: 'Dibujado para la campaña de muestra',
  },
  ar: {
    alt: 'صورة نموذجية مرسومة: ظل شخص أمام منظر طبيعي، مع كلمة SAMPLE',
    credit: 'رُسمت للحملة النموذجية',
  },
};

function withPhotoText(text: StoryText, locale: SeedLocale, hasPhoto: boolean): StorySeedText {
  const photo = photoTexts[locale];
  return {
    ...text,
    photoAlt: hasPhoto ? photo.alt : null,
    photoCredit: hasPhoto ? photo.credit : null,
  };
}

function textsOf({ texts, hasPhoto }: StoryDraft): StorySeed['texts'] {
  const { fr, es, ar } = texts;
  return {
    en: withPhotoText(texts.en, 'en', hasPhoto),
    ...(fr && { fr: withPhotoText(fr, 'fr', hasPhoto) }),
    ...(es && { es: withPhotoText(es, 'es', hasPhoto) }),
    ...(ar && { ar: withPhotoText(ar, 'ar', hasPhoto) }),
  };
}

/** The sample stories, with their Stories of the Month in the given campaign year. */
export function storiesFor(year: number): readonly StorySeed[] {
  return storyDrafts.map((draft) => {
    const { monthOfTheYear, ...lasting } = draft;
    return {
      ...lasting,
      texts: textsOf(draft),
      storyMonth:
        monthOfTheYear === null ? null : `${year}-${String(monthOfTheYear).padStart(2, '0')}`,
      publicVote: finalistsOfThisYear.includes(draft.key),
    };
  });
}

import { transliterate } from 'transliteration';

/** Articles that one clerk writes and another leaves out. */
const ARTICLES: readonly string[] = ['al', 'el'];

const MAX_LENGTH = 200;

/** The words of a name without accents, capitals and order, in Latin letters. */
const wordsOf = (name: string): string[] => {
  const words = transliterate(name.normalize('NFKC')).toLowerCase().replace(/['’`]/g, '');
  return [...new Set(words.split(/[^a-z0-9]+/).filter(Boolean))].sort();
};

/** What is left of a word however its vowels are written: Mohammed, Mohamed and Muhammad are one. */
const skeletonOf = (word: string): string =>
  word[0] +
  word
    .slice(1)
    .replace(/ph/g, 'f')
    .replace(/[aeiouyw]/g, '')
    .replace(/(.)\1+/g, '$1')
    .replace(/h$/, '');

/**
 * What names of one person have in common: the same however they are capitalised, accented, ordered,
 * transliterated or vowelled. Undefined where a name has no letter.
 */
export function nameKeyOf(name: string): string | undefined {
  const words = wordsOf(name);
  const telling = words.filter((word) => !ARTICLES.includes(word));
  const skeletons = (telling.length > 0 ? telling : words).map(skeletonOf);
  return skeletons.length === 0
    ? undefined
    : [...new Set(skeletons)].sort().join(' ').slice(0, MAX_LENGTH);
}

/** Why two nominations may be about one person, beside a country that they share. */
export type Likeness = 'sameName' | 'similarName';

/** How alike two names are whose keys are the same. */
export const likenessOf = (one: string, other: string): Likeness =>
  wordsOf(one).join(' ') === wordsOf(other).join(' ') ? 'sameName' : 'similarName';

import slugify from 'slugify';
import { transliterate } from 'transliteration';

const MAX_LENGTH = 80;
const NOTHING = /(?!)/;

/**
 * A slug of a text in any script, by `slugify`; what its table does not know (Chinese, Amharic,
 * Nepali …) is transliterated first. `fallback` where nothing can be written in a slug.
 */
export function slugOf(text: string, fallback: string): string {
  const known = slugify(text, { replacement: ' ', remove: NOTHING });
  const slug = slugify(transliterate(known), { lower: true, strict: true });
  return slug.slice(0, MAX_LENGTH).replace(/-+$/, '') || fallback;
}

/** The next slug to try where one is taken: `name`, `name-2`, `name-3`, … */
export const numbered = (slug: string, attempt: number): string =>
  attempt <= 1 ? slug : `${slug.slice(0, MAX_LENGTH - 6).replace(/-+$/, '')}-${attempt}`;

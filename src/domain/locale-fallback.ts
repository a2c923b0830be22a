/** The language that everything of the campaign is read in where it has none of those asked for. */
const COMMON = 'en';

/** A language as it may be asked for: `en`, `fr-CA`, `zh-Hant-TW`. */
export const isLocaleCode = (code: string): boolean =>
  /^[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,3}$/i.test(code);

/**
 * The languages to try, best first: the one asked for, its region's (`fr` for `fr-CA`), English.
 * What is in none of them is shown in its own.
 */
export function localeChain(asked: string): string[] {
  const parts = asked.split('-');
  const wider = parts.map((_, index) => parts.slice(0, parts.length - index).join('-'));
  return [...new Set([...wider, COMMON])];
}

/**
 * The language that something is shown in to whoever asks for one: the first of the chain that it
 * has, else its own, the one it was first written in; undefined where it has none at all.
 */
export function bestLocale(
  asked: string,
  available: readonly string[],
  own: string | undefined = available[0],
): string | undefined {
  for (const wanted of localeChain(asked)) {
    const found = available.find((locale) => locale.toLowerCase() === wanted.toLowerCase());
    if (found !== undefined) return found;
  }
  return own !== undefined && available.includes(own) ? own : available[0];
}

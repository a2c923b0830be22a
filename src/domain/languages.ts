/** The language that stands in for what is not translated. */
export const COMMON_LANGUAGE = 'en';

const TAG = /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i;
const MAX_TAG = 35;

/** Whether a text is a language tag (BCP 47, as far as Strapi's locales go), installed or not. */
export const isLanguageTag = (text: string): boolean => text.length <= MAX_TAG && TAG.test(text);

/** A tag in its usual spelling: `FR-ca` is `fr-CA`. */
function spelled(tag: string): string {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? tag;
  } catch {
    return tag;
  }
}

/** A tag and what it is a variety of: `zh-Hant-TW`, `zh-Hant`, `zh`. */
function withBases(tag: string): string[] {
  const parts = spelled(tag).split('-');
  return parts.map((_, index) => parts.slice(0, parts.length - index).join('-'));
}

/**
 * The languages in which an entry is looked for, best first: the one that was asked for, what it is a
 * variety of, English. What has none of them is shown in its own: that in which it was written first.
 */
export const languageChain = (asked: string | undefined): string[] => [
  ...new Set([...(asked === undefined ? [] : withBases(asked)), COMMON_LANGUAGE]),
];

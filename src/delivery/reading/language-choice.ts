import { isLanguageTag, languageChain } from '../../domain/languages';

/** The languages of one reading. */
export interface LanguageChoice {
  /** As it was asked for; null where the request leaves it open. */
  asked: string | null;
  chain: string[];
}

/**
 * The languages in which entries are looked for; undefined where a request asks for rows of several
 * languages (`*`, or a list), which is Strapi's own way to read all of them.
 */
export function languageChoice(locale: unknown): LanguageChoice | undefined {
  if (locale === undefined || locale === null || locale === '') {
    return { asked: null, chain: languageChain(undefined) };
  }
  if (typeof locale !== 'string' || !isLanguageTag(locale)) return undefined;
  return { asked: locale, chain: languageChain(locale) };
}

/**
 * The condition under which a row is the one that is shown of its document: no other public version
 * stands before it in the chain of languages. Of those that are in none of them the one that was
 * written first is shown. `languages` stands for the chain, a text array.
 */
export const shownRow = (
  table: string,
  alias: string,
  drafts: boolean,
  languages: string,
): string => {
  const rank = (row: string) =>
    `(coalesce(array_position(${languages}, ${row}.locale::text), 99), ${row}.created_at, ${row}.id)`;
  // What is in the first language needs no look at the others.
  return `(${alias}.locale = (${languages})[1] OR NOT EXISTS (
    SELECT 1 FROM ${table} better
     WHERE better.document_id = ${alias}.document_id AND better.id <> ${alias}.id
       ${drafts ? 'AND better.published_at IS NOT NULL' : ''}
       AND ${rank('better')} < ${rank(alias)}))`;
};

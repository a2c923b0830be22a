const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Opens (FSI) and closes (PDI) a run whose direction is its own. */
const ISOLATE = '\u2068';
const END_ISOLATE = '\u2069';

/** Controls, line and paragraph separators: none of them belongs into one line of text. */
const LINE_BREAKING = /[\p{Cc}\u2028\u2029]+/gu;

/** Embeddings, overrides and isolates: with them a name could turn the words around it. */
const DIRECTION_CHANGING = /[\u202A-\u202E\u2066-\u2069]/g;

/** Text made safe for an HTML element's content and for a quoted attribute's value. */
export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => ENTITIES[character]);

/** A value on one line, without control characters and without those that change the direction. */
export const oneLine = (value: string): string =>
  value
    .replace(DIRECTION_CHANGING, '')
    .replace(LINE_BREAKING, ' ')
    .replace(/\s{2,}/g, ' ')
    .trim();

/** A foreign value for a sentence of ours: on one line, and with a direction of its own. */
export const isolated = (value: string): string => `${ISOLATE}${oneLine(value)}${END_ISOLATE}`;

/** A sentence as HTML: escaped, and each isolated value in a `<bdi>`. */
export const sentenceToHtml = (sentence: string): string =>
  escapeHtml(sentence).replaceAll(ISOLATE, '<bdi>').replaceAll(END_ISOLATE, '</bdi>');

/** A sentence without the marks around its isolated values, for headers and titles. */
export const withoutIsolates = (sentence: string): string =>
  sentence.replaceAll(ISOLATE, '').replaceAll(END_ISOLATE, '');

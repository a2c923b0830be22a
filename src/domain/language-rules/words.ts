/** How firmly a word stands beside the one before it. */
export type Break =
  /** Spaces, apostrophes and hyphens alone: one phrase. */
  | 'none'
  /** A comma, a dash, a bracket or a quotation mark. */
  | 'pause'
  /** The end of a sentence or of a paragraph. */
  | 'stop';

/** A word of a text, and where it stands in it (UTF-16 units, as JavaScript counts). */
export interface Word {
  start: number;
  end: number;
  /** In lower case, without accents and invisible characters: what terms are compared with. */
  plain: string;
  /** What stands between the word before and this one. */
  before: Break;
}

// Soft hyphens and zero-width characters stand inside words without parting them.
const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}\u00ad\u200b-\u200d\u2060]*/gu;
const JOINT = /^[\s\p{Cf}'’ʼ‘‐‑-]*$/u;
const STOP = /[.!?…;:¿¡。؟؛]|\n\s*\n/u;

/**
 * A word as terms are compared with it. Accents are taken off on both sides, since capitals often
 * lack them in French and Spanish, and composed and decomposed letters are the same word.
 */
export const plainWord = (word: string): string =>
  word
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .toLowerCase();

function breakIn(gap: string): Break {
  if (STOP.test(gap)) return 'stop';
  return JOINT.test(gap) ? 'none' : 'pause';
}

/** The words of a text, in order. An apostrophe and a hyphen part words: "l’afflux" is two. */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  let last = 0;
  for (const { index, 0: found } of text.matchAll(WORD)) {
    const end = index + found.length;
    const before = words.length === 0 ? 'stop' : breakIn(text.slice(last, index));
    words.push({ start: index, end, plain: plainWord(found), before });
    last = end;
  }
  return words;
}

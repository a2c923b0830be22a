/** The sentence that words stand in, cut at them. */
export interface Sentence {
  before: string;
  words: string;
  after: string;
}

/** Longer sentences are cut: an editor looks for a place, and not for the whole paragraph. */
const LONGEST_SIDE = 160;

const cutBefore = (text: string): string =>
  text.length <= LONGEST_SIDE ? text : `…${text.slice(-LONGEST_SIDE)}`;

const cutAfter = (text: string): string =>
  text.length <= LONGEST_SIDE ? text : `${text.slice(0, LONGEST_SIDE)}…`;

/** The sentence of a paragraph's plain text in which a stretch stands; places as in a finding. */
export function sentenceAround(
  text: string,
  { start, end }: { start: number; end: number },
  language: string,
): Sentence {
  const sentences = new Intl.Segmenter(language, { granularity: 'sentence' }).segment(text);
  const first = sentences.containing(start)?.index ?? 0;
  const last = sentences.containing(Math.max(start, end - 1));
  const until = last ? last.index + last.segment.length : text.length;
  return {
    before: cutBefore(text.slice(first, start).trimStart()),
    words: text.slice(start, end),
    after: cutAfter(text.slice(end, until).trimEnd()),
  };
}

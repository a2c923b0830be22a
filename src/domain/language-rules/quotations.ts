/** A stretch of a text, `end` exclusive. */
export interface Stretch {
  start: number;
  end: number;
}

// A quotation never runs past its paragraph. A single mark opens only where a word begins after it
// and closes only where none goes on, so that "l’été" and "the migrants’ choir" open nothing.
const QUOTATIONS = [
  /«[^«»]*»/gu,
  /[“„][^“”„]*[”“]/gu,
  /"[^"\n]*"/gu,
  /(?<![\p{L}\p{N}])‘(?=[\p{L}\p{N}¿¡])[^‘\n]*?[^‘\n\s]’(?![\p{L}\p{N}])/gu,
  /‹[^‹›]*›/gu,
];

/** What of a text is said by somebody else, or is a title: what stands in quotation marks. */
export const quotationsIn = (text: string): Stretch[] =>
  QUOTATIONS.flatMap((quotation) =>
    [...text.matchAll(quotation)].map(({ index, 0: found }) => ({
      start: index,
      end: index + found.length,
    })),
  );

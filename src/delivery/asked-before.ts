const PRIME = 16_777_619;
const OFFSET = 2_166_136_261;

/** FNV-1a, 32 bits: quick, and good enough where a collision costs a little memory and nothing else. */
function hashOf(text: string): number {
  let hash = OFFSET;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), PRIME);
  }
  return (hash ^ (hash >>> 15)) >>> 0;
}

/**
 * Tells what was asked before from what is asked for the first time, in a fixed amount of memory. Most of
 * what strangers and crawlers ask is asked once: whatever is kept for it takes the place of what is asked
 * again, and dies old, where memory is taken back late.
 */
export class AskedBefore {
  readonly #marks: Uint32Array;

  /** @param places - how many of the newest questions are told apart, a power of two. */
  constructor(places = 2 ** 16) {
    this.#marks = new Uint32Array(places);
  }

  /** Whether the same was asked lately; notes that it is asked now. */
  note(key: string): boolean {
    const hash = hashOf(key);
    const place = hash & (this.#marks.length - 1);
    const isKnown = this.#marks[place] === hash;
    this.#marks[place] = hash;
    return isKnown;
  }
}

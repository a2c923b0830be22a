/** Crockford's Base32: no I, L, O, U, so that a reference can be read out on the phone. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** How many random bytes a reference takes: 60 of their bits are used. */
export const REFERENCE_BYTES = 12;

/** A nomination's reference, `MH-XXXX-XXXX-XXXX`, from random bytes; not a sequence, so not guessable. */
export function referenceOf(random: Uint8Array): string {
  const letters = [...random.subarray(0, REFERENCE_BYTES)]
    .map((byte) => ALPHABET[byte % 32])
    .join('');
  return `MH-${letters.slice(0, 4)}-${letters.slice(4, 8)}-${letters.slice(8, 12)}`;
}

/** A vote code's letters: eight, without those that are mistaken for each other. */
export const voteCodeOf = (random: Uint8Array): string =>
  [...random.subarray(0, 8)].map((byte) => ALPHABET[byte % 32]).join('');

/** A code as its voter may have typed it: lower case, spaced, O for 0. */
export const readVoteCode = (typed: string): string =>
  typed.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');

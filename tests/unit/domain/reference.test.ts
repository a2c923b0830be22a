import fc from 'fast-check';
import {
  readVoteCode,
  REFERENCE_BYTES,
  referenceOf,
  voteCodeOf,
} from '../../../src/domain/reference';

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
const UNMISTAKABLE = '[0-9A-HJKMNP-TV-Z]';

test('a reference is made of its random bytes', () => {
  expect(referenceOf(new Uint8Array(REFERENCE_BYTES))).toBe('MH-0000-0000-0000');
  expect(referenceOf(new Uint8Array(REFERENCE_BYTES).fill(255))).toBe('MH-ZZZZ-ZZZZ-ZZZZ');
  expect(
    referenceOf(Uint8Array.from({ length: REFERENCE_BYTES }, (_, index) => index * 32 + 10)),
  ).toBe('MH-AAAA-AAAA-AAAA');
});

test('a reference holds no letters that are mistaken for each other', () => {
  const form = new RegExp(`^MH(-${UNMISTAKABLE}{4}){3}$`);
  fc.assert(
    fc.property(bytes(REFERENCE_BYTES), (random) => {
      expect(referenceOf(random)).toMatch(form);
    }),
  );
});

test('each letter of a reference is as likely as any other', () => {
  const letters = Array.from({ length: 256 }, (_, byte) =>
    referenceOf(new Uint8Array(REFERENCE_BYTES).fill(byte)).at(-1),
  );
  const counts = new Map<string | undefined, number>();
  for (const letter of letters) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  expect(counts.size).toBe(32);
  expect(new Set(counts.values())).toEqual(new Set([8]));
});

describe('a vote code', () => {
  test('is read as it was made, however it is typed', () => {
    fc.assert(
      fc.property(bytes(8), fc.nat(8), (random, cut) => {
        const code = voteCodeOf(random);
        expect(code).toMatch(new RegExp(`^${UNMISTAKABLE}{8}$`));
        const typed = `${code.slice(0, cut)} -${code.slice(cut)}\u00A0`.toLowerCase();
        for (const spelling of [
          code,
          typed,
          typed.replaceAll('0', 'o'),
          typed.replaceAll('1', 'l'),
          typed.replaceAll('1', 'I'),
        ]) {
          expect(readVoteCode(spelling)).toBe(code);
        }
      }),
    );
  });

  test('that is another one stays another one', () => {
    expect(readVoteCode('ABCD-EFG')).toBe('ABCDEFG');
    expect(readVoteCode('')).toBe('');
    expect(readVoteCode('U0000000')).toBe('U0000000');
  });
});

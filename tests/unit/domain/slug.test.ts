import fc from 'fast-check';
import { numbered, slugOf } from '../../../src/domain/slug';

const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const anyText = fc.string({ unit: 'binary', maxLength: 200 });

test.each([
  ['The nurse who rebuilt a clinic', 'the-nurse-who-rebuilt-a-clinic'],
  ['  José   Ñandú  ', 'jose-nandu'],
  ['Łukasz Żółć', 'lukasz-zolc'],
  ['محمد علي', 'mhmd-aly'],
  ['Алексей Иванов', 'aleksej-ivanov'],
  ['李小龍', 'li-xiao-long'],
  ['አበበ', 'ababa'],
  ['राम', 'raam'],
  ['O’Neill/Söhne (2015)', 'oneillsohne-2015'],
])('%s becomes %s', (text, slug) => {
  expect(slugOf(text, 'hero-story')).toBe(slug);
});

test.each(['', '   ', '---', '…!?', '🙂'])('"%s" becomes the fallback', (text) => {
  expect(slugOf(text, 'hero-story')).toBe('hero-story');
});

test('a slug has at most 80 letters, and a cut leaves no hyphen behind', () => {
  expect(slugOf('a'.repeat(80), 'story')).toBe('a'.repeat(80));
  expect(slugOf('a'.repeat(81), 'story')).toBe('a'.repeat(80));
  expect(slugOf(`${'a'.repeat(79)} bc`, 'story')).toBe('a'.repeat(79));
});

test('whatever the text, a slug is letters, digits and single hyphens', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const slug = slugOf(text, 'hero-story');
      expect(slug).toMatch(SLUG);
      expect(slug.length).toBeLessThanOrEqual(80);
      expect(slugOf(slug, 'hero-story')).toBe(slug);
    }),
    { numRuns: 1000 },
  );
});

describe('the next slug to try', () => {
  test('is the slug itself, then its numbers', () => {
    expect([0, 1, 2, 3, 1000].map((attempt) => numbered('amina', attempt))).toEqual([
      'amina',
      'amina',
      'amina-2',
      'amina-3',
      'amina-1000',
    ]);
  });

  test('has one hyphen before its number, also where a cut ends on one', () => {
    const long = `${'a'.repeat(73)}-bcdef`;
    expect(slugOf(long, 'story')).toBe(long);
    expect(numbered(long, 2)).toBe(`${'a'.repeat(73)}-2`);
  });

  test('is a slug again, no longer than others, and another for each try', () => {
    fc.assert(
      fc.property(
        anyText.map((text) => slugOf(text, 'hero-story')),
        fc.uniqueArray(fc.integer({ min: 1, max: 1000 }), { maxLength: 20 }),
        (slug, attempts) => {
          const slugs = attempts.map((attempt) => numbered(slug, attempt));
          slugs.forEach((one) => expect(one).toMatch(SLUG));
          slugs.forEach((one) => expect(one.length).toBeLessThanOrEqual(80));
          expect(new Set(slugs).size).toBe(attempts.length);
        },
      ),
    );
  });
});

import { CONSENT_SCOPES } from '../../../src/domain/consent';
import {
  hashOfWording,
  localeFor,
  WORDING_LOCALES,
  WORDING_VERSION,
  wordingFor,
  type Wording,
} from '../../../src/domain/consent-wording';

// A hash that differs means that a text was changed: raise WORDING_VERSION, and only then the hash.
const HASHES = {
  en: '77e7083a0d7898c8f5cea6082dd494a10a509614b6448cd59e1f3ba216b69f8f',
  fr: '61882df9409dc22fce4c95708bbd7dc353ada8263512d3b77a54cfda4be2d33d',
  es: 'ec8e7e9d132366aaa90490741c6cced6f1a1dd3d280dbc26e3fe247adb71eaed',
  ar: '0b6273de3d5e3f51362d6e322ec34086e24e72ea9c83831dd8493b109c98e59a',
};

const textsOf = (wording: Wording): string[] => [
  wording.title,
  wording.introduction,
  ...wording.purposes.map(({ text }) => text),
  wording.afterwards,
];

test('the exact texts of version 1 are these', () => {
  expect(WORDING_VERSION).toBe('1');
  expect(
    Object.fromEntries(WORDING_LOCALES.map((locale) => [locale, wordingFor(locale).hash])),
  ).toEqual(HASHES);
});

describe.each(WORDING_LOCALES)('the wording in %s', (locale) => {
  const wording = wordingFor(locale);

  test('asks for each scope by itself, in the order of the contract', () => {
    expect(wording.purposes.map(({ scope }) => scope)).toEqual([...CONSENT_SCOPES]);
    expect(new Set(wording.purposes.map(({ text }) => text)).size).toBe(CONSENT_SCOPES.length);
  });

  test('has every text, composed (NFC) and without stray blanks', () => {
    for (const text of textsOf(wording)) {
      expect(text).not.toBe('');
      expect(text).toBe(text.normalize('NFC').trim());
      expect(text).not.toMatch(/ {2}|[^\n]\n[^\n]/);
    }
  });

  test('names its language, direction and version', () => {
    expect(wording).toMatchObject({
      locale,
      version: WORDING_VERSION,
      direction: locale === 'ar' ? 'rtl' : 'ltr',
    });
  });

  test('changes its hash with a single character of any text', () => {
    const { hash, ...text } = wording;
    const changed = [
      { ...text, version: `${text.version}.` },
      { ...text, locale: locale === 'en' ? ('fr' as const) : ('en' as const) },
      { ...text, title: `${text.title}.` },
      { ...text, introduction: `${text.introduction} ` },
      { ...text, afterwards: text.afterwards.slice(0, -1) },
      { ...text, purposes: [...text.purposes].reverse() },
      ...text.purposes.map((_, index) => ({
        ...text,
        purposes: text.purposes.map((purpose, at) =>
          at === index ? { ...purpose, text: purpose.text.slice(1) } : purpose,
        ),
      })),
    ].map(hashOfWording);
    expect(hashOfWording(text)).toBe(hash);
    expect(new Set([hash, ...changed]).size).toBe(changed.length + 1);
  });
});

test('a text that moves from one part to the next is another wording', () => {
  const { hash, ...text } = wordingFor('en');
  const moved = {
    ...text,
    title: text.title + text.introduction[0],
    introduction: text.introduction.slice(1),
  };
  expect(hashOfWording(moved)).not.toBe(hash);
});

test.each([
  ['fr', 'fr'],
  ['fr-CA', 'fr'],
  ['FR', 'fr'],
  ['es_MX', 'es'],
  ['ar-EG', 'ar'],
  [' ar ', 'ar'],
  ['en-GB', 'en'],
  ['de', 'en'],
  ['french', 'en'],
  ['fra', 'en'],
  ['', 'en'],
  ['__proto__', 'en'],
  ['constructor', 'en'],
])('the locale "%s" is answered in %s', (locale, expected) => {
  expect(localeFor(locale)).toBe(expected);
  expect(wordingFor(locale).locale).toBe(expected);
});

test('whoever changes a wording that was handed out changes no other', () => {
  wordingFor('en').purposes.pop();
  expect(wordingFor('en').purposes).toHaveLength(CONSENT_SCOPES.length);
});

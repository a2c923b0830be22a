import { isLanguageTag, languageChain } from '../../../src/domain/languages';

describe('the languages in which an entry is looked for', () => {
  it.each([
    [undefined, ['en']],
    ['en', ['en']],
    ['fr', ['fr', 'en']],
    ['fr-CA', ['fr-CA', 'fr', 'en']],
    ['FR-ca', ['fr-CA', 'fr', 'en']],
    ['zh-Hant-TW', ['zh-Hant-TW', 'zh-Hant', 'zh', 'en']],
    ['en-GB', ['en-GB', 'en']],
  ])('for %s are %j', (asked, chain) => {
    expect(languageChain(asked)).toEqual(chain);
  });
});

describe('a language tag', () => {
  it.each(['fr', 'fr-CA', 'zh-Hans', 'quz', 'xx'])('is %s', (text) => {
    expect(isLanguageTag(text)).toBe(true);
  });

  it.each(['', 'f', 'french', 'fr_CA', 'fr-', '*', "fr' OR 1=1", `fr${'-abcdefgh'.repeat(4)}`])(
    'is not "%s"',
    (text) => {
      expect(isLanguageTag(text)).toBe(false);
    },
  );
});

import { SHARE_TEXTS } from '../../../src/pages/texts/share';
import type { ShareTexts } from '../../../src/pages/texts/share/share-texts';

const said = (texts: ShareTexts): [string, string][] =>
  Object.entries(texts).map(([name, text]: [string, ShareTexts[keyof ShareTexts]]) => [
    name,
    typeof text === 'function' ? text('Amina') : text,
  ]);

describe('the texts of the share pages', () => {
  const { en, ...others } = SHARE_TEXTS;

  it.each(Object.entries(others))('are all translated into %s', (_language, texts) => {
    const english = new Map(said(en));
    const same = said(texts).filter(
      ([name, text]) => text.trim() === '' || text === english.get(name),
    );
    expect(same).toEqual([]);
  });

  it('are in Arabic letters in Arabic', () => {
    expect(said(SHARE_TEXTS.ar).filter(([, text]) => !/\p{Script=Arabic}/u.test(text))).toEqual([]);
  });
});

import { shareLinks, sharePath } from '../../../src/domain/share-links';

describe('shareLinks', () => {
  it('carry title, address and hashtag, so that nothing in them ends them early', () => {
    const url = 'https://heroes.example/share/stories/a?locale=fr';
    const title = 'A & B = "100 % + 1" #tag';
    for (const { href } of shareLinks({ title, url })) {
      const values = [...new URL(href).searchParams.values()];
      expect(values.join(' ')).toContain(url);
      expect(values.join(' ')).toContain('#MigrantHeroes');
      expect(href).not.toMatch(/[ "#+]/);
    }
    const [facebook, x, whatsapp, linkedin, telegram, email] = shareLinks({ title: 'T', url });
    expect(facebook.href).toBe(
      'https://www.facebook.com/sharer/sharer.php?u=https%3A%2F%2Fheroes.example%2Fshare%2Fstories%2Fa%3Flocale%3Dfr&hashtag=%23MigrantHeroes',
    );
    expect(new URL(x.href).searchParams.get('text')).toBe('T #MigrantHeroes');
    expect(new URL(whatsapp.href).searchParams.get('text')).toBe(`T #MigrantHeroes ${url}`);
    expect(new URL(linkedin.href).searchParams.get('text')).toBe(`T #MigrantHeroes ${url}`);
    expect(new URL(telegram.href).searchParams.get('url')).toBe(url);
    expect(new URL(email.href).searchParams.get('body')).toBe(`T #MigrantHeroes\r\n\r\n${url}`);
  });
});

describe('sharePath', () => {
  it('names the language of all but English', () => {
    expect(sharePath('a-story', 'en')).toBe('/share/stories/a-story');
    expect(sharePath('a-story', 'fr')).toBe('/share/stories/a-story?locale=fr');
    expect(sharePath('a/b?', 'en')).toBe('/share/stories/a%2Fb%3F');
  });
});

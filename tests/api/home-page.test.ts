import { loadSampleCampaign } from '../../database/seeds/load';
import { HOME_LOCALES, HOME_TEXTS } from '../../src/pages/texts/home';
import { UID } from '../../src/support/uids';
import { startServer, type Server } from '../support/server';

let server: Server;

beforeAll(async () => {
  server = await startServer();
  await loadSampleCampaign(server.strapi, { now: new Date() });
}, 240_000);
afterAll(() => server.stop());

const ADDRESSES = { en: '/', fr: '/?lang=fr', es: '/?lang=es' };

/** HTML as its reader sees it. */
const unescaped = (html: string) =>
  html
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

const linksOf = (html: string) =>
  [...html.matchAll(/<a href="([^"]+)"/g)].map(([, address]) => unescaped(address));

describe('the page at /', () => {
  it.each(HOME_LOCALES)(
    'says in %s what this server is, without script and cookie',
    async (locale) => {
      const { text, headers } = await server.http.get(ADDRESSES[locale]).expect(200);
      expect(text).toMatch(`<!doctype html>\n<html lang="${locale}" dir="ltr">`);
      expect(unescaped(text)).toContain(`<h1>${HOME_TEXTS[locale].title}</h1>`);
      expect(text).not.toMatch(/<(script|iframe)\b|\son\w+=|\sstyle=|undefined|\[object/i);
      expect(headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'sha256-/);
      expect(headers).toMatchObject({
        'content-type': 'text/html; charset=utf-8',
        'content-language': locale,
      });
      expect(headers['set-cookie']).toBeUndefined();
      const alternates = [...text.matchAll(/hreflang="([\w-]+)" href="([^"]+)">/g)].map(
        ([, language, address]) => [language, address],
      );
      expect(alternates).toEqual([
        ...HOME_LOCALES.map((other) => [other, `http://campaign.test${ADDRESSES[other]}`]),
        ['x-default', 'http://campaign.test/'],
      ]);
      const ids = [...text.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
      expect(new Set(ids).size).toBe(ids.length);
    },
  );

  it('links to nothing that does not answer', async () => {
    const { text } = await server.http.get('/?lang=fr').expect(200);
    const links = linksOf(text);
    expect(links).toEqual(
      expect.arrayContaining([
        '/openapi.json',
        '/types/api.d.ts',
        '/docs/api.md',
        '/graphql',
        '/readyz',
        '/admin',
        '/api/feeds/stories.atom?locale=fr',
        '/api/feeds/stories.rss?locale=fr',
        '/api/feeds/stories.json?locale=fr',
        '/api/feeds/calendar.ics?locale=fr',
        '/api/hero-stories/changes',
      ]),
    );
    // The tests' servers have no admin panel.
    for (const address of links.filter((link) => link !== '/admin')) {
      const { status } = await fetch(`${server.url}${address}`, {
        headers: { Accept: 'text/html,*/*' },
      });
      expect([address, status]).toEqual([address, 200]);
    }
  });

  it('shows what the server answers now, and what it answers after a change', async () => {
    const { text } = await server.http.get('/').expect(200);
    const shown = [...unescaped(text).matchAll(/<summary>[^<]*<code>(\d+)<\/code>/g)];
    expect(shown.map(([, status]) => status)).toEqual(Array(6).fill('200'));
    const [, address] = /<a href="([^"]+)"><code>GET/.exec(unescaped(text)) ?? [];
    const { body } = await server.http.get(address).expect(200);
    const [{ documentId, title }] = body.data;
    expect(text).toContain(`&quot;title&quot;: &quot;${title}`);
    await server.strapi.documents(UID.heroStory).unpublish({ documentId, locale: '*' });
    await new Promise((resolve) => setTimeout(resolve, 1000));
    const { text: later } = await server.http.get('/').expect(200);
    expect(later).not.toContain(documentId.concat('&quot;,\n      &quot;title'));
  });

  it('names an open vote, stories by their share pages, and the next dates', async () => {
    const { text } = await server.http.get('/?lang=es').expect(200);
    expect(text).toMatch(/La votación está abierta: <bdi>[^<]+<\/bdi>, hasta el \d+ de/);
    expect(linksOf(text).filter((link) => link.startsWith('/share/stories/'))).toHaveLength(3);
    expect(text.match(/<time datetime="/g)).toHaveLength(3);
  });

  it('is asked again by its ETag', async () => {
    const { headers } = await server.http.get('/').expect(200);
    await server.http.get('/').set('If-None-Match', String(headers.etag)).expect(304);
  });

  it.each([
    ['/?fbclid=abc', '/'],
    ['/?lang=fr&utm_source=newsletter', '/?lang=fr'],
    ['/?lang=de', '/'],
    ['/?lang=fr&lang=es', '/'],
  ])('leads from %s to its own address', async (asked, own) => {
    const { headers } = await server.http.get(asked).expect(302);
    expect(headers.location).toBe(own);
  });
});

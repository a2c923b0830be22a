import { UID } from '../../src/support/uids';
import { grantOnly } from '../support/decisions';
import { startServer, type Server } from '../support/server';
import { decidedNomination, publicStory, tokenFor } from '../support/stories';

let server: Server;

beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

const stories = () => server.strapi.documents(UID.heroStory);

interface Shared {
  documentId: string;
  slug: string;
  nomination: number;
}

/** A public story that may be shared, with all that a page can show. */
async function sharedStory(
  data: Record<string, unknown> = {},
  scopes?: readonly string[],
): Promise<Shared> {
  const { id } = await decidedNomination(server, 'granted', scopes);
  const { documentId } = await publicStory(server, { nomination: id });
  await stories().update({
    documentId,
    status: 'published',
    data: {
      title: 'The nurse & the <clinic> "by the lake"',
      heroName: 'Amina',
      summary: 'She rebuilt a clinic.',
      pullQuote: 'One bed, then two.',
      challenge: 'No roof.',
      contribution: 'A roof.',
      ...data,
    },
  });
  const story = await stories().findOne({ documentId, status: 'published' });
  return { documentId, slug: String(story?.slug), nomination: id };
}

const page = (slug: string, query = '') => server.http.get(`/share/stories/${slug}${query}`);

const tag = (html: string, start: string): string[] =>
  html.split('\n').filter((line) => line.includes(start));

describe('GET /share/stories/:slug', () => {
  it('is a page with cards, canonical address, structured data and links that share', async () => {
    const { slug } = await sharedStory({ slug: 'nurse-by-the-lake' });
    const { text, headers } = await page(slug).expect(200);
    const url = 'http://campaign.test/share/stories/nurse-by-the-lake';
    const title = 'The nurse &amp; the &lt;clinic&gt; &quot;by the lake&quot;';
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(headers['content-language']).toBe('en');
    expect(headers['set-cookie']).toBeUndefined();
    expect(headers['content-security-policy']).toMatch(
      /^default-src 'none'; style-src 'sha256-\S+' 'sha256-\S+'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/,
    );
    expect(text).toContain('<html lang="en" dir="ltr">');
    expect(text).toContain(`<h1>${title}</h1>`);
    expect(text).toContain(`<link rel="canonical" href="${url}">`);
    expect(tag(text, 'property="og:')).toEqual([
      '<meta property="og:type" content="article">',
      '<meta property="og:site_name" content="#MigrantHeroes campaign of IOM">',
      `<meta property="og:title" content="${title}">`,
      '<meta property="og:description" content="She rebuilt a clinic.">',
      `<meta property="og:url" content="${url}">`,
      '<meta property="og:locale" content="en_US">',
    ]);
    expect(tag(text, 'name="twitter:')).toEqual([
      '<meta name="twitter:card" content="summary">',
      `<meta name="twitter:title" content="${title}">`,
      '<meta name="twitter:description" content="She rebuilt a clinic.">',
    ]);
    const data = /<script type="application\/ld\+json">(.*?)<\/script>/.exec(text)?.[1] ?? '';
    expect(data).not.toContain('<');
    expect(JSON.parse(data)).toMatchObject({
      '@type': 'Article',
      url,
      headline: 'The nurse & the <clinic> "by the lake"',
      inLanguage: 'en',
      about: { '@type': 'Person', name: 'Amina' },
    });
    const links = [...text.matchAll(/<a href="([^"]+)" rel="noopener">/g)].map(
      ([, href]) => new URL(href.replaceAll('&amp;', '&')),
    );
    expect(links.map(({ host, protocol }) => host || protocol)).toEqual([
      'www.facebook.com',
      'x.com',
      'wa.me',
      'www.linkedin.com',
      't.me',
      'mailto:',
    ]);
    for (const link of links) {
      const values = [...link.searchParams.values()].join(' ');
      expect(values).toContain('#MigrantHeroes');
      expect(values).toContain(url);
    }
    expect(text.match(/<script/g)).toHaveLength(1);
    expect(text).not.toMatch(/<(?:iframe|link rel="stylesheet"|img[^>]+src="http)/);
  });

  it('is in the language of the story, Arabic from right to left, and names the others', async () => {
    const { documentId, slug } = await sharedStory();
    for (const [locale, title] of [
      ['fr', 'Une infirmière'],
      ['ar', 'ممرضة'],
    ]) {
      await stories().update({
        documentId,
        locale,
        data: { title, heroName: 'Amina', slug: `infirmiere-${locale}` },
      });
      await stories().publish({ documentId, locale });
    }
    const arabic = await page('infirmiere-ar', '?locale=ar').expect(200);
    expect(arabic.headers['content-language']).toBe('ar');
    expect(arabic.text).toContain('<html lang="ar" dir="rtl">');
    expect(arabic.text).toContain('<article lang="ar" dir="rtl">');
    const base = 'http://campaign.test/share/stories';
    expect(tag(arabic.text, 'rel="canonical"')).toEqual([
      `<link rel="canonical" href="${base}/infirmiere-ar?locale=ar">`,
    ]);
    expect(tag(arabic.text, 'rel="alternate"')).toEqual([
      `<link rel="alternate" hreflang="en" href="${base}/${slug}">`,
      `<link rel="alternate" hreflang="fr" href="${base}/infirmiere-fr?locale=fr">`,
      `<link rel="alternate" hreflang="ar" href="${base}/infirmiere-ar?locale=ar">`,
      `<link rel="alternate" hreflang="x-default" href="${base}/${slug}">`,
    ]);
    // A slug finds its story in its own language; another language is had by asking for it.
    for (const [address, locale] of [
      ['infirmiere-fr', 'fr'],
      ['infirmiere-fr?locale=fr-CA', 'fr'],
      [`${slug}?locale=fr`, 'fr'],
      [`${slug}?locale=de`, 'en'],
      [slug, 'en'],
    ]) {
      const { headers } = await page(address).expect(200);
      expect([address, headers['content-language']]).toEqual([address, locale]);
    }
  });

  it('shows the photo with its text alternative and credit, and in the cards', async () => {
    const sharp = (await import('sharp')).default;
    const bytes = await sharp({
      create: { width: 1600, height: 900, channels: 3, background: '#336699' },
    })
      .jpeg()
      .toBuffer();
    const token = await server.adminToken();
    const uploaded = await server.http
      .post('/upload')
      .set('Authorization', token)
      .attach('files', bytes, 'photo.jpg');
    expect(uploaded.status).toBe(201);
    const { slug } = await sharedStory({
      photo: uploaded.body[0].id,
      photoAlt: 'Amina "at" the door',
      photoCredit: 'IOM/Someone',
    });
    const { text } = await page(slug).expect(200);
    const [, source] =
      /<img src="(\/media\/[^"]+)" alt="Amina &quot;at&quot; the door" width="1200" height="675">/.exec(
        text,
      ) ?? [];
    expect(source).toMatch(/^\/media\/large_/);
    expect(text).toContain('<figcaption>Photo: <bdi>IOM/Someone</bdi></figcaption>');
    expect(text).toContain(`<meta property="og:image" content="http://campaign.test${source}">`);
    expect(text).toContain('<meta name="twitter:card" content="summary_large_image">');
    expect(text).toContain(
      '<meta property="og:image:alt" content="Amina &quot;at&quot; the door">',
    );
    await server.http.get(source).expect(200);
  });

  it('is not there without socialMedia, and gone when it is taken back', async () => {
    const never = await sharedStory({}, ['story', 'photo', 'partners']);
    const { text } = await page(never.slug).set('Accept-Language', 'es').expect(404);
    expect(text).toContain('<html lang="es" dir="ltr">');
    const { slug, nomination } = await sharedStory();
    await page(slug).expect(200);
    await grantOnly(server, nomination, ['story', 'partners']);
    const gone = await page(slug).set('Accept-Language', 'fr-CA,fr;q=0.9').expect(410);
    expect(gone.text).toContain('<h1>Ce récit n’est plus partagé</h1>');
    expect(gone.text).not.toContain('Amina');
    expect(gone.text).toContain('<meta name="robots" content="noindex">');
    await grantOnly(server, nomination, ['story', 'socialMedia']);
    await page(slug).expect(200);
  });

  it('is gone after a withdrawal, also when nobody ever looked, and when nothing else is left', async () => {
    const { documentId, slug, nomination } = await sharedStory();
    const token = await tokenFor(server, nomination);
    await server.http.post(`/api/consents/${token}/withdraw`).expect(200);
    await page(slug).expect(410);
    await page(slug, '?locale=ar')
      .expect(410)
      .expect(/dir="rtl"/);
    await server.http.head(`/share/stories/${slug}`).expect(410);
    await stories().delete({ documentId, locale: '*' });
    await page(slug).expect(410);
  });

  it('is not found under a slug that never was', async () => {
    await page('nobody')
      .expect(404)
      .expect(/There is no story here/);
    await page('%00').expect(404);
    await page('x'.repeat(201)).expect(404);
  });

  it('moves to its new slug, and leaves what networks append', async () => {
    const { documentId, slug } = await sharedStory();
    const clean = await page(slug, '?fbclid=abc&utm_source=x').expect(302);
    expect(clean.headers.location).toBe(`/share/stories/${slug}`);
    expect(clean.headers['cache-control']).toBe('no-store');
    await page(slug, '?locale[]=fr').expect(302).expect('Location', `/share/stories/${slug}`);
    await stories().update({ documentId, data: { slug: `${slug}-new` }, status: 'published' });
    await page(slug).expect(301).expect('Location', `/share/stories/${slug}-new`);
  });

  it('writes everything that editors write as text', async () => {
    const evil = '"><script>alert(1)</script><img src=x onerror=alert(1)>';
    const { documentId, slug } = await sharedStory({
      title: evil,
      heroName: evil,
      summary: evil,
      photoAlt: evil,
      pullQuote: evil,
      videoUrl: 'javascript:alert(1)',
      slug: 'evil',
    });
    // Strapi's editor refuses such a link; an import does not.
    const body = [
      {
        type: 'paragraph',
        children: [
          { type: 'text', text: evil, bold: true },
          { type: 'link', url: 'javascript:alert(1)', children: [{ type: 'text', text: 'go' }] },
          {
            type: 'link',
            url: 'https://example.org/?a=1&b="2"',
            children: [{ type: 'text', text: 'there' }],
          },
        ],
      },
      {
        type: 'list',
        format: 'ordered',
        children: [{ type: 'list-item', children: [{ type: 'text', text: 'one' }] }],
      },
      { type: 'heading', level: 1, children: [{ type: 'text', text: 'A heading' }] },
    ];
    await server.pool.query('UPDATE hero_stories SET body = $1 WHERE document_id = $2', [
      JSON.stringify(body),
      documentId,
    ]);
    const { text } = await page(slug).expect(200);
    expect(text.match(/<script/g)).toHaveLength(1);
    expect(text).not.toContain('<img');
    expect(text).not.toContain('javascript:');
    expect(text).toContain(
      '<a href="https://example.org/?a=1&amp;b=&quot;2&quot;" rel="noopener">there</a>',
    );
    expect(text).toContain('<ol><li>one</li></ol>');
    expect(text).toContain('<h2>A heading</h2>');
  });
});

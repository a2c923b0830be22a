import { XMLParser, XMLValidator } from 'fast-xml-parser';
import RssParser from 'rss-parser';
import { UID } from '../../src/support/uids';
import { grantOnly } from '../support/decisions';
import { startServer, type Server } from '../support/server';
import {
  categoryIds,
  decidedNomination,
  missionId,
  publicStory,
  tokenFor,
} from '../support/stories';

let server: Server;
let photo: number;

beforeAll(async () => {
  server = await startServer();
  photo = await realPhoto();
});
afterAll(() => server.stop());

const BASE = 'http://campaign.test';
const EVIL = 'A & B <b>"bold"</b> ]]> ]]> \u0007 end';
const PLAIN = 'A & B <b>"bold"</b> ]]> ]]> end';

async function realPhoto(): Promise<number> {
  const sharp = (await import('sharp')).default;
  const bytes = await sharp({
    create: { width: 40, height: 30, channels: 3, background: '#336699' },
  })
    .jpeg()
    .toBuffer();
  const { body } = await server.http
    .post('/upload')
    .set('Authorization', await server.adminToken())
    .attach('files', bytes, 'photo.jpg')
    .expect(201);
  return Number(body[0].id);
}

interface Told {
  documentId: string;
  slug: string;
  nomination: number;
}

/** A public story with what a feed can tell of it. */
async function told(data: Record<string, unknown> = {}, scopes?: readonly string[]): Promise<Told> {
  const { id } = await decidedNomination(server, 'granted', scopes);
  const { documentId } = await publicStory(server, { nomination: id });
  const stories = server.strapi.documents(UID.heroStory);
  await stories.update({ documentId, status: 'published', data });
  const story = await stories.findOne({ documentId, status: 'published' });
  return { documentId, slug: String(story?.slug), nomination: id };
}

interface JsonFeed {
  items: Record<string, unknown>[];
}

const json = async (query: Record<string, string> = {}): Promise<JsonFeed> => {
  const { text } = await server.http.get('/api/feeds/stories.json').query(query).expect(200);
  return JSON.parse(text);
};

const idOf = (documentId: string) => `${BASE}/api/hero-stories/${documentId}`;

const idsOf = async (query: Record<string, string> = {}) =>
  (await json(query)).items.map(({ id }) => id);

describe('the feeds of stories', () => {
  let story: Told;

  beforeAll(async () => {
    story = await told({
      title: EVIL,
      heroName: 'Amina',
      summary: EVIL,
      photo,
      photoAlt: EVIL,
      photoCredit: 'IOM & Someone',
      hashtags: ['#Work & more'],
      body: [
        { type: 'heading', level: 1, children: [{ type: 'text', text: 'Head & line' }] },
        { type: 'paragraph', children: [{ type: 'text', text: EVIL, bold: true }] },
      ],
    });
  });

  it('are valid Atom', async () => {
    const { text, headers } = await server.http.get('/api/feeds/stories.atom').expect(200);
    expect(headers['content-type']).toBe('application/atom+xml; charset=utf-8');
    expect(XMLValidator.validate(text)).toBe(true);
    const { feed } = new XMLParser({
      ignoreAttributes: false,
      isArray: (name) => ['entry', 'category', 'link'].includes(name),
    }).parse(text);
    // RFC 4287, 4.1.1 and 4.1.2: what a feed and an entry must have.
    expect(feed).toMatchObject({
      '@_xmlns': 'http://www.w3.org/2005/Atom',
      '@_xml:lang': 'en',
      id: `${BASE}/api/feeds/stories.atom`,
      title: '#MigrantHeroes stories',
      author: { name: expect.any(String) },
      updated: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
    });
    expect(feed.link).toContainEqual({
      '@_rel': 'self',
      '@_href': `${BASE}/api/feeds/stories.atom`,
    });
    const entry = feed.entry.find(({ id }: { id: string }) => id === idOf(story.documentId));
    expect(entry).toMatchObject({
      title: {
        '@_type': 'html',
        '#text': 'A &amp; B &lt;b&gt;&quot;bold&quot;&lt;/b&gt; ]]&gt; ]]&gt; end',
      },
      updated: expect.stringMatching(/Z$/),
      published: expect.stringMatching(/Z$/),
      link: [{ '@_href': `${BASE}/share/stories/${story.slug}` }],
      category: [
        expect.objectContaining({ '@_term': expect.any(String), '@_label': expect.any(String) }),
        { '@_label': 'MigrantHeroes', '@_term': 'MigrantHeroes' },
        { '@_label': 'Work & more', '@_term': 'Work & more' },
      ],
    });
    const content = entry.content['#text'];
    expect(content).toContain(`<div lang="en" dir="ltr">`);
    expect(content).toMatch(
      /<figure><img src="http:\/\/campaign\.test\/media\/[^"]+" alt="A &amp; B &lt;b&gt;[^"]+"><figcaption>IOM &amp; Someone<\/figcaption><\/figure>/,
    );
    expect(content).toContain('<h2>Head &amp; line</h2>');
    expect(content).toContain('<strong>A &amp; B &lt;b&gt;');
  });

  it('are valid RSS 2.0, read by a feed reader', async () => {
    const { text, headers } = await server.http.get('/api/feeds/stories.rss').expect(200);
    expect(headers['content-type']).toBe('application/rss+xml; charset=utf-8');
    expect(XMLValidator.validate(text)).toBe(true);
    const parsed = await new RssParser().parseString(text);
    expect(parsed).toMatchObject({
      title: '#MigrantHeroes stories',
      link: `${BASE}/`,
      language: 'en',
      feedUrl: `${BASE}/api/feeds/stories.rss`,
    });
    const item = parsed.items.find(({ guid }) => guid === idOf(story.documentId));
    expect(item).toMatchObject({
      title: PLAIN.replaceAll(']]>', ']] >'),
      link: `${BASE}/share/stories/${story.slug}`,
      isoDate: expect.stringMatching(/Z$/),
      enclosure: {
        url: expect.stringMatching(/^http:\/\/campaign\.test\/media\//),
        type: 'image/jpeg',
        length: expect.stringMatching(/^[1-9]\d*$/),
      },
    });
    expect(item?.['content:encoded']).toContain('<figcaption>IOM &amp; Someone</figcaption>');
    const length = Number(item?.enclosure?.length);
    const picture = await server.http.get(new URL(String(item?.enclosure?.url)).pathname);
    expect(Number(picture.headers['content-length'])).toBe(length);
  });

  it('are valid JSON Feed 1.1', async () => {
    const { text, headers } = await server.http.get('/api/feeds/stories.json').expect(200);
    expect(headers['content-type']).toBe('application/feed+json; charset=utf-8');
    const feed = JSON.parse(text);
    expect(feed).toMatchObject({
      version: 'https://jsonfeed.org/version/1.1',
      title: '#MigrantHeroes stories',
      feed_url: `${BASE}/api/feeds/stories.json`,
      home_page_url: `${BASE}/`,
      language: 'en',
      authors: [{ name: expect.any(String) }],
    });
    const item = feed.items.find(({ id }: { id: string }) => id === idOf(story.documentId));
    expect(item).toMatchObject({
      url: `${BASE}/share/stories/${story.slug}`,
      title: PLAIN,
      summary: PLAIN,
      image: expect.stringMatching(/^http:\/\/campaign\.test\/media\//),
      language: 'en',
      date_published: expect.stringMatching(/Z$/),
      date_modified: expect.stringMatching(/Z$/),
      tags: expect.arrayContaining(['MigrantHeroes', 'Work & more']),
      _migrant_heroes: { document_id: story.documentId, image_credit: 'IOM & Someone' },
    });
  });

  it('hold only what partners may have, and link to the API where sharing is not agreed to', async () => {
    const hidden = await told({}, ['story', 'socialMedia']);
    const unshared = await told({}, ['story', 'partners']);
    const { items } = await json();
    expect(items.map(({ id }) => id)).not.toContain(idOf(hidden.documentId));
    expect(items.find(({ id }) => id === idOf(unshared.documentId))).toMatchObject({
      url: `${idOf(unshared.documentId)}?locale=en`,
    });
    await grantOnly(server, unshared.nomination, ['story']);
    expect(await idsOf()).not.toContain(idOf(unshared.documentId));
  });

  it('lose a story at once when its nominee withdraws', async () => {
    const { documentId, nomination } = await told();
    expect(await idsOf()).toContain(idOf(documentId));
    const token = await tokenFor(server, nomination);
    await server.http.post(`/api/consents/${token}/withdraw`).expect(200);
    for (const format of ['atom', 'rss', 'json']) {
      const { text } = await server.http.get(`/api/feeds/stories.${format}`).expect(200);
      expect(text).not.toContain(documentId);
    }
  });

  it('are chosen by mission, category and month', async () => {
    const categories = await categoryIds(server);
    const { documentId } = await told({
      mission: await missionId(server, 'PH'),
      categories: categories.slice(3, 4),
      storyMonth: '2015-11',
    });
    const id = idOf(documentId);
    const thisMonth = new Date().toISOString().slice(0, 7);
    expect(await idsOf({ mission: 'PH' })).toEqual([id]);
    expect(await idsOf({ mission: 'KE' })).not.toContain(id);
    expect(await idsOf({ category: 'perception' })).toEqual([id]);
    expect(await idsOf({ month: '2015-11' })).toEqual([id]);
    expect(await idsOf({ month: thisMonth })).not.toContain(id);
    expect(await idsOf({ month: thisMonth })).toContain(idOf(story.documentId));
    expect(await idsOf({ mission: 'PH', category: 'courage' })).toEqual([]);
  });

  it('show each story once, in the language asked for, its region’s, English or its own', async () => {
    const { documentId } = await told({ title: 'English' });
    const stories = server.strapi.documents(UID.heroStory);
    await stories.update({
      documentId,
      locale: 'fr',
      data: { title: 'Français', heroName: 'Amina' },
    });
    await stories.publish({ documentId, locale: 'fr' });
    for (const [locale, title] of [
      ['fr', 'Français'],
      ['fr-CA', 'Français'],
      ['es', 'English'],
      ['pt-BR', 'English'],
    ]) {
      const { items } = await json({ locale });
      const titles = items.filter(({ id }) => id === idOf(documentId)).map((item) => item.title);
      expect([locale, titles]).toEqual([locale, [title]]);
    }
    await stories.unpublish({ documentId, locale: 'en' });
    const own = (await json({ locale: 'es' })).items.find(({ id }) => id === idOf(documentId));
    expect(own).toMatchObject({ title: 'Français', language: 'fr' });
  });

  it('answer the same bytes for the same state', async () => {
    const first = await server.http.get('/api/feeds/stories.atom');
    const second = await server.http.get('/api/feeds/stories.atom');
    expect(second.text).toBe(first.text);
  });

  it('refuse all faults at once', async () => {
    for (const feed of ['stories.atom', 'stories.rss', 'stories.json', 'calendar.ics']) {
      const { body } = await server.http
        .get(
          `/api/feeds/${feed}?mission=ke&category=fame&locale=%3F&month=2015-13&page=2&status=draft`,
        )
        .expect(400);
      expect(body.error.details.code).toBe('VALIDATION_FAILED');
      expect(
        body.error.details.errors
          .map(({ path, code }: { path: string; code: string }) => `${path} ${code}`)
          .sort(),
      ).toEqual([
        'category CATEGORY_UNKNOWN',
        'locale REQUIRED',
        'mission NOT_A_COUNTRY',
        'month REQUIRED',
        'page UNKNOWN_KEY',
        'status UNKNOWN_KEY',
      ]);
    }
    const { body } = await server.http
      .get('/api/feeds/stories.json?mission=FR&month[]=2015-11&month[]=2015-12')
      .expect(400);
    expect(body.error.details.errors).toEqual([
      { path: 'mission', code: 'REQUIRED', message: 'There is no mission of this country.' },
      {
        path: 'month',
        code: 'REQUIRED',
        message: '"month" is a year and a month, for example month=2015-11.',
      },
    ]);
  });
});

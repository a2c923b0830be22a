import { startServer, type Server } from '../support/server';
import { paragraph, publicStory } from '../support/stories';

let server: Server;

/** Stories by the languages in which they are public. */
const made = { english: '', both: '', french: '', arabic: '', spanishFirst: '' };

beforeAll(async () => {
  server = await startServer();
  made.english = (await publicStory(server, { title: 'Lang E' })).documentId;
  made.both = (await publicStory(server, { title: 'Lang B' })).documentId;
  await translate(made.both, 'fr', 'Langue B');
  made.french = await only('fr', 'Langue A', 'Lang hidden F');
  made.arabic = await only('ar', 'لغة', 'Lang hidden A');
  made.spanishFirst = await only('es', 'Lengua', 'Lang hidden S');
  await translate(made.spanishFirst, 'ar', 'لغة أخرى');
});
afterAll(() => server.stop());

const stories = () => server.strapi.documents('api::hero-story.hero-story');

async function translate(documentId: string, locale: string, title: string): Promise<void> {
  await stories().update({
    documentId,
    locale,
    data: { title, heroName: 'Hero', nameLevel: 'firstName', body: [paragraph(title)] },
  });
  await stories().publish({ documentId, locale });
}

/** A story that is public in one language, and not in English. */
async function only(locale: string, title: string, english: string): Promise<string> {
  const { documentId } = await publicStory(server, { title: english });
  await translate(documentId, locale, title);
  await stories().delete({ documentId, locale: 'en' });
  return documentId;
}

interface Entry {
  documentId: string;
  title: string;
  slug: string;
  locale: string;
}

const get = async (path: string) => {
  const { body, headers } = await server.http.get(path).expect(200);
  return { data: body.data, meta: body.meta, language: headers['content-language'] };
};

const list = async (query: string) => {
  const { data, meta, language } = await get(`/api/hero-stories?sort=title&${query}`);
  return { titles: data.map(({ title }: Entry) => title), data, meta, language };
};

describe('a list', () => {
  it('shows each story once, in the asked language where there is one', async () => {
    const { titles, meta, language } = await list('locale=fr');
    expect(titles.toSorted()).toEqual(['Lang E', 'Langue A', 'Langue B', 'Lengua', 'لغة']);
    expect(meta).toEqual({
      pagination: { page: 1, pageSize: 25, pageCount: 1, total: 5 },
      language: { asked: 'fr', chain: ['fr', 'en'], stale: [] },
    });
    expect(language).toBe('ar, en, es, fr');
  });

  it('falls back from a region to its language, and to English', async () => {
    const { titles, meta } = await list('locale=fr-CA');
    expect(titles).toContain('Langue B');
    expect(meta.language).toEqual({ asked: 'fr-CA', chain: ['fr-CA', 'fr', 'en'], stale: [] });
    expect((await list('locale=de')).titles).toContain('Lang B');
  });

  it('is in English where nothing is asked, and shows what is not in English as well', async () => {
    const { titles, meta } = await list('');
    expect(titles.toSorted()).toEqual(['Lang B', 'Lang E', 'Langue A', 'Lengua', 'لغة']);
    expect(meta.language).toEqual({ asked: null, chain: ['en'], stale: [] });
  });

  it('shows what is in none of the languages in the one it was written in first', async () => {
    const { data } = await list('locale=fr');
    expect(data.find((one: Entry) => one.documentId === made.spanishFirst).locale).toBe('es');
    expect((await list('locale=ar')).titles).toContain('لغة أخرى');
  });

  it('filters, sorts and pages what it shows', async () => {
    expect((await list('locale=fr&filters[title][$startsWith]=Langue')).titles).toEqual([
      'Langue A',
      'Langue B',
    ]);
    expect((await list('locale=fr&filters[title]=Lang B')).titles).toEqual([]);
    const page = await list('locale=fr&pagination[pageSize]=2&pagination[page]=2');
    expect(page.titles).toHaveLength(2);
    expect(page.meta.pagination).toEqual({ page: 2, pageSize: 2, pageCount: 3, total: 5 });
    const seen = await Promise.all(
      [1, 2, 3].map((number) =>
        list(`locale=fr&pagination[pageSize]=2&pagination[page]=${number}`),
      ),
    );
    expect(new Set(seen.flatMap(({ data }) => data.map((one: Entry) => one.documentId))).size).toBe(
      5,
    );
    const filtered = await list('locale=fr&filters[mission][countryCode]=KE&filters[title][$ne]=x');
    expect(filtered.meta.pagination.total).toBe(5);
  });

  it('is the same where Strapi has to read what is related', async () => {
    const { titles, meta, data } = await list('locale=fr&populate[categories][sort]=name:desc');
    expect(titles.toSorted()).toEqual(['Lang E', 'Langue A', 'Langue B', 'Lengua', 'لغة']);
    expect(meta.language).toEqual({ asked: 'fr', chain: ['fr', 'en'], stale: [] });
    expect(data.every((one: { categories: unknown[] }) => one.categories.length > 0)).toBe(true);
  });

  it('gives every language of every story where it is asked to, as Strapi does', async () => {
    const { titles } = await list('locale=*');
    expect(titles).toContain('Lang B');
    expect(titles).toContain('Langue B');
  });

  it('finds categories and calendar entries in the best language too', async () => {
    const { data } = await get('/api/categories?locale=fr-CA&sort=position');
    expect(data.map(({ name }: { name: string }) => name)).toEqual([
      'contribution fr',
      'achievement fr',
      'courage fr',
      'perception fr',
    ]);
    expect((await get('/api/categories?locale=de')).data).toHaveLength(4);
    expect((await get('/api/calendar-entries?locale=de')).meta.language.chain).toEqual([
      'de',
      'en',
    ]);
    expect((await get('/api/missions?locale=fr')).meta).not.toHaveProperty('language');
  });
});

describe('one story', () => {
  it.each([
    ['fr', 'both', 'fr', 'en'],
    ['fr-CA', 'both', 'fr', 'en'],
    ['es', 'both', 'en', 'en'],
    ['fr', 'english', 'en', 'en'],
    ['en', 'french', 'fr', 'fr'],
    ['fr', 'spanishFirst', 'es', 'es'],
    ['ar', 'spanishFirst', 'ar', 'es'],
  ] as const)('asked in %s (%s) is served in %s', async (locale, story, served, source) => {
    const { data, meta, language } = await get(`/api/hero-stories/${made[story]}?locale=${locale}`);
    expect(data.locale).toBe(served);
    expect(language).toBe(served);
    expect(meta.language).toMatchObject({ asked: locale, served, source, stale: false });
  });

  it('is found by its slug in any language', async () => {
    const french = (await get(`/api/hero-stories/${made.both}?locale=fr`)).data.slug;
    expect(french).toBe('langue-b');
    const { data } = await list(`locale=en&filters[slug]=${french}`);
    expect(data.map(({ documentId, slug }: Entry) => [documentId, slug])).toEqual([
      [made.both, 'lang-b'],
    ]);
    expect((await list(`locale=fr&filters[slug][$eq]=lang-b`)).titles).toEqual(['Langue B']);
    expect(
      (await list(`locale=fr&filters[slug][$in][0]=lang-b&filters[slug][$in][1]=lang-e`)).titles,
    ).toEqual(['Lang E', 'Langue B']);
    expect((await list('filters[slug]=never')).titles).toEqual([]);
  });

  it('is the one that shows the slug where another has it in another language', async () => {
    const other = (await publicStory(server, { title: 'Langue B' })).documentId;
    const english = await list('filters[slug]=langue-b');
    expect(english.data.map(({ documentId }: Entry) => documentId)).toEqual([other]);
    const french = await list('locale=fr&filters[slug]=langue-b');
    expect(french.data.map(({ documentId }: Entry) => documentId).toSorted()).toEqual(
      [made.both, other].toSorted(),
    );
    await stories().delete({ documentId: other });
  });

  it('does not show a language that is a draft', async () => {
    await stories().update({
      documentId: made.english,
      locale: 'es',
      data: { title: 'Borrador', heroName: 'Hero', nameLevel: 'firstName' },
    });
    expect((await get(`/api/hero-stories/${made.english}?locale=es`)).data.locale).toBe('en');
  });
});

describe('what is no language', () => {
  it.each(['a', 'english', 'fr_CA', "fr'--", 'fr%00'])('is refused: %s', async (locale) => {
    for (const path of ['hero-stories', `hero-stories/${made.both}`, 'missions']) {
      const { body, status } = await server.http.get(`/api/${path}?locale=${locale}`);
      const message =
        '"locale" is a language tag, for example fr or fr-CA, or * for all languages.';
      expect({ status, ...body }).toEqual({
        status: 400,
        data: null,
        error: {
          status: 400,
          name: 'RefusalError',
          message,
          details: {
            code: 'VALIDATION_FAILED',
            errors: [{ path: 'locale', code: 'REQUIRED', message }],
          },
        },
      });
    }
  });
});

describe('a translation', () => {
  it('is stale once the text it was made of has changed, and fresh when it has followed', async () => {
    const { documentId } = await publicStory(server, { title: 'Stale E' });
    await translate(documentId, 'fr', 'Stale F');
    const staleOf = async (locale: string) =>
      (await get(`/api/hero-stories/${documentId}?locale=${locale}`)).meta.language;
    expect(await staleOf('fr')).toMatchObject({ source: 'en', stale: false });
    // What all languages share is no text.
    await stories().update({ documentId, data: { hostCountry: 'KE' } });
    await stories().publish({ documentId });
    expect(await staleOf('fr')).toMatchObject({ stale: false });
    await stories().update({ documentId, data: { summary: 'A new summary.' } });
    expect(await staleOf('fr')).toMatchObject({ stale: false });
    await stories().publish({ documentId });
    // Saving the original again also writes into the translation, and makes it no fresher.
    await stories().update({ documentId, data: { hostCountry: 'PH' } });
    await stories().publish({ documentId });
    expect(await staleOf('fr')).toMatchObject({ source: 'en', stale: true });
    expect(await staleOf('en')).toMatchObject({ source: 'en', stale: false });
    const { meta } = await list('locale=fr');
    expect(meta.language.stale).toEqual([documentId]);
    await stories().update({ documentId, locale: 'fr', data: { summary: 'Un nouveau résumé.' } });
    await stories().publish({ documentId, locale: 'fr' });
    expect(await staleOf('fr')).toMatchObject({ stale: false });
    await stories().delete({ documentId, locale: '*' });
  });

  it('is told to editors before it is public', async () => {
    const { documentId } = await publicStory(server, { title: 'Editors E' });
    await translate(documentId, 'fr', 'Editors F');
    await stories().update({ documentId, data: { summary: 'Another summary.' } });
    const token = await server.adminToken();
    const address = `/campaign/translations/api::hero-story.hero-story/${documentId}`;
    const told = await server.http.get(address).set('Authorization', token).expect(200);
    expect(told.body.data).toEqual([
      { locale: 'en', source: 'en', stale: false, writtenAt: expect.any(String) },
      { locale: 'fr', source: 'en', stale: true, writtenAt: expect.any(String) },
    ]);
    await server.http.get(address).expect(401);
    await server.http.post(`${address}/fr/confirm`).set('Authorization', token).expect(200);
    const after = await server.http.get(address).set('Authorization', token).expect(200);
    expect(after.body.data[1]).toMatchObject({ locale: 'fr', stale: false });
    await stories().delete({ documentId, locale: '*' });
  });
});

describe('GraphQL', () => {
  const ask = async (query: string) => {
    const { body, headers } = await server.http.post('/graphql').send({ query }).expect(200);
    return { ...body, language: headers['content-language'] };
  };

  it('gives the same', async () => {
    const { data, errors, language } = await ask(`{
      heroStories(locale: "fr-CA", sort: "title") { title locale translation { source stale } categories { key } }
      heroStory(documentId: "${made.both}", locale: "de") { title locale }
      heroStories_connection(locale: "fr", pagination: { pageSize: 2 }) { nodes { locale } pageInfo { total pageCount } }
    }`);
    expect(errors).toBeUndefined();
    const titles = data.heroStories.map(({ title }: Entry) => title);
    expect(titles.toSorted()).toEqual(['Lang E', 'Langue A', 'Langue B', 'Lengua', 'لغة']);
    expect(data.heroStories.find(({ title }: Entry) => title === 'Langue B')).toMatchObject({
      locale: 'fr',
      translation: { source: 'en', stale: false },
    });
    expect(data.heroStory).toEqual({ title: 'Lang B', locale: 'en' });
    expect(data.heroStories_connection.pageInfo).toEqual({ total: 5, pageCount: 3 });
    expect(language).toBe('ar, en, es, fr');
  });

  it('refuses what is no language', async () => {
    const { errors } = await ask('{ heroStories(locale: "a b") { title } }');
    expect(errors[0].extensions.error.details).toMatchObject({
      code: 'VALIDATION_FAILED',
      errors: [{ path: 'locale', code: 'REQUIRED' }],
    });
  });
});

import { consentedNomination } from '../support/campaign';
import { startServer, type Server } from '../support/server';

let server: Server;
let nomination: string;
let courage: string;
let kenya: string;

beforeAll(async () => {
  server = await startServer();
  nomination = (await consentedNomination(server)).documentId;
  const categories = server.strapi.documents('api::category.category');
  courage = (await categories.findMany({ filters: { key: 'courage' } }))[0].documentId;
  const missions = server.strapi.documents('api::mission.mission');
  kenya = (await missions.findMany({ filters: { countryCode: 'KE' } }))[0].documentId;
});
afterAll(() => server.stop());

const stories = () => server.strapi.documents('api::hero-story.hero-story');
const entries = () => server.strapi.documents('api::calendar-entry.calendar-entry');

const draftOf = async (title: string, changes: object = {}) => {
  const { documentId } = await stories().create({
    data: {
      title,
      heroName: 'Sample',
      nameLevel: 'firstName',
      nomination,
      categories: [courage],
      mission: kenya,
      ...changes,
    },
  });
  return documentId;
};

const publicStory = async (title: string, changes: object = {}) => {
  const documentId = await draftOf(title, changes);
  await stories().publish({ documentId });
  return documentId;
};

const read = async (path: string, status = 200) =>
  (await server.http.get(path).expect(status)).body;

const slugOf = async (documentId: string): Promise<string> =>
  (await read(`/api/hero-stories/${documentId}`)).data.slug;

describe('reading over REST', () => {
  beforeAll(async () => {
    for (const [title, hostCountry] of [
      ['Reading A', 'KE'],
      ['Reading B', 'PH'],
      ['Reading C', 'KE'],
    ]) {
      await publicStory(title, { hostCountry, countryOfOrigin: 'SO' });
    }
    await draftOf('Reading D', { hostCountry: 'KE' });
  });

  const titles = async (query: string) =>
    (await read(`/api/hero-stories?filters[title][$startsWith]=Reading&${query}`)).data.map(
      ({ title }: { title: string }) => title,
    );

  it('filters and sorts published entries', async () => {
    expect(await titles('sort=title:desc')).toEqual(['Reading C', 'Reading B', 'Reading A']);
    expect(await titles('filters[hostCountry]=KE&sort=title')).toEqual(['Reading A', 'Reading C']);
    expect(await titles('filters[mission][countryCode]=KE&sort=title')).toHaveLength(3);
    expect(await titles('filters[categories][key]=courage&sort=title')).toHaveLength(3);
    expect(await titles('filters[categories][key]=perception')).toEqual([]);
    expect(
      await titles('filters[$or][0][title]=Reading A&filters[$or][1][title]=Reading D&sort=title'),
    ).toEqual(['Reading A']);
  });

  it('pages', async () => {
    const page = await read(
      '/api/hero-stories?filters[title][$startsWith]=Reading&sort=title&pagination[page]=2&pagination[pageSize]=2',
    );
    expect(page.data.map(({ title }: { title: string }) => title)).toEqual(['Reading C']);
    expect(page.meta.pagination).toEqual({ page: 2, pageSize: 2, pageCount: 2, total: 3 });
    const part = await read(
      '/api/hero-stories?filters[title][$startsWith]=Reading&sort=title&pagination[start]=1&pagination[limit]=1',
    );
    expect(part.meta.pagination).toEqual({ start: 1, limit: 1, total: 3 });
  });

  it('gives the fields and relations that were asked for', async () => {
    const { data } = await read(
      '/api/hero-stories?filters[title]=Reading A&fields[0]=title&fields[1]=hostCountry&populate[mission][fields][0]=countryCode&populate[categories][fields][0]=key',
    );
    expect(data).toEqual([
      {
        id: expect.any(Number),
        documentId: expect.any(String),
        title: 'Reading A',
        hostCountry: 'KE',
        mission: { id: expect.any(Number), documentId: kenya, countryCode: 'KE' },
        categories: [{ id: expect.any(Number), documentId: courage, key: 'courage' }],
      },
    ]);
    const plain = await read('/api/hero-stories?filters[title]=Reading A');
    expect(plain.data[0]).not.toHaveProperty('mission');
    expect(plain.data[0]).not.toHaveProperty('nomination');
    expect(plain.data[0].publishedAt).toEqual(expect.any(String));
  });

  it('gives the language that was asked for, where it is published', async () => {
    const documentId = await publicStory('Languages');
    await stories().update({
      documentId,
      locale: 'fr',
      data: { title: 'Langues', heroName: 'Sample', nameLevel: 'firstName' },
    });
    const standIn = await read(`/api/hero-stories/${documentId}?locale=fr`);
    expect(standIn.data).toMatchObject({ title: 'Languages', locale: 'en' });
    await stories().publish({ documentId, locale: 'fr' });
    const french = await read(`/api/hero-stories/${documentId}?locale=fr&populate=*`);
    expect(french.data).toMatchObject({ title: 'Langues', locale: 'fr', slug: 'langues' });
    expect(french.data.localizations.map(({ locale }: { locale: string }) => locale)).toEqual([
      'en',
    ]);
    const categories = await read('/api/categories?locale=fr&sort=position&fields[0]=name');
    expect(categories.data.map(({ name }: { name: string }) => name)).toEqual([
      'contribution fr',
      'achievement fr',
      'courage fr',
      'perception fr',
    ]);
  });

  it('finds by slug, and finds nothing by one that never was', async () => {
    const { data } = await read('/api/hero-stories?filters[slug]=reading-a');
    expect(data).toHaveLength(1);
    expect(await read('/api/hero-stories?filters[slug]=never')).toMatchObject({
      data: [],
      meta: { pagination: { total: 0 } },
    });
    expect((await read('/api/missions?filters[slug]=iom-kenya')).data[0].countryCode).toBe('KE');
  });
});

describe('reading over GraphQL', () => {
  const ask = async (query: string) =>
    (await server.http.post('/graphql').send({ query }).expect(200)).body;

  it('gives the same entries', async () => {
    const id = await publicStory('GraphQL A', { hostCountry: 'PH' });
    await draftOf('GraphQL B');
    const { data, errors } = await ask(`{
      heroStory(documentId: "${id}") { title slug hostCountry mission { countryCode } categories { key } }
      heroStories(filters: { title: { startsWith: "GraphQL" } }, sort: "title:desc", pagination: { pageSize: 5 }) { title }
      heroStories_connection(filters: { title: { startsWith: "GraphQL" } }) { pageInfo { total pageSize } nodes { title } }
      categories(sort: "position", locale: "es") { key name }
      missions(filters: { countryCode: { eq: "KE" } }) { name slug timezone countries }
    }`);
    expect(errors).toBeUndefined();
    expect(data).toEqual({
      heroStory: {
        title: 'GraphQL A',
        slug: 'graphql-a',
        hostCountry: 'PH',
        mission: { countryCode: 'KE' },
        categories: [{ key: 'courage' }],
      },
      heroStories: [{ title: 'GraphQL A' }],
      heroStories_connection: {
        pageInfo: { total: 1, pageSize: 25 },
        nodes: [{ title: 'GraphQL A' }],
      },
      categories: ['contribution', 'achievement', 'courage', 'perception'].map((key) => ({
        key,
        name: `${key} es`,
      })),
      missions: [
        {
          name: 'IOM Kenya',
          slug: 'iom-kenya',
          timezone: 'Africa/Nairobi',
          countries: ['SO'],
        },
      ],
    });
  });
});

describe('what is not there', () => {
  it.each([
    '/api/hero-stories/x',
    '/api/missions/x',
    '/api/calendar-entries/x',
    '/api/categories/x',
    '/api/voting-rounds/x',
    '/api/ambassadors/x',
    '/api/voting-rounds/x/results',
    '/api/nothing',
  ])('%s is answered by 404 NOT_FOUND', async (path) => {
    expect(await read(path, 404)).toEqual({
      data: null,
      error: {
        status: 404,
        name: 'RefusalError',
        message: expect.any(String),
        details: { code: 'NOT_FOUND' },
      },
    });
  });

  it('was there: a story that was public is answered by 410 STORY_GONE', async () => {
    const gone = {
      data: null,
      error: {
        status: 410,
        name: 'RefusalError',
        message: 'This story is no longer public. Remove every copy of it.',
        details: { code: 'STORY_GONE' },
      },
    };
    const unpublished = await publicStory('Gone A');
    await stories().unpublish({ documentId: unpublished });
    expect(await read(`/api/hero-stories/${unpublished}`, 410)).toEqual(gone);
    expect(await read(`/api/hero-stories/${unpublished}?populate=*`, 410)).toEqual(gone);
    expect(await read(`/api/hero-stories/${unpublished}?locale=fr`, 410)).toEqual(gone);
    const deleted = await publicStory('Gone B');
    await stories().delete({ documentId: deleted });
    expect(await read(`/api/hero-stories/${deleted}`, 410)).toEqual(gone);
    const draft = await draftOf('Never there');
    await read(`/api/hero-stories/${draft}`, 404);
    await stories().publish({ documentId: unpublished });
    await read(`/api/hero-stories/${unpublished}`, 200);
  });
});

describe('slugs', () => {
  it.each([
    ['Amina’s bakery', /^aminas-bakery$/],
    ['قصة أمينة من نيروبي', /^[a-z0-9]+(-[a-z0-9]+)+$/],
    [
      'История Амины из Найроби',
      /^istoriya-aminy-iz-najrobi$|^istori[a-z]+-amin[a-z]+-iz-na[a-z]+$/,
    ],
    ['阿米娜的故事', /^[a-z]+(-[a-z]+)+$/],
    ['የአሚና ታሪክ', /^[a-z]+(-[a-z]+)*$/],
    ['Élève à Zürich & Łódź', /^eleve-a-zurich-and-lodz$/],
    ['!!! ???', /^hero-story(-\d+)?$/],
  ])('are made of a title in any script (case %#)', async (title, pattern) => {
    const slug = await slugOf(await publicStory(title));
    expect(slug).toMatch(pattern);
    const { data } = await read(`/api/hero-stories?filters[slug]=${slug}`);
    expect(data[0].title).toBe(title);
  });

  it('are unique in a type and a locale', async () => {
    const [one, two, three] = [
      await publicStory('The same title'),
      await publicStory('The same title'),
      await publicStory('The same title'),
    ];
    expect(await slugOf(one)).toBe('the-same-title');
    expect(await slugOf(two)).toBe('the-same-title-2');
    expect(await slugOf(three)).toBe('the-same-title-3');
    await stories().update({
      documentId: two,
      locale: 'fr',
      data: { title: 'The same title', heroName: 'Sample', nameLevel: 'firstName' },
    });
    await stories().publish({ documentId: two, locale: 'fr' });
    const french = await read(`/api/hero-stories/${two}?locale=fr`);
    expect(french.data.slug).toBe('the-same-title');
    const entry = await entries().create({
      data: {
        title: 'The same title',
        kind: 'event',
        startsAt: '2026-12-18T09:00:00.000Z',
        timezone: 'Africa/Nairobi',
        allDay: false,
        cancelled: false,
      },
    });
    expect(entry.slug).toBe('the-same-title');
  });

  it('stay when the title of what is published changes', async () => {
    const documentId = await publicStory('The first title');
    await stories().update({ documentId, data: { title: 'Quite another title' } });
    await stories().publish({ documentId });
    const { data } = await read(`/api/hero-stories/${documentId}`);
    expect(data).toMatchObject({ title: 'Quite another title', slug: 'the-first-title' });
  });

  it('that editors write are written as slugs, and free', async () => {
    await publicStory('Taken by another');
    const documentId = await publicStory('A title', { slug: 'Taken by ANOTHER!' });
    expect(await slugOf(documentId)).toBe('taken-by-another-2');
  });
});

describe('filters that are none', () => {
  it.each(['filters=x', 'filters[]=', 'filters[]=x'])('are refused: ?%s', async (query) => {
    const { status, body } = await server.http.get(`/api/hero-stories?${query}`);
    expect({
      status,
      code: body.error.details.code,
      path: body.error.details.errors[0].path,
    }).toEqual({ status: 400, code: 'VALIDATION_FAILED', path: 'filters' });
  });
});

import { UID } from '../../src/support/uids';
import { editor, missionEditor, type Colleague } from '../support/desks';
import { outcomeOf } from '../support/outcome';
import { startServer, type Server } from '../support/server';
import { draftOf, missionId, publicStory, tokenFor } from '../support/stories';

/** Stands in the titles of what a desk may not see. */
const SECRET = 'Zebra';

let server: Server;
let hq: Colleague;
let desk: Colleague;
let philippines: string;
let kenya: string;

beforeAll(async () => {
  server = await startServer();
  hq = await editor(server);
  desk = await missionEditor(server, 'KE');
  kenya = await documentIdOf('KE');
  philippines = await documentIdOf('PH');
});
afterAll(() => server.stop());

async function documentIdOf(countryCode: string): Promise<string> {
  const { documentId } = await server.strapi.db
    .query(UID.mission)
    .findOne({ where: { countryCode } });
  return String(documentId);
}

const make = (data: object, by: Colleague = desk) =>
  server.http.post('/campaign/calendar').set('Authorization', by.authorization).send({ data });

const fromStory = (story: { documentId: string }, data: object, by: Colleague = desk) =>
  server.http
    .post(`/campaign/hero-stories/${story.documentId}/calendar-entry`)
    .set('Authorization', by.authorization)
    .send({ data });

interface Shown {
  documentId: string;
  title: string;
  start: string;
  end: string | null;
  state: string;
  isOwn: boolean;
}

async function calendar(query: string, by: Colleague = desk): Promise<Shown[]> {
  const { body } = await server.http
    .get(`/campaign/calendar?${query}`)
    .set('Authorization', by.authorization)
    .expect(200);
  return body.data.entries;
}

const entry = (title: string, more: object = {}) => ({
  title,
  kind: 'event',
  day: '2031-03-10',
  ...more,
});

const faultsOf = (body: { error: { details: { errors: { path: string; code: string }[] } } }) =>
  body.error.details.errors.map(({ path, code }) => `${path} ${code}`).sort();

describe('a new entry', () => {
  it("is the desk's own draft, in the desk's zone, and stands in the calendar at once", async () => {
    const { body } = await make(entry('Market day')).expect(201);
    expect(body.data).toEqual({
      documentId: expect.any(String),
      locale: 'en',
      isPublic: false,
    });
    const [shown] = await calendar('from=2031-03-01&to=2031-04-01');
    expect(shown).toEqual({
      documentId: body.data.documentId,
      locale: 'en',
      title: 'Market day',
      kind: 'event',
      allDay: true,
      start: '2031-03-10',
      end: '2031-03-11',
      timezone: 'Africa/Nairobi',
      cancelled: false,
      place: null,
      state: 'draft',
      mission: { documentId: kenya, name: expect.any(String), countryCode: 'KE' },
      isOwn: true,
    });
    await server.http.get(`/api/calendar-entries/${body.data.documentId}`).expect(404);
  });

  it('has its times by the clocks of its zone, and is public where that was said', async () => {
    const form = entry('Concert', {
      ...{ day: '2031-05-31', allDay: false, time: '22:30', lastDay: '2031-06-01' },
      ...{ endTime: '01:15', place: 'Town hall', url: 'https://example.org/concert' },
      publish: true,
    });
    const { body } = await make(form).expect(201);
    const [shown] = await calendar('from=2031-06-01&to=2031-06-30');
    expect(shown).toMatchObject({
      start: '2031-05-31T22:30:00',
      end: '2031-06-01T01:15:00',
      state: 'published',
    });
    const answer = await server.http.get(`/api/calendar-entries/${body.data.documentId}`);
    expect(answer.body.data).toMatchObject({
      startsAt: '2031-05-31T19:30:00.000Z',
      endsAt: '2031-05-31T22:15:00.000Z',
      place: 'Town hall',
    });
  });

  it("is no mission's where headquarters name none, and any mission's they name", async () => {
    await make(entry('For all', { day: '2031-07-01' }), hq).expect(201);
    await make(entry('For Manila', { day: '2031-07-02', mission: philippines }), hq).expect(201);
    const [all, manila] = await calendar('from=2031-07-01&to=2031-07-10', hq);
    expect(all).toMatchObject({ mission: null, timezone: 'Europe/Zurich' });
    expect(manila).toMatchObject({
      mission: { documentId: philippines },
      timezone: 'Asia/Manila',
    });
  });

  it("is refused to a desk for another mission's calendar, or for nobody's", async () => {
    for (const mission of [philippines, 'a23456789012345678901234']) {
      expect(await outcomeOf(() => make(entry('Mine', { mission })))).toBe('FOREIGN_MISSION');
    }
    expect(await outcomeOf(() => make(entry('Mine', { mission: 'nobody' }), hq))).toBe('REQUIRED');
  });

  it('is refused with every fault at once', async () => {
    const form = {
      ...{ title: ' ', kind: 'party', day: '2031-02-30', time: '25:00', lastDay: 3 },
      ...{ timezone: 'Mars', url: 'javascript:alert(1)', locale: 'tlh', publish: 1, id: 5 },
    };
    const { body } = await make(form).expect(400);
    expect(faultsOf(body)).toEqual(
      [...['title', 'kind', 'day', 'time', 'lastDay', 'timezone', 'url', 'locale', 'publish']]
        .map((path) => `${path} REQUIRED`)
        .concat('id UNKNOWN_KEY')
        .sort(),
    );
    const times = { allDay: false, lastDay: '2031-03-09', endTime: '10:00' };
    expect(faultsOf((await make(entry('A', times)).expect(400)).body)).toEqual([
      'lastDay REQUIRED',
      'time REQUIRED',
    ]);
  });
});

describe('the calendar', () => {
  it("shows a desk its own and what is headquarters' and public, of other missions nothing", async () => {
    const day = '2032-01-10';
    await make(entry('Own draft', { day })).expect(201);
    await make(entry('For all', { day, publish: true }), hq).expect(201);
    await make(entry(`${SECRET} idea for all`, { day }), hq).expect(201);
    const elsewhere = { day, mission: philippines };
    await make(entry(`${SECRET} draft`, elsewhere), hq).expect(201);
    await make(entry(`${SECRET} festival`, { ...elsewhere, publish: true }), hq).expect(201);
    const asked = 'from=2032-01-01&to=2032-02-01';
    const titles = async (query: string, by: Colleague) =>
      (await calendar(`${asked}${query}`, by)).map(({ title }) => title).sort();
    expect(await titles('', desk)).toEqual(['For all', 'Own draft']);
    expect(await titles(`&mission=${philippines}`, desk)).toEqual([]);
    expect(await titles(`&mission=${philippines}`, hq)).toHaveLength(2);
    expect(await titles('', hq)).toHaveLength(5);
    expect(await titles('&kind=council', hq)).toEqual([]);
    const shared = (await calendar(asked)).find(({ title }) => title === 'For all');
    expect(shared).toMatchObject({ isOwn: false, state: 'published' });
    const { body } = await server.http
      .get(`/campaign/calendar?${asked}`)
      .set('Authorization', desk.authorization);
    expect(body.data.missions).toMatchObject([{ countryCode: 'KE' }]);
  });

  it('says what was changed since it was public, and shows it in the asked language', async () => {
    const day = '2032-03-10';
    const { body } = await make(entry('Market', { day, publish: true })).expect(201);
    const { documentId } = body.data;
    const entries = server.strapi.documents(UID.calendarEntry);
    await entries.update({ documentId, data: { cancelled: true } });
    await entries.update({ documentId, locale: 'fr', data: { title: 'Marché' } });
    const [english] = await calendar('from=2032-03-01&to=2032-04-01');
    expect(english).toMatchObject({ title: 'Market', state: 'modified', cancelled: true });
    const [french] = await calendar('from=2032-03-01&to=2032-04-01&locale=fr');
    expect(french).toMatchObject({ title: 'Marché', locale: 'fr' });
  });

  it.each([
    ['', ['from REQUIRED', 'to REQUIRED']],
    ['from=2031-01-01&to=2031-01-01', ['to REQUIRED']],
    ['from=2031-01-01&to=2033-01-01', ['to TOO_LONG']],
    [
      'from=now&to=2031-01-01&kind=party&locale=%20&page=2',
      ['from REQUIRED', 'kind REQUIRED', 'locale REQUIRED', 'page UNKNOWN_KEY'],
    ],
  ])('refuses "%s"', async (query, faults) => {
    const { body } = await server.http
      .get(`/campaign/calendar?${query}`)
      .set('Authorization', hq.authorization)
      .expect(400);
    expect(faultsOf(body)).toEqual(faults);
  });
});

describe('a translation of an entry', () => {
  it.each(['document service', 'admin'])('keeps mission and story, by the %s', async (way) => {
    const story = await publicStory(server);
    const { body } = await fromStory(story, { day: '2033-02-05' }).expect(201);
    const { documentId } = body.data;
    const entries = server.strapi.documents(UID.calendarEntry);
    if (way === 'admin') {
      await server.http
        .put(`/content-manager/collection-types/${UID.calendarEntry}/${documentId}?locale=es`)
        .set('Authorization', hq.authorization)
        .send({
          title: 'Mercado',
          kind: 'heroStory',
          startsAt: '2033-02-04T21:00:00.000Z',
          allDay: true,
          timezone: 'Africa/Nairobi',
          cancelled: false,
        })
        .expect(200);
    } else await entries.update({ documentId, locale: 'es', data: { title: 'Mercado' } });
    const spanish = await entries.findOne({ documentId, locale: 'es', populate: ['mission'] });
    expect(spanish).toMatchObject({ title: 'Mercado', mission: { countryCode: 'KE' } });
    // The story has no Spanish version, to which alone a Spanish entry could lead.
    await server.strapi
      .documents(UID.heroStory)
      .update({ documentId: story.documentId, locale: 'fr', data: { title: 'Un', heroName: 'H' } });
    await entries.update({ documentId, locale: 'fr', data: { title: 'Marché' } });
    const french = await entries.findOne({
      documentId,
      locale: 'fr',
      populate: ['mission', 'story'],
    });
    expect(french).toMatchObject({
      mission: { countryCode: 'KE' },
      story: { documentId: story.documentId, locale: 'fr' },
    });
  });
});

describe('an entry made of a story', () => {
  it('carries over the story, its mission, titles and languages, and is public at once', async () => {
    const story = await publicStory(server);
    const { documentId } = story;
    const stories = server.strapi.documents(UID.heroStory);
    await stories.update({ documentId, locale: 'fr', data: { title: 'Récit', heroName: 'H' } });
    await stories.publish({ documentId, locale: '*' });
    const asked = { day: '2033-01-05', publish: true, locale: 'fr' };
    const { body } = await fromStory(story, asked).expect(201);
    expect(body.data).toMatchObject({ locale: 'fr', isPublic: true });
    for (const [locale, title] of [
      ['en', story.data.title],
      ['fr', 'Récit'],
    ]) {
      const answer = await server.http
        .get(`/api/calendar-entries/${body.data.documentId}?locale=${locale}&populate=*`)
        .expect(200);
      expect(answer.body.data).toMatchObject({
        ...{ title, kind: 'heroStory', allDay: true, timezone: 'Africa/Nairobi', locale },
        startsAt: '2033-01-04T21:00:00.000Z',
        mission: { countryCode: 'KE' },
        story: { documentId },
      });
    }
  });

  it('stands for the whole month of a Story of the Month', async () => {
    const story = await publicStory(server, { storyMonth: '2033-02' });
    await fromStory(story, { kind: 'storyOfTheMonth' }).expect(201);
    const [shown] = await calendar('from=2033-02-01&to=2033-03-01');
    expect(shown).toMatchObject({
      ...{ title: `Story of the Month: ${story.data.title}`, state: 'draft' },
      ...{ start: '2033-02-01', end: '2033-03-01' },
    });
  });

  it('is a draft for a draft, and cannot be public before the story is', async () => {
    const draft = await draftOf(server);
    await fromStory(draft, { day: '2033-03-05' }).expect(201);
    const { body } = await fromStory(draft, { publish: true }).expect(400);
    expect(faultsOf(body)).toEqual(['day REQUIRED', 'publish REQUIRED']);
  });

  it('leaves the public with the consent of the nominee, and does not come back', async () => {
    const story = await publicStory(server);
    const { body } = await fromStory(story, { day: '2033-04-05', publish: true }).expect(201);
    const { documentId } = body.data;
    await server.http.get(`/api/calendar-entries/${documentId}`).expect(200);
    const token = await tokenFor(server, Number(story.data.nomination));
    await server.http.post(`/api/consents/${token}/withdraw`).send({}).expect(200);
    await server.http.get(`/api/calendar-entries/${documentId}`).expect(404);
    const again = { day: '2033-04-06', publish: true };
    expect(await outcomeOf(() => fromStory(story, again))).toBe('REQUIRED');
  });

  it("is refused to a desk for another mission's story", async () => {
    const mission = await missionId(server, 'PH');
    for (const story of [await publicStory(server, { mission }), { documentId: 'nobodys' }]) {
      expect(await outcomeOf(() => fromStory(story, { day: '2033-05-05' }))).toBe(
        'FOREIGN_MISSION',
      );
    }
  });
});

interface Attempt {
  method: 'get' | 'post' | 'delete';
  path: string;
  body?: object;
  /** An answer that may be given, without what is another's. */
  isList?: true;
}

/** All that a desk may try with what is another mission's, through the campaign's own requests. */
function attempts(story: string, draft: string): Attempt[] {
  const stories = [story, draft].map((id) => `/campaign/hero-stories/${id}`);
  const wanted = { day: '2034-01-05', kind: 'event', title: 'Mine' };
  const months = '/campaign/story-months';
  const days = '/campaign/calendar?from=2034-01-01&to=2034-02-01';
  return [
    ...stories.flatMap((path): Attempt[] => [
      { method: 'get', path: `${path}/story-of-the-month` },
      { method: 'get', path: `${path}/story-of-the-month?locale=fr` },
      { method: 'delete', path: `${path}/story-of-the-month` },
      ...[{}, { replace: true }].map((how): Attempt => {
        const body = { data: { month: '2034-01', ...how } };
        return { method: 'post', path: `${path}/story-of-the-month`, body };
      }),
      ...[
        { day: '2034-01-05' },
        { kind: 'storyOfTheMonth' },
        { day: '2034-01-05', publish: true },
      ].map((data): Attempt => ({
        method: 'post',
        path: `${path}/calendar-entry`,
        body: { data },
      })),
    ]),
    ...['', '?from=2034-01', '?from=2034-01&months=12&locale=fr'].map((query): Attempt => {
      return { method: 'get', path: `${months}${query}`, isList: true };
    }),
    ...['', `&mission=${philippines}`, '&kind=event', '&locale=fr', '&kind=heroStory'].map(
      (query): Attempt => ({ method: 'get', path: `${days}${query}`, isList: true }),
    ),
    ...[{}, { publish: true }, { locale: 'fr' }].map((how): Attempt => {
      const data = { ...wanted, ...how, mission: philippines };
      return { method: 'post', path: '/campaign/calendar', body: { data } };
    }),
  ];
}

it('gives a desk nothing of another mission, whatever it asks', async () => {
  const mission = await missionId(server, 'PH');
  const title = `${SECRET} story`;
  const story = await publicStory(server, { mission, title, storyMonth: '2034-01' });
  const draft = await draftOf(server, { mission, title: `${title} two`, storyMonth: '2034-02' });
  await fromStory(story, { day: '2034-01-05', publish: true }, hq).expect(201);
  await fromStory(draft, { day: '2034-01-06' }, hq).expect(201);
  const lying = async () =>
    (
      await server.pool.query(
        `SELECT to_jsonb(s) AS row FROM hero_stories s UNION ALL
         SELECT to_jsonb(e) FROM calendar_entries e ORDER BY 1`,
      )
    ).rows;
  const before = await lying();
  const broken: string[] = [];
  for (const { method, path, body, isList } of attempts(story.documentId, draft.documentId)) {
    const answer = await server.http[method](path)
      .set('Authorization', desk.authorization)
      .send(body);
    const isRefused = answer.status === 403;
    if (!(isRefused || (isList && answer.status === 200)) || answer.text.includes(SECRET)) {
      broken.push(`${method} ${path}: ${answer.status} ${answer.text.slice(0, 200)}`);
    }
  }
  expect(broken).toEqual([]);
  expect(await lying()).toEqual(before);
});

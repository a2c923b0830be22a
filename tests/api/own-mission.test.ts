import {
  publishedStory,
  storyDraft,
  consentedNomination,
  nominationData,
} from '../support/campaign';
import { startServer, type Server } from '../support/server';

const STORY = 'api::hero-story.hero-story';
const ENTRY = 'api::calendar-entry.calendar-entry';
const NOMINATION = 'api::nomination.nomination';

let server: Server;
let desk: string;
let kenya: { id: number; documentId: string };
let philippines: { id: number; documentId: string };
let own: string;
let foreign: string;

const manager = (uid: string, path = '') => `/content-manager/collection-types/${uid}${path}`;

beforeAll(async () => {
  server = await startServer();
  const missions = server.strapi.db.query('api::mission.mission');
  kenya = await missions.findOne({ where: { countryCode: 'KE' } });
  philippines = await missions.findOne({ where: { countryCode: 'PH' } });
  desk = await server.adminToken('mission-editor');
  const editor = await server.strapi.db
    .query('admin::user')
    .findOne({ where: { roles: { code: 'mission-editor' } } });
  await server.strapi.documents('api::mission.mission').update({
    documentId: kenya.documentId,
    data: { editors: [editor.id] },
  });
  own = (await storyDraft(server)).documentId;
  foreign = (await publishedStory(server)).documentId;
  await server.strapi.documents(STORY).update({
    documentId: foreign,
    data: { mission: philippines.documentId, title: 'A title of the Philippines' },
  });
  await server.strapi.documents(STORY).publish({ documentId: foreign });
});
afterAll(() => server.stop());

const entry = (mission: { id: number }) => ({
  title: 'A festival',
  kind: 'event',
  startsAt: '2026-12-18T09:00:00.000Z',
  timezone: 'Africa/Nairobi',
  allDay: false,
  cancelled: false,
  mission: { connect: [{ id: mission.id }], disconnect: [] },
});

describe("a mission's desk", () => {
  it('reads and writes its own stories', async () => {
    const list = await server.http.get(manager(STORY)).set('Authorization', desk).expect(200);
    expect(list.body.results.map((story: { documentId: string }) => story.documentId)).toEqual([
      own,
    ]);
    await server.http
      .put(manager(STORY, `/${own}`))
      .set('Authorization', desk)
      .send({ title: 'A better title' })
      .expect(200);
  });

  it('makes and publishes an entry of its own calendar', async () => {
    const made = await server.http
      .post(manager(ENTRY))
      .set('Authorization', desk)
      .send(entry(kenya))
      .expect(201);
    await server.http
      .post(manager(ENTRY, `/${made.body.data.documentId}/actions/publish`))
      .set('Authorization', desk)
      .send({})
      .expect(200);
  });

  it.each([
    [
      'makes a story',
      () =>
        server.http.post(manager(STORY)).send({
          title: 'A',
          heroName: 'B',
          nameLevel: 'firstName',
          mission: { connect: [{ id: philippines.id }] },
        }),
    ],
    [
      'makes a story of no mission',
      () =>
        server.http
          .post(manager(STORY))
          .send({ title: 'A', heroName: 'B', nameLevel: 'firstName' }),
    ],
    ['makes an entry', () => server.http.post(manager(ENTRY)).send(entry(philippines))],
    [
      'gives its own story away',
      () =>
        server.http
          .put(manager(STORY, `/${own}`))
          .send({ mission: { connect: [{ id: philippines.id }], disconnect: [{ id: kenya.id }] } }),
    ],
  ])('is refused when it %s for another mission', async (_deed, attempt) => {
    const { status, body } = await attempt().set('Authorization', desk);
    expect({ status, code: body.error.details.code }).toEqual({
      status: 403,
      code: 'FOREIGN_MISSION',
    });
  });

  it.each([
    ['reads', () => server.http.get(manager(STORY, `/${foreign}`))],
    ['changes', () => server.http.put(manager(STORY, `/${foreign}`)).send({ title: 'Mine now' })],
    ['publishes', () => server.http.post(manager(STORY, `/${foreign}/actions/publish`)).send({})],
    [
      'unpublishes',
      () => server.http.post(manager(STORY, `/${foreign}/actions/unpublish`)).send({}),
    ],
    ['deletes', () => server.http.delete(manager(STORY, `/${foreign}`))],
    [
      'clones',
      () => server.http.post(manager(STORY, `/clone/${foreign}`)).send({ title: 'A clone' }),
    ],
  ])('gets nothing when it %s a story of another mission', async (_deed, attempt) => {
    const { status, text } = await attempt().set('Authorization', desk);
    expect([403, 404]).toContain(status);
    expect(text).not.toContain('A title of the Philippines');
  });

  it("sees its own nominations and nobody else's", async () => {
    await consentedNomination(server);
    const elsewhere = nominationData({ countryOfResidence: 'PH', countryOfOrigin: 'PH' });
    await server.http.post('/api/nominations').send({ data: elsewhere }).expect(201);
    const { body } = await server.http
      .get(manager(NOMINATION))
      .set('Authorization', desk)
      .expect(200);
    expect(body.results.length).toBeGreaterThan(0);
    expect(JSON.stringify(body)).not.toContain(elsewhere.nomineeName);
    await server.http
      .post(`/campaign/nominations/${body.results[0].documentId}/story`)
      .set('Authorization', desk)
      .expect((answer) => expect(answer.status).not.toBe(500));
  });

  it('never meets consents, ballots or rounds', async () => {
    for (const uid of [
      'api::consent.consent',
      'api::vote.vote',
      'api::voting-round.voting-round',
    ]) {
      await server.http.get(manager(uid)).set('Authorization', desk).expect(403);
    }
  });
});

import { UID } from '../../src/support/uids';
import { askedNomination, consentedNomination, nominationData } from '../support/campaign';
import { missionEditor } from '../support/desks';
import { startServer, type Server } from '../support/server';

/** Stands in every name of the other mission, so that a leak is seen wherever it happens. */
const SECRET = 'Zebra';

let server: Server;
let desk: string;
let foreign: { id: number; documentId: string; reference: string };
let own: { documentId: string };

beforeAll(async () => {
  server = await startServer();
  desk = (await missionEditor(server, 'KE')).authorization;
  own = await consentedNomination(server);
  const { documentId } = await askedNomination(server, {
    // The same name and country as one of the desk's own: what is alike is told of one's own alone.
    nomineeName: `${SECRET} Nominee`,
    countryOfOrigin: 'SO',
    countryOfResidence: 'PH',
  });
  foreign = await server.strapi.db.query(UID.nomination).findOne({ where: { documentId } });
  await askedNomination(server, { nomineeName: `${SECRET.toUpperCase()} nominee` });
});
afterAll(() => server.stop());

const lying = async () => {
  const { rows } = await server.pool.query(
    `SELECT to_jsonb(n) AS row FROM nominations n WHERE id = $1
     UNION ALL SELECT to_jsonb(h) FROM nomination_history h WHERE nomination_id = $1
     UNION ALL SELECT to_jsonb(l) FROM hero_stories_nomination_lnk l WHERE nomination_id = $1
     UNION ALL SELECT jsonb_build_object('mails', count(*)) FROM outbox WHERE nomination_id = $1 AND created_at > $2
     ORDER BY 1`,
    [foreign.id, begun],
  );
  return rows;
};

let begun: Date;

it('does nothing of the desk to another mission’s nomination, and tells nothing of it', async () => {
  begun = new Date();
  const before = await lying();
  const { documentId, reference } = foreign;
  const attempts: { path: string; data?: object; method?: 'get' }[] = [
    { path: `${documentId}/course`, method: 'get' },
    { path: `${documentId}/story`, data: {} },
    { path: `${documentId}/reject`, data: { reason: 'Mine.' } },
    { path: `${documentId}/question`, data: { question: 'Who?', to: ['nominator', 'mission'] } },
    { path: `${documentId}/answer`, data: { answer: 'Me.' } },
    { path: `${documentId}/duplicate`, data: { of: reference } },
    { path: `${documentId}/reopen`, data: {} },
    { path: `${documentId}/ask` },
    { path: `${own.documentId}/duplicate`, data: { of: reference } },
    { path: `${own.documentId}/duplicate`, data: { of: reference.toLowerCase() } },
    { path: 'import?dryRun=true' },
  ];
  for (const { path, data, method = 'post' } of attempts) {
    const { status, text } = await server.http[method](`/campaign/nominations/${path}`)
      .set('Authorization', desk)
      .send(method === 'get' ? undefined : { data });
    const told = { path, isRefused: status >= 400 && status < 500, leaks: text.includes(SECRET) };
    expect(told).toEqual({ path, isRefused: true, leaks: false });
  }
  for (const act of ['ask', 'accept', 'reject']) {
    const { body } = await server.http
      .post('/campaign/nominations/bulk')
      .set('Authorization', desk)
      .send({ data: { act, documentIds: [documentId], reason: 'Mine.' } })
      .expect(200);
    expect(body.data).toMatchObject([{ documentId, ok: false, code: 'FOREIGN_MISSION' }]);
    expect(JSON.stringify(body)).not.toContain(reference);
  }
  const glances = await server.http
    .post('/campaign/nominations/glances')
    .set('Authorization', desk)
    .send({ data: { documentIds: [documentId] } })
    .expect(200);
  expect(glances.body.data).toEqual([]);
  expect(await lying()).toEqual(before);
});

it('finds no other mission’s nomination alike', async () => {
  const list = await server.http
    .get('/campaign/nominations/look-alikes')
    .set('Authorization', desk)
    .expect(200);
  expect(list.body).toEqual({
    data: [],
    meta: { pagination: { page: 1, pageSize: 20, pageCount: 0, total: 0 } },
  });
  const counts = await server.http
    .get('/campaign/nominations/desk-counts')
    .set('Authorization', desk)
    .expect(200);
  expect(counts.body.data).toMatchObject({ unread: 1, lookAlikes: 0 });
  const twin = await server.strapi.db
    .query(UID.nomination)
    .findOne({ where: { nomineeName: `${SECRET.toUpperCase()} nominee` } });
  const course = await server.http
    .get(`/campaign/nominations/${twin.documentId}/course`)
    .set('Authorization', desk)
    .expect(200);
  expect(course.body.data.lookAlikes).toEqual([]);
});

it('does not tell a desk which nomination of another mission its own repeats', async () => {
  const editor = await server.adminToken('strapi-editor');
  const mine = await askedNomination(server, nominationData());
  await server.http
    .post(`/campaign/nominations/${mine.documentId}/duplicate`)
    .set('Authorization', editor)
    .send({ data: { of: foreign.reference } })
    .expect(200);
  const { body } = await server.http
    .get(`/campaign/nominations/${mine.documentId}/course`)
    .set('Authorization', desk)
    .expect(200);
  expect(body.data.history[0]).toMatchObject({ event: 'duplicate', other: null });
  expect(JSON.stringify(body)).not.toContain(foreign.reference);
});

it('leaves a desk all of this for its own', async () => {
  const post = (documentId: string, deed: string, data: object) =>
    server.http
      .post(`/campaign/nominations/${documentId}/${deed}`)
      .set('Authorization', desk)
      .send({ data });
  await post(own.documentId, 'question', { question: 'Where?', to: ['nominator'] }).expect(200);
  await post(own.documentId, 'answer', {}).expect(200);
  await post(own.documentId, 'reject', { reason: 'Not now.' }).expect(200);
  await post(own.documentId, 'reopen', {}).expect(200, { data: { state: 'consented' } });
  const { body } = await post(own.documentId, 'story', {}).expect(201);
  const story = await server.strapi
    .documents(UID.heroStory)
    .findOne({ documentId: body.data.documentId, populate: ['mission', 'nomination'] });
  expect(story).toMatchObject({
    publishedAt: null,
    mission: { countryCode: 'KE' },
    nomination: { documentId: own.documentId },
  });
});

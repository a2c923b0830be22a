import { publishedStory, consentToken, nominationData, ALL_SCOPES } from '../support/campaign';
import { startServer, type Server } from '../support/server';

let server: Server;

beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

describe('the way from a nomination to a counted ballot', () => {
  it('is walked over HTTP, with the mails read from a mail server', async () => {
    const { http, mailbox, strapi } = server;
    const editor = await server.adminToken('strapi-super-admin');
    const data = nominationData();

    const nominated = await http.post('/api/nominations').send({ data }).expect(201);
    expect(nominated.body).toEqual({
      data: {
        reference: expect.stringMatching(/^MH(-[0-9A-HJKMNP-TV-Z]{4}){3}$/),
        state: 'consentRequested',
      },
      meta: {},
    });
    const token = await consentToken(server, data.nomineeEmail);

    const shown = await http.get(`/api/consents/${token}`).expect(200);
    expect(shown.body.data).toMatchObject({
      state: 'asked',
      text: data.story,
      wording: { version: '1', locale: 'en' },
    });
    await http
      .post(`/api/consents/${token}/grant`)
      .send({ data: { scopes: ALL_SCOPES, name: data.nomineeName } })
      .expect(200, { data: { state: 'granted', scopes: ALL_SCOPES }, meta: {} });

    const nomination = await strapi.db
      .query('api::nomination.nomination')
      .findOne({ where: { reference: nominated.body.data.reference } });
    const made = await http
      .post(`/campaign/nominations/${nomination.documentId}/story`)
      .set('Authorization', editor)
      .expect(201);
    const storyId = made.body.data.documentId;
    await http.get(`/api/hero-stories/${storyId}`).expect(404);
    await http
      .post(
        `/content-manager/collection-types/api::hero-story.hero-story/${storyId}/actions/publish`,
      )
      .set('Authorization', editor)
      .send({})
      .expect(200);

    const read = await http.get(`/api/hero-stories/${storyId}?populate=*`).expect(200);
    expect(read.body.data).toMatchObject({ documentId: storyId, countryOfOrigin: 'SO' });
    expect(JSON.stringify(read.body)).not.toContain(data.nomineeEmail);
    const asked = await http
      .post('/graphql')
      .send({
        query: `{ heroStory(documentId: "${storyId}") { title categories { key } mission { countryCode } } }`,
      })
      .expect(200);
    expect(asked.body.data.heroStory.mission).toEqual({ countryCode: 'KE' });

    const others = [await publishedStory(server), await publishedStory(server)];
    const finalists = [storyId, ...others.map(({ documentId }) => documentId)];
    const round = await strapi.documents('api::voting-round.voting-round').create({
      data: {
        name: 'The vote of the test',
        opensAt: new Date(Date.now() - 60_000).toISOString(),
        closesAt: new Date(Date.now() + 600_000).toISOString(),
        finalistCount: 3,
        maxChoices: 2,
        seats: 1,
        tieBreak: 'A draw by the seed of the round.',
        displayTimezone: 'Europe/Zurich',
        voterCheck: 'email',
        state: 'draft',
        finalists,
      },
    });
    const frozen = await http
      .post(`/campaign/voting-rounds/${round.documentId}/freeze`)
      .set('Authorization', editor);
    expect(frozen.body).toMatchObject({ data: { state: 'frozen', finalistIds: finalists } });

    const voter = 'voter@example.org';
    const coded = await http
      .post('/api/votes/codes')
      .send({ data: { round: 'the-vote-of-the-test', email: voter, locale: 'en' } })
      .expect(202);
    const { text } = await mailbox.next(voter);
    const code = /\b[0-9A-Z]{8}\b/.exec(text)?.[0];
    const ballot = {
      round: 'the-vote-of-the-test',
      choices: [storyId],
      challenge: coded.body.data.challenge,
      code,
    };
    const cast = await http.post('/api/votes').send({ data: ballot });
    expect(cast.body).toEqual({
      data: {
        ballot: expect.any(String),
        receipt: expect.stringMatching(/^[0-9a-f]{64}$/),
        castAt: expect.any(String),
        salt: expect.any(String),
      },
      meta: {},
    });
    expect(cast.status).toBe(201);
    const again = await http.post('/api/votes').send({ data: ballot }).expect(409);
    expect(again.body.error.details.code).toBe('ALREADY_VOTED');
    const sealed = await http.get('/api/voting-rounds/the-vote-of-the-test/results').expect(403);
    expect(sealed.body.error.details.code).toBe('RESULTS_SEALED');
    await http
      .get(`/api/voting-rounds/the-vote-of-the-test/receipts/${cast.body.data.receipt}`)
      .expect(200, { data: { included: true }, meta: {} });

    await http.post(`/api/consents/${token}/withdraw`).expect(200);
    await http.get(`/api/hero-stories/${storyId}`).expect(410);
  });
});

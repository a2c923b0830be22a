import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { askedNomination, nominationData, publishedStory } from '../support/campaign';
import { startServer, type Server } from '../support/server';

let server: Server;
const round = { slug: 'the-round', story: '' };

beforeAll(async () => {
  server = await startServer();
  const { documentId } = await publishedStory(server);
  round.story = documentId;
  const { documentId: id } = await server.strapi
    .documents('api::voting-round.voting-round')
    .create({
      data: {
        name: 'The round',
        slug: round.slug,
        opensAt: new Date(Date.now() - 60_000).toISOString(),
        closesAt: new Date(Date.now() + 600_000).toISOString(),
        finalistCount: 1,
        maxChoices: 1,
        seats: 1,
        tieBreak: 'A draw.',
        displayTimezone: 'Europe/Zurich',
        voterCheck: 'email',
        state: 'draft',
        finalists: [documentId],
      },
    });
  await server.strapi.service('api::voting-round.voting-round').freeze(id);
});
afterAll(() => server.stop());

const post = (path: string, key: string, body: object) =>
  server.http.post(path).set('Idempotency-Key', key).send(body);

const rowsOf = async (table: string) =>
  Number((await server.pool.query(`SELECT count(*)::int AS n FROM ${table}`)).rows[0].n);

const keysKept = () => rowsOf('idempotency_keys');

/** Fails where the same write is not answered the same, byte for byte. */
async function sameAnswers(write: () => Promise<{ status: number; text: string }>, times = 3) {
  const first = await write();
  for (let time = 1; time < times; time += 1) {
    const again = await write();
    expect({ status: again.status, text: again.text }).toEqual({
      status: first.status,
      text: first.text,
    });
  }
  return first;
}

const mismatch = {
  data: null,
  error: {
    status: 422,
    name: 'RefusalError',
    message: 'This Idempotency-Key was used with another body. Send a new key with a new body.',
    details: { code: 'IDEMPOTENCY_MISMATCH' },
  },
};

/** A code for a voter, ready to be cast. */
async function ballotOf(voter: string) {
  const { body } = await server.http
    .post('/api/votes/codes')
    .send({ data: { round: round.slug, email: voter } })
    .expect(202);
  const { text } = await server.mailbox.next(voter);
  const code = /\b[0-9A-Z]{8}\b/.exec(text)?.[0];
  return {
    round: round.slug,
    choices: [round.story],
    challenge: String(body.data.challenge),
    code: String(code),
  };
}

describe('a nomination with a key', () => {
  it('is taken once and answered the same, byte for byte', async () => {
    const key = randomUUID();
    const data = nominationData();
    const before = await rowsOf('nominations');
    const { status, text } = await sameAnswers(() => post('/api/nominations', key, { data }));
    expect(status).toBe(201);
    expect(text).toMatch(
      /^\{"data":\{"reference":"MH-[^"]+","state":"consentRequested"\},"meta":\{\}\}$/,
    );
    expect(await rowsOf('nominations')).toBe(before + 1);
    const other = await post('/api/nominations', key, { data: { ...data, nomineeName: 'Other' } });
    expect(other.status).toBe(422);
    expect(other.body).toEqual(mismatch);
    expect(await rowsOf('nominations')).toBe(before + 1);
  });

  it('is the same with its photo, and another with another', async () => {
    const key = randomUUID();
    const data = nominationData();
    const picture = (background: string) =>
      sharp({ create: { width: 300, height: 200, channels: 3, background } })
        .jpeg()
        .toBuffer();
    const [blue, red] = [await picture('#00f'), await picture('#f00')];
    const send = async (photo?: Buffer) => {
      const request = server.http
        .post('/api/nominations')
        .set('Idempotency-Key', key)
        .field('data', JSON.stringify(data));
      return photo ? request.attach('photo', photo, 'a.jpg') : request;
    };
    const before = { nominations: await rowsOf('nominations'), files: await rowsOf('files') };
    const { status } = await sameAnswers(() => send(blue));
    expect(status).toBe(201);
    expect((await send(red)).body).toEqual(mismatch);
    expect((await send()).body).toEqual(mismatch);
    expect({ nominations: await rowsOf('nominations'), files: await rowsOf('files') }).toEqual({
      nominations: before.nominations + 1,
      files: before.files + 1,
    });
  });

  it('is taken once where twenty come at once', async () => {
    const key = randomUUID();
    const data = nominationData();
    const before = await rowsOf('nominations');
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => post('/api/nominations', key, { data })),
    );
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(answers[0].status).toBe(201);
    expect(await rowsOf('nominations')).toBe(before + 1);
    const mails = await server.pool.query(
      "SELECT 1 FROM outbox WHERE kind = 'nominationReceived' AND created_at > now() - interval '1 minute'",
    );
    expect(mails.rowCount).toBeLessThanOrEqual((await rowsOf('nominations')) * 2);
  });

  it('is another one over GraphQL, which answers the same as well', async () => {
    const key = randomUUID();
    const data = nominationData();
    const mutate = (variables: object) =>
      server.http.post('/graphql').set('Idempotency-Key', key).send({
        query:
          'mutation ($data: NominationInput!) { submitNomination(data: $data) { reference state } }',
        variables,
      });
    const rest = await post('/api/nominations', key, { data }).expect(201);
    const { text } = await sameAnswers(() => mutate({ data }));
    const { reference } = JSON.parse(text).data.submitNomination;
    expect(reference).not.toBe(rest.body.data.reference);
    const other = await mutate({ data: { ...data, nomineeName: 'Other' } });
    expect(other.body.errors[0].extensions.error.details).toEqual({ code: 'IDEMPOTENCY_MISMATCH' });
  });

  it('that was refused keeps no key', async () => {
    const key = randomUUID();
    const before = await keysKept();
    await post('/api/nominations', key, { data: nominationData({ categories: [] }) }).expect(400);
    expect(await keysKept()).toBe(before);
    await post('/api/nominations', key, { data: nominationData() }).expect(201);
    expect(await keysKept()).toBe(before + 1);
  });

  it.each([
    ['x'.repeat(201), 'TOO_LONG'],
    ['two words', 'REQUIRED'],
    ['schlüssel', 'REQUIRED'],
  ])('is refused with a key that is none (case %#)', async (key, code) => {
    const before = await rowsOf('nominations');
    const { body } = await post('/api/nominations', key, { data: nominationData() }).expect(400);
    expect(body.error.details).toEqual({
      code: 'VALIDATION_FAILED',
      errors: [{ path: 'Idempotency-Key', code, message: expect.any(String) }],
    });
    expect(await rowsOf('nominations')).toBe(before);
  });

  it('takes a key of two hundred letters, and none is kept without one', async () => {
    const before = await keysKept();
    await post('/api/nominations', 'x'.repeat(200), { data: nominationData() }).expect(201);
    await post('/api/nominations', '', { data: nominationData() }).expect(201);
    expect(await keysKept()).toBe(before + 1);
  });

  it('keeps no name or address with its key', async () => {
    const data = nominationData();
    await post('/api/nominations', randomUUID(), { data }).expect(201);
    const { rows } = await server.pool.query('SELECT * FROM idempotency_keys');
    expect(JSON.stringify(rows)).not.toMatch(/@example\.org|Sample/);
  });
});

describe('a request for a code with a key', () => {
  it('is answered the same, with one mail', async () => {
    const key = randomUUID();
    const data = { round: round.slug, email: 'once@example.org', locale: 'en' };
    const before = await rowsOf('vote_codes');
    const { status } = await sameAnswers(() => post('/api/votes/codes', key, { data }));
    expect(status).toBe(202);
    expect(await rowsOf('vote_codes')).toBe(before + 1);
    const other = await post('/api/votes/codes', key, {
      data: { ...data, email: 'twice@example.org' },
    });
    expect(other.body).toEqual(mismatch);
    await server.mailbox.next('once@example.org');
  });

  it('is done once where twenty come at once', async () => {
    const key = randomUUID();
    const data = { round: round.slug, email: 'twenty@example.org', locale: 'en' };
    const before = await rowsOf('vote_codes');
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => post('/api/votes/codes', key, { data })),
    );
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(await rowsOf('vote_codes')).toBe(before + 1);
  });
});

describe('a ballot with a key', () => {
  it('is answered the same, with its receipt, and counted once', async () => {
    const key = randomUUID();
    const data = await ballotOf('ballot@example.org');
    const before = await rowsOf('votes');
    const { status, text } = await sameAnswers(() => post('/api/votes', key, { data }));
    expect(status).toBe(201);
    expect(Object.keys(JSON.parse(text).data)).toEqual(['ballot', 'receipt', 'castAt', 'salt']);
    expect(await rowsOf('votes')).toBe(before + 1);
    const other = await post('/api/votes', key, { data: { ...data, code: 'ABCDEFGH' } });
    expect(other.body).toEqual(mismatch);
    const unkeyed = await server.http.post('/api/votes').send({ data }).expect(409);
    expect(unkeyed.body.error.details).toEqual({ code: 'ALREADY_VOTED' });
  });

  it('is counted once where four come at once, and answered the same afterwards', async () => {
    const key = randomUUID();
    const data = await ballotOf('ballots@example.org');
    const before = await rowsOf('votes');
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => post('/api/votes', key, { data })),
    );
    expect(await rowsOf('votes')).toBe(before + 1);
    const taken = answers.filter(({ status }) => status === 201);
    expect(new Set(taken.map(({ text }) => text)).size).toBe(1);
    const late = answers.filter(({ status }) => status !== 201);
    expect(late.map(({ body }) => body.error.details.code)).toEqual(
      late.map(() => 'ALREADY_VOTED'),
    );
    const again = await post('/api/votes', key, { data });
    expect({ status: again.status, text: again.text }).toEqual({
      status: 201,
      text: taken[0].text,
    });
  });

  it('that was refused keeps no key', async () => {
    const before = await keysKept();
    const data = await ballotOf('refused@example.org');
    const key = randomUUID();
    const wrong = { ...data, code: data.code === 'AAAAAAAA' ? 'BBBBBBBB' : 'AAAAAAAA' };
    await post('/api/votes', key, { data: wrong }).expect(401);
    expect(await keysKept()).toBe(before);
    await post('/api/votes', key, { data }).expect(201);
  });
});

describe('a consent with a key', () => {
  it('is recorded once and answered the same', async () => {
    const { token } = await askedNomination(server);
    const key = randomUUID();
    const address = `/api/consents/${token}/grant`;
    const data = { scopes: ['story', 'photo'], name: 'Sample Nominee' };
    const before = await rowsOf('consents');
    const { status } = await sameAnswers(() => post(address, key, { data }));
    expect(status).toBe(200);
    const twins = await Promise.all(Array.from({ length: 20 }, () => post(address, key, { data })));
    expect(new Set(twins.map(({ text }) => text)).size).toBe(1);
    expect(await rowsOf('consents')).toBe(before + 1);
    const other = await post(address, key, { data: { ...data, scopes: ['story'] } });
    expect(other.body).toEqual(mismatch);
    // The same key on another request is another key.
    await post(`/api/consents/${token}/refuse`, key, {}).expect(200);
    await sameAnswers(() => post(`/api/consents/${token}/withdraw`, key, {}));
    expect(await rowsOf('consents')).toBe(before + 3);
  });

  it('is taken from each nominee, also under the same key', async () => {
    const [one, two] = [await askedNomination(server), await askedNomination(server)];
    const key = randomUUID();
    const data = { scopes: ['story'], name: 'Sample Nominee' };
    const before = await rowsOf('consents');
    await post(`/api/consents/${one.token}/grant`, key, { data }).expect(200);
    await post(`/api/consents/${two.token}/grant`, key, { data }).expect(200);
    expect(await rowsOf('consents')).toBe(before + 2);
  });
});

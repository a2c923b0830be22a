import { askedNomination, publishedStory } from '../support/campaign';
import { startServer, type Server } from '../support/server';

let server: Server;
let senders = 0;

/** A sender that nobody was yet, as a trusted proxy tells of it. */
const newSender = () => {
  senders += 1;
  return `203.0.113.${senders}`;
};

const limited = {
  data: null,
  error: {
    status: 429,
    name: 'RefusalError',
    message: expect.stringMatching(/^Too many requests from here\. Try again in \d+ seconds\.$/),
    details: { code: 'RATE_LIMITED' },
  },
};

interface Answer {
  status: number;
  body: unknown;
  headers: Record<string, string>;
}

function expectLimited({ status, body, headers }: Answer, atMost: number): void {
  expect(body).toEqual(limited);
  expect(status).toBe(429);
  const wait = Number(headers['retry-after']);
  expect(wait).toBeGreaterThan(0);
  expect(wait).toBeLessThanOrEqual(atMost);
}

const post = (path: string, body: object, forwarded: string) =>
  server.http.post(path).set('X-Forwarded-For', forwarded).send(body);

/** Asks so many times; gives the statuses by their number. */
async function statuses(times: number, ask: () => PromiseLike<{ status: number }>) {
  const counts: Record<number, number> = {};
  for (let time = 0; time < times; time += 1) {
    const { status } = await ask();
    counts[status] = (counts[status] ?? 0) + 1;
  }
  return counts;
}

async function openRound(): Promise<string> {
  const { documentId } = await publishedStory(server);
  const round = await server.strapi.documents('api::voting-round.voting-round').create({
    data: {
      name: 'The round',
      slug: 'the-round',
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
  await server.strapi.service('api::voting-round.voting-round').freeze(round.documentId);
  return documentId;
}

describe('behind one proxy that is trusted', () => {
  let story: string;

  beforeAll(async () => {
    server = await startServer({ RATE_LIMIT_FACTOR: '1', TRUSTED_PROXIES: '1' });
    story = await openRound();
  });
  afterAll(() => server.stop());

  it('nominations are limited for each sender, REST and GraphQL together', async () => {
    const sender = newSender();
    const ask = () => post('/api/nominations', { data: {} }, sender);
    expect(await statuses(29, ask)).toEqual({ 400: 29 });
    const query = 'mutation { submitNomination(data: {}) { reference } }';
    const thirtieth = await post('/graphql', { query }, sender);
    expect(thirtieth.body.errors[0].extensions.error.details.code).toBe('VALIDATION_FAILED');
    expectLimited(await ask(), 3600);
    const graphql = await post('/graphql', { query }, sender);
    expect(graphql.body.errors[0].extensions.error.details).toEqual({ code: 'RATE_LIMITED' });
    expect((await post('/api/nominations', { data: {} }, newSender())).status).toBe(400);
  });

  it('codes are limited for each sender', async () => {
    const sender = newSender();
    const ask = () => post('/api/votes/codes', { data: {} }, sender);
    expect(await statuses(60, ask)).toEqual({ 400: 60 });
    expectLimited(await ask(), 600);
  });

  it('codes are limited for each mailbox, however it is spelled and whoever asks', async () => {
    const spellings = [
      'voter@example.org',
      'Voter@Example.org',
      'voter+one@example.org',
      'voter+two@EXAMPLE.ORG',
      ' voter@example.org',
    ];
    for (const email of spellings) {
      const { status } = await post(
        '/api/votes/codes',
        { data: { round: 'the-round', email } },
        newSender(),
      );
      expect(status).toBe(202);
    }
    const sixth = { data: { round: 'the-round', email: 'VOTER+six@example.org' } };
    expectLimited(await post('/api/votes/codes', sixth, newSender()), 3600);
    const other = { data: { round: 'the-round', email: 'another@example.org' } };
    expect((await post('/api/votes/codes', other, newSender())).status).toBe(202);
  });

  it('votes are limited for each sender', async () => {
    const sender = newSender();
    const data = { round: 'the-round', choices: [story], challenge: 'x', code: 'y' };
    const ask = () => post('/api/votes', { data }, sender);
    expect(await statuses(120, ask)).toEqual({ 401: 120 });
    expectLimited(await ask(), 600);
  });

  it('answers to consents are limited for each link, guesses for each sender and sooner', async () => {
    const { token } = await askedNomination(server);
    const { token: another } = await askedNomination(server);
    const sender = newSender();
    const look = (address: string, forwarded: string) =>
      server.http.get(`/api/consents/${address}`).set('X-Forwarded-For', forwarded);
    expect(await statuses(60, () => look(token, sender))).toEqual({ 200: 60 });
    expectLimited(await look(token, sender), 600);
    expectLimited(await post(`/api/consents/${token}/withdraw`, {}, sender), 600);
    expect((await look(another, sender)).status).toBe(200);

    const guesser = newSender();
    expect(await statuses(20, () => look('x'.repeat(43), guesser))).toEqual({ 404: 20 });
    expectLimited(await look('y'.repeat(43), guesser), 600);
    const page = await server.http
      .get('/consent/guess?locale=ar')
      .set('X-Forwarded-For', guesser)
      .expect(429);
    expect(page.text).toContain('<html lang="ar" dir="rtl">');
    expect(page.headers['cache-control']).toBe('no-store');
    expect(Number(page.headers['retry-after'])).toBeGreaterThan(0);
    // Whoever holds a link is not kept out by a neighbour who guesses.
    expect((await look(another, guesser)).status).toBe(200);
  });

  it('the right-most forwarded address is the sender, whatever stands before it', async () => {
    const sender = newSender();
    const spoofed = () => `${newSender()}, 10.0.0.1, ${sender}`;
    expect(await statuses(30, () => post('/api/nominations', { data: {} }, spoofed()))).toEqual({
      400: 30,
    });
    expectLimited(await post('/api/nominations', { data: {} }, spoofed()), 3600);
    expectLimited(await post('/api/nominations', { data: {} }, sender), 3600);
    const honest = `${sender}, ${newSender()}`;
    expect((await post('/api/nominations', { data: {} }, honest)).status).toBe(400);
  });

  it('a network of IPv6 is one sender, however its addresses are written', async () => {
    const hosts = ['2001:db8::1', '2001:0db8:0:0::2', '2001:DB8:0:0:ffff::3', '[2001:db8::4]:443'];
    const ask = (time: number) =>
      post('/api/nominations', { data: {} }, hosts[time % hosts.length]);
    let time = 0;
    expect(await statuses(30, () => ask((time += 1)))).toEqual({ 400: 30 });
    for (const host of hosts) {
      expectLimited(await post('/api/nominations', { data: {} }, host), 3600);
    }
    expect((await post('/api/nominations', { data: {} }, '2001:db8:0:1::1')).status).toBe(400);
    const ports = ['198.51.100.7:1000', '198.51.100.7', '::ffff:198.51.100.7'];
    time = 0;
    expect(
      await statuses(30, () => post('/api/nominations', { data: {} }, ports[(time += 1) % 3])),
    ).toEqual({ 400: 30 });
    expectLimited(await post('/api/nominations', { data: {} }, '198.51.100.7:2000'), 3600);
  });

  it('no address of a sender or a voter is kept', async () => {
    const { rows } = await server.pool.query('SELECT key FROM rate_limits');
    expect(rows.length).toBeGreaterThan(10);
    expect(JSON.stringify(rows)).not.toMatch(/203\.0\.113|198\.51|example\.org|2001/);
  });
});

describe('without a proxy', () => {
  beforeAll(async () => {
    server = await startServer({ RATE_LIMIT_FACTOR: '1', TRUSTED_PROXIES: '0' });
  });
  afterAll(() => server.stop());

  it('forwarded addresses are not believed', async () => {
    expect(await statuses(30, () => post('/api/nominations', { data: {} }, newSender()))).toEqual({
      400: 30,
    });
    expectLimited(await post('/api/nominations', { data: {} }, newSender()), 3600);
    const named = await server.http
      .post('/api/nominations')
      .set({ Forwarded: `for=${newSender()}`, 'X-Real-Ip': newSender() })
      .send({ data: {} });
    expectLimited(named, 3600);
  });
});

describe('the factor', () => {
  beforeAll(async () => {
    server = await startServer({ RATE_LIMIT_FACTOR: '0.1', TRUSTED_PROXIES: '0' });
  });
  afterAll(() => server.stop());

  it('multiplies every limit', async () => {
    expect(await statuses(3, () => post('/api/nominations', { data: {} }, newSender()))).toEqual({
      400: 3,
    });
    expectLimited(await post('/api/nominations', { data: {} }, newSender()), 3600);
  });
});

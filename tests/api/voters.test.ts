import { solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { UID } from '../../src/support/uids';
import {
  ballotsIn,
  frozenRound,
  mailedCode,
  standingStories,
  type DraftRound,
} from '../support/rounds';
import { outcomeOf } from '../support/outcome';
import { startServer, type Server } from '../support/server';

let server: Server;
let round: DraftRound;
let stories: string[];

beforeAll(async () => {
  server = await startServer();
  stories = await standingStories(server, 3);
  round = await frozenRound(server, { finalists: stories });
});
afterAll(() => server.stop());

const askFor = (email: string, more: object = {}) =>
  server.http
    .post('/api/votes/codes')
    .send({ data: { round: round.slug, email, locale: 'en', ...more } });

describe('the mail with a code', () => {
  it('links to a page that votes only when its form is sent', async () => {
    const { body } = await askFor('reader@example.org', { locale: 'fr' }).expect(202);
    const { text } = await server.mailbox.next('reader@example.org');
    const code = String(/\b[0-9A-Z]{8}\b/.exec(text)?.[0]);
    const address = /http:\/\/campaign\.test(\/vote\/\S+)/.exec(text)?.[1];
    expect(address).toBe(`/vote/${round.slug}?challenge=${body.data.challenge}&locale=fr`);
    const before = await server.pool.query('SELECT * FROM vote_codes ORDER BY challenge');
    for (let look = 0; look < 6; look += 1) {
      const page = await server.http.get(String(address)).expect(200);
      expect(page.text).toContain('<html lang="fr" dir="ltr">');
      expect(page.text.match(/name="choices"/g)).toHaveLength(3);
    }
    expect((await server.pool.query('SELECT * FROM vote_codes ORDER BY challenge')).rows).toEqual(
      before.rows,
    );
    expect(await ballotsIn(server, round.documentId)).toBe(0);
    const send = (typed: string, choices: string[]) =>
      server.http
        .post(`/vote/${round.slug}?locale=fr`)
        .type('form')
        .send({ challenge: body.data.challenge, code: typed, choices });
    const wrong = await send('WRONG000', stories.slice(0, 1)).expect(401);
    expect(wrong.text).toContain('Ce code n’est pas valable.');
    expect(wrong.text).toContain(`value="${stories[0]}" checked`);
    expect((await send(code, []).expect(400)).text).toContain('Choisissez au moins un');
    const done = await send(code, stories.slice(0, 2)).expect(201);
    const receipt = /[0-9a-f]{64}/.exec(done.text)?.[0];
    await server.http.get(`/api/voting-rounds/${round.slug}/receipts/${receipt}`).expect(200);
    expect((await send(code, stories.slice(0, 2)).expect(409)).text).toContain('déjà été compté');
    expect(await ballotsIn(server, round.documentId)).toBe(1);
    await server.http.get('/vote/none').expect(404);
  });

  it('leaves no address behind, and no word of whether somebody has voted', async () => {
    const voter = 'kept-nowhere@example.org';
    const first = await mailedCode(server, round.slug, voter);
    const data = { round: round.slug, choices: stories.slice(0, 1), ...first };
    await server.http.post('/api/votes').send({ data }).expect(201);
    const [voted, stranger] = [await askFor(voter), await askFor('stranger@example.org')];
    const shape = ({ status, body, headers }: typeof voted) => ({
      status,
      keys: Object.keys(body.data),
      length: headers['content-length'],
    });
    expect(shape(voted)).toEqual(shape(stranger));
    await server.mailbox.next(voter);
    await server.mailbox.next('stranger@example.org');
    await new Promise((resolve) => setTimeout(resolve, 500));
    const { rows } = await server.pool.query(
      'SELECT (SELECT json_agg(o) FROM outbox o) AS outbox, (SELECT json_agg(c) FROM vote_codes c) AS codes, (SELECT json_agg(v) FROM votes v) AS votes, (SELECT json_agg(l) FROM rate_limits l) AS limits',
    );
    expect(JSON.stringify(rows)).not.toMatch(/kept-nowhere|stranger/);
  });
});

describe('a code', () => {
  it('is tried five times, also under new Idempotency-Keys, and is then no good', async () => {
    const { challenge, code } = await mailedCode(server, round.slug, 'guesser@example.org');
    const guess = (typed: string, key: string) =>
      server.http
        .post('/api/votes')
        .set('Idempotency-Key', key)
        .send({
          data: { round: round.slug, choices: stories.slice(0, 1), challenge, code: typed },
        });
    for (let time = 0; time < 5; time += 1) {
      expect(await outcomeOf(() => guess('WRONG000', time % 2 === 0 ? '' : `key-${time}`))).toBe(
        'CODE_INVALID',
      );
    }
    expect(await outcomeOf(() => guess(code, ''))).toBe('CODE_INVALID');
    expect(await outcomeOf(() => guess(code, 'key-9'))).toBe('CODE_INVALID');
  });

  it('has an answer of its own when it has expired', async () => {
    const { challenge, code } = await mailedCode(server, round.slug, 'late@example.org');
    await server.pool.query(
      "UPDATE vote_codes SET expires_at = now() - interval '1 second' WHERE challenge = $1",
      [challenge],
    );
    const data = { round: round.slug, choices: stories.slice(0, 1), challenge, code };
    await server.http
      .post('/api/votes')
      .send({ data })
      .expect(401, {
        data: null,
        error: {
          status: 401,
          name: 'RefusalError',
          message: 'This code has expired. Ask for a new one.',
          details: { code: 'CODE_EXPIRED' },
        },
      });
  });

  it('of one round is no good in another', async () => {
    const other = await frozenRound(server, { finalists: stories });
    const code = await mailedCode(server, round.slug, 'wanderer@example.org');
    const data = { round: other.slug, choices: stories.slice(0, 1), ...code };
    expect(await outcomeOf(() => server.http.post('/api/votes').send({ data }))).toBe(
      'CODE_INVALID',
    );
  });
});

describe('a ballot by a throw-away mailbox', () => {
  it('is counted, and flagged', async () => {
    const code = await mailedCode(server, round.slug, 'somebody@mailinator.com');
    const data = { round: round.slug, choices: stories.slice(0, 1), country: 'KE', ...code };
    const { body } = await server.http.post('/api/votes').send({ data }).expect(201);
    const { rows } = await server.pool.query('SELECT flags, country FROM votes WHERE ballot = $1', [
      body.data.ballot,
    ]);
    expect(rows).toEqual([{ flags: 'throwAwayMailbox', country: 'KE' }]);
  });

  it('names a country by its code or none', async () => {
    const code = await mailedCode(server, round.slug, 'countryless@example.org');
    const data = { round: round.slug, choices: stories.slice(0, 1), country: 'Kenya', ...code };
    expect(await outcomeOf(() => server.http.post('/api/votes').send({ data }))).toBe(
      'NOT_A_COUNTRY',
    );
  });
});

describe('the proof of work', () => {
  beforeAll(() => {
    process.env.PROOF_OF_WORK = 'on';
  });
  afterAll(() => {
    process.env.PROOF_OF_WORK = 'off';
  });

  async function proofFor(slug: string): Promise<string> {
    const { body } = await server.http.get(`/api/votes/challenge?round=${slug}`).expect(200);
    const solution = await solveChallenge({ challenge: body.data, deriveKey });
    return Buffer.from(JSON.stringify({ challenge: body.data, solution })).toString('base64');
  }

  it('is good once, for its round, and needed', async () => {
    const other = await frozenRound(server, { finalists: stories });
    const [altcha, foreign] = [await proofFor(round.slug), await proofFor(other.slug)];
    const ask = (proof: string | undefined) => askFor('worker@example.org', { altcha: proof });
    expect(await outcomeOf(() => ask(undefined))).toBe('REQUIRED');
    expect((await ask(foreign).expect(400)).body.error.message).toMatch(/for another round/);
    expect(await outcomeOf(() => ask(altcha))).toBe('done');
    expect((await ask(altcha).expect(400)).body.error.message).toMatch(/was used/);
    const { parameters } = JSON.parse(Buffer.from(foreign, 'base64').toString()).challenge;
    expect(parameters.data).toEqual({ round: other.slug });
  });

  it('is given out for rounds that take ballots', async () => {
    expect(await outcomeOf(() => server.http.get('/api/votes/challenge?round=none'))).toBe(
      'NOT_FOUND',
    );
    expect(await outcomeOf(() => server.http.get('/api/votes/challenge?sort=x'))).toBe(
      'UNKNOWN_KEY',
    );
    expect(await outcomeOf(() => server.http.get('/api/votes/challenge'))).toBe('done');
  });
});

describe('a ballot of a finalist who is not public any more', () => {
  it('is refused by the service with the words for the choices', async () => {
    const gone = await standingStories(server, 1);
    const leaving = await frozenRound(server, { finalists: [...gone, ...stories] });
    await server.strapi.documents(UID.heroStory).unpublish({ documentId: gone[0], locale: '*' });
    const code = await mailedCode(server, leaving.slug, 'faithful@example.org');
    const data = { round: leaving.slug, choices: gone, ...code };
    expect(await outcomeOf(() => server.http.post('/api/votes').send({ data }))).toBe(
      'CHOICES_INVALID',
    );
    const again = { ...data, choices: stories.slice(0, 1) };
    expect(await outcomeOf(() => server.http.post('/api/votes').send({ data: again }))).toBe(
      'done',
    );
  });
});

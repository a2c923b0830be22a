import { ALL_SCOPES, askedNomination, consentToken, nominationData } from '../support/campaign';
import { editor, missionEditor, type Colleague } from '../support/desks';
import { startServer, type Server } from '../support/server';
import { missionId } from '../support/stories';

let server: Server;
let hq: Colleague;
let desk: Colleague;

beforeAll(async () => {
  server = await startServer({ RATE_LIMIT_FACTOR: '1', TRUSTED_PROXIES: '1' });
  hq = await editor(server);
  desk = await missionEditor(server, 'KE');
  await server.strapi.db.query('api::mission.mission').update({
    where: { id: await missionId(server, 'KE') },
    data: { languages: ['sw', 'fr'] },
  });
  await server.strapi.documents('api::mission.mission').update({
    documentId: (
      await server.strapi.db.query('api::mission.mission').findOne({ where: { countryCode: 'KE' } })
    ).documentId,
    data: {
      focalPoints: [
        { name: 'In office', email: 'focal@example.org', from: '2015-01-01' },
        { name: 'Before', email: 'former@example.org', to: '2015-01-01' },
      ],
    },
  });
});
afterAll(() => server.stop());

const refused = (status: number, code: string, message: string) => ({
  data: null,
  error: { status, name: 'RefusalError', message, details: { code } },
});

const ask = (documentId: string, { authorization }: Colleague) =>
  server.http.post(`/campaign/nominations/${documentId}/ask`).set('Authorization', authorization);

const grant = (token: string) =>
  server.http
    .post(`/api/consents/${token}/grant`)
    .send({ data: { scopes: ALL_SCOPES, name: 'N' } });

async function requestsOf(nominationId: number) {
  const { rows } = await server.pool.query<{ cause: string; outcome: string | null }>(
    'SELECT cause, outcome FROM consent_requests WHERE nomination_id = $1 ORDER BY id',
    [nominationId],
  );
  return rows;
}

describe('asking', () => {
  it('opens a request, which the answer closes', async () => {
    const { id, token } = await askedNomination(server);
    expect(await requestsOf(id)).toEqual([{ cause: 'nomination', outcome: null }]);
    await grant(token).expect(200);
    expect(await requestsOf(id)).toEqual([{ cause: 'nomination', outcome: 'answered' }]);
  });

  it('again makes a new link; both work until one is answered', async () => {
    const { id, documentId, token, data } = await askedNomination(server);
    const answer = await ask(documentId, desk).expect(200);
    expect(answer.body).toEqual({ data: { state: 'consentRequested' } });
    const second = await consentToken(server, data.nomineeEmail);
    expect(second).not.toBe(token);
    expect(await requestsOf(id)).toEqual([
      { cause: 'nomination', outcome: 'replaced' },
      { cause: 'again', outcome: null },
    ]);
    await server.http.get(`/api/consents/${token}`).expect(200);
    await grant(second).expect(200);
    expect(await requestsOf(id)).toContainEqual({ cause: 'again', outcome: 'answered' });
  });

  it('keeps no token, in no table', async () => {
    const { token } = await askedNomination(server);
    const { rows } = await server.pool.query<{ found: boolean }>(
      `SELECT (EXISTS (SELECT 1 FROM consent_tokens t WHERE t::text LIKE $1)
            OR EXISTS (SELECT 1 FROM outbox o WHERE o.state = 'delivered' AND o::text LIKE $1)
            OR EXISTS (SELECT 1 FROM pgboss.job j WHERE j::text LIKE $1)) AS found`,
      [`%${token}%`],
    );
    expect(rows).toEqual([{ found: false }]);
  });

  it('is for headquarters and the mission concerned', async () => {
    const { documentId } = await askedNomination(server);
    const foreign = await missionEditor(server, 'PH');
    const author = await editor(server, 'strapi-author');
    await ask(documentId, foreign).expect(
      403,
      refused(403, 'FOREIGN_MISSION', 'This nomination belongs to another mission, or to none.'),
    );
    await ask(documentId, author).expect(403);
    await server.http.post(`/campaign/nominations/${documentId}/ask`).expect(401);
    await ask('unknown', hq).expect(404);
    await ask(documentId, hq).expect(200);
  });

  it('is over for whoever said no', async () => {
    const message =
      'This nomination is decided: a nominee who said no is not asked again, nor is one whom the campaign did not take.';
    for (const deed of ['refuse', 'withdraw']) {
      const { documentId, token } = await askedNomination(server);
      await server.http.post(`/api/consents/${token}/${deed}`).expect(200);
      await ask(documentId, hq).expect(409, refused(409, 'IMMUTABLE', message));
    }
  });

  it('is the task of the mission where the nominee has no address', async () => {
    const data = nominationData({ nomineeEmail: undefined, nomineePhone: '+254 700 000000' });
    const { body } = await server.http
      .post('/api/nominations')
      .set('X-Forwarded-For', '198.51.100.9')
      .send({ data })
      .expect(201);
    expect(body.data.state).toBe('received');
    const mails = await Promise.all(
      [hq.email, desk.email, 'focal@example.org'].map((to) =>
        server.mailbox.next(to, new RegExp(body.data.reference)),
      ),
    );
    expect(mails[0].text).toContain('Please ask in person');
    expect(mails[2].text).toContain('Veuillez demander en personne');
    for (const { text, html } of mails) {
      expect(text + html).not.toContain(data.nomineeName);
      expect(text + html).not.toContain('254');
    }
    expect(server.mailbox.received.filter(({ to }) => to === 'former@example.org')).toEqual([]);
  });

  it.each([
    ['en', 'ltr', 'until 2'],
    ['fr', 'ltr', 'jusqu’au'],
    ['es', 'ltr', 'hasta el'],
    ['ar', 'rtl', 'حتى'],
  ])('is done in the language of the nominee: %s', async (locale, direction, until) => {
    const data = nominationData({ locale });
    await server.http
      .post('/api/nominations')
      .set('X-Forwarded-For', `203.0.113.${direction.length + until.length}`)
      .send({ data })
      .expect(201);
    const { text, html } = await server.mailbox.next(data.nomineeEmail);
    expect(html).toContain(`<html lang="${locale}" dir="${direction}">`);
    expect(text).toMatch(/\/consent\/[\w-]{32}/);
    expect(text.replace(/[\u2066-\u2069]/g, '')).toMatch(new RegExp(until.replace('2', '\\d')));
  });
});

describe('a new version of the wording', () => {
  it('asks those who agreed to an earlier one, once each, where headquarters wants it', async () => {
    const { id, data, token } = await askedNomination(server, { locale: 'es' });
    await grant(token).expect(200);
    const wordings = server.strapi.db.query('api::consent-wording.consent-wording');
    const {
      id: _id,
      documentId: _documentId,
      version: _version,
      hash: _hash,
      ...former
    } = await wordings.findOne({ where: { language: 'es' } });
    const { documentId } = await server.strapi
      .documents('api::consent-wording.consent-wording')
      .create({ data: { ...former, afterwards: `${former.afterwards}\n\nDesde ahora.` } });
    const renew = ({ authorization }: Colleague) =>
      server.http
        .post(`/campaign/consent-wordings/${documentId}/renew`)
        .set('Authorization', authorization);
    await renew(desk).expect(403);
    await renew(hq).expect(200, { data: { asked: 1 } });
    await renew(hq).expect(200, { data: { asked: 0 } });
    const { text } = await server.mailbox.next(data.nomineeEmail, /ha cambiado/);
    const shown = await server.http
      .get(`/api/consents/${/\/consent\/([\w-]+)/.exec(text)?.[1]}`)
      .expect(200);
    expect(shown.body.data).toMatchObject({ state: 'granted', wording: { version: '2' } });
    expect(await requestsOf(id)).toContainEqual({ cause: 'wording', outcome: null });
  });
});

describe('a thousand guesses', () => {
  const GUESSERS = '192.0.2.77';
  const shapes = (token: string, guess: number): string =>
    [
      token.slice(0, -1) + (token.endsWith('A') ? 'B' : 'A'),
      `${token}x`,
      token.slice(0, 16),
      token.toUpperCase() + guess,
      'a'.repeat(1 + (guess % 300)),
      `%00${guess}`,
      "'--",
      '..%2f..',
    ][guess % 8];

  it('are answered alike, are limited, and do not keep the holder out', async () => {
    const { token, data } = await askedNomination(server);
    const written: string[] = [];
    const log = jest.spyOn(server.strapi.log, 'http').mockImplementation((line: unknown) => {
      written.push(String(line));
      return server.strapi.log;
    });
    const look = (address: string, path: string) =>
      server.http.get(`${path}/${address}`).set('X-Forwarded-For', GUESSERS);
    const answers = new Map<string, number>();
    const bodies = new Set<string>();
    for (let guess = 0; guess < 1000; guess += 20) {
      const batch = await Promise.all(
        Array.from({ length: 20 }, (_, at) =>
          look(shapes(token, guess + at), guess < 20 ? '/api/consents' : '/consent'),
        ),
      );
      for (const { status, text, headers } of batch) {
        answers.set(String(status), (answers.get(String(status)) ?? 0) + 1);
        if (status === 404) bodies.add(text);
        if (status === 429) expect(Number(headers['retry-after'])).toBeGreaterThan(0);
        expect(text).not.toContain(data.nomineeName);
      }
    }
    expect(Object.fromEntries(answers)).toEqual({ 404: 20, 429: 980 });
    expect([...bodies]).toEqual([
      JSON.stringify(
        refused(404, 'NOT_FOUND', 'No request for consent was found under this address.'),
      ),
    ]);
    const page = await look(token, '/consent').expect(200);
    expect(page.text).toContain(data.nominatorName);
    await server.http
      .post(`/api/consents/${token}/withdraw`)
      .set('X-Forwarded-For', GUESSERS)
      .expect(200);
    log.mockRestore();
    expect(written).toHaveLength(1002);
    expect(written.join('\n')).not.toContain(token.slice(0, 16));
  });

  it('take as long whatever they look like', async () => {
    const { token } = await askedNomination(server);
    let sender = 0;
    const time = async (guess: string): Promise<number> => {
      const start = performance.now();
      await server.http
        .get(`/api/consents/${guess}`)
        .set('X-Forwarded-For', `10.1.2.${(sender += 1)}`)
        .expect(404);
      return performance.now() - start;
    };
    const median = (times: number[]) => times.sort((a, b) => a - b)[times.length >> 1];
    const near: number[] = [];
    const far: number[] = [];
    for (let round = 0; round < 60; round += 1) {
      near.push(await time(`${token.slice(0, -1)}-`));
      far.push(await time('x'));
    }
    // Milliseconds, on a machine that does other things as well.
    expect(Math.abs(median(near) - median(far))).toBeLessThan(10);
  });
});

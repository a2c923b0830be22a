import { ALL_SCOPES, askedNomination, consentToken, nominationData } from '../support/campaign';
import { consentedNomination, publishedStory } from '../support/campaign';
import { editor, eventually, type Colleague } from '../support/desks';
import { startProcess, type ServerProcess } from '../support/server-process';
import { startServer, type Server } from '../support/server';
import { publicLocales } from '../support/stories';

let server: Server;
let other: ServerProcess;
let hq: Colleague;
let chief: Colleague;

// Two instances over one database: what is due is due once.
beforeAll(async () => {
  server = await startServer();
  hq = await editor(server);
  chief = await editor(server, 'mcd-chief');
  other = await startProcess({
    DATABASE_URL: String(process.env.DATABASE_URL),
    SMTP_URL: String(process.env.SMTP_URL),
  });
});
afterAll(async () => {
  await other.kill();
  await server.stop();
});

interface Request {
  first: boolean;
  last: boolean;
  outcome: string | null;
}

async function requestOf(nominationId: number): Promise<Request> {
  const { rows } = await server.pool.query<Request>(
    `SELECT first_reminder_at IS NOT NULL AS first, last_reminder_at IS NOT NULL AS last, outcome
       FROM consent_requests WHERE nomination_id = $1 ORDER BY id DESC LIMIT 1`,
    [nominationId],
  );
  return rows[0];
}

/** Lets time pass for a nomination's request: its instant is moved, no clock is. */
const pass = (nominationId: number, days: number) =>
  server.pool.query(
    'UPDATE consent_requests SET asked_at = asked_at - make_interval(days => $2) WHERE nomination_id = $1',
    [nominationId, days],
  );

const becomes = (nominationId: number, wanted: Partial<Request>) =>
  eventually(async () => {
    const request = await requestOf(nominationId);
    return Object.entries(wanted).every(([key, value]) => request[key as keyof Request] === value);
  });

/** Longer than two rounds of the schedule. */
const aWhile = () => new Promise((resolve) => setTimeout(resolve, 2500));

async function stateOf(nominationId: number): Promise<string> {
  const { rows } = await server.pool.query<{ state: string }>(
    'SELECT state FROM nominations WHERE id = $1',
    [nominationId],
  );
  return rows[0].state;
}

/** How many mails about a nomination there are, by what they say. */
async function promised(nominationId: number): Promise<Record<string, number>> {
  const { rows } = await server.pool.query<{ kind: string; count: number }>(
    `SELECT kind, count(*)::int AS count FROM outbox WHERE nomination_id = $1 GROUP BY kind`,
    [nominationId],
  );
  return Object.fromEntries(rows.map(({ kind, count }) => [kind, count]));
}

const grant = (token: string) =>
  server.http
    .post(`/api/consents/${token}/grant`)
    .send({ data: { scopes: ALL_SCOPES, name: 'N' } });

/** Writes to the append-only records as time alone does. */
async function rewrite(statement: string, values: unknown[]): Promise<void> {
  const client = await server.pool.connect();
  try {
    await client.query('ALTER TABLE consents DISABLE TRIGGER USER');
    await client.query(statement, values);
  } finally {
    await client.query('ALTER TABLE consents ENABLE TRIGGER USER');
    client.release();
  }
}

describe('a request that nobody answers', () => {
  it('is reminded of after 7 and 21 days, once each, and is over after 30', async () => {
    const { id, token, data } = await askedNomination(server, { locale: 'fr' });
    await pass(id, 6);
    await aWhile();
    expect(await requestOf(id)).toEqual({ first: false, last: false, outcome: null });

    await pass(id, 1);
    await becomes(id, { first: true });
    const first = await server.mailbox.next(data.nomineeEmail, /Rappel/);
    const firstToken = /\/consent\/([\w-]+)/.exec(first.text)?.[1] ?? '';
    expect(firstToken).not.toBe(token);
    await pass(id, 14);
    await becomes(id, { last: true });
    await server.mailbox.next(data.nomineeEmail, /Dernier rappel/);

    await pass(id, 9);
    await becomes(id, { outcome: 'lapsed' });
    expect(await stateOf(id)).toBe('received');
    const told = await server.mailbox.next(hq.email, /nomination/);
    expect(told.text).toContain('did not answer within 30 days');
    expect(told.text).not.toContain(data.nomineeName);
    await aWhile();
    expect(await promised(id)).toEqual({ nominationReceived: 1, consentRequest: 3, deskNotice: 2 });

    for (const link of [token, firstToken]) {
      const shown = await server.http.get(`/api/consents/${link}`).expect(200);
      expect(shown.body.data.state).toBe('lapsed');
      const late = await grant(link).expect(401);
      expect(late.body.error.details).toEqual({ code: 'CODE_EXPIRED' });
      const page = await server.http.get(`/consent/${link}?locale=en`).expect(200);
      expect(page.text).toContain('The time to answer is over.');
      expect(page.text).not.toContain('/grant?');
    }

    const { documentId } = await server.strapi.db
      .query('api::nomination.nomination')
      .findOne({ where: { id } });
    await server.http
      .post(`/campaign/nominations/${documentId}/ask`)
      .set('Authorization', hq.authorization)
      .expect(200);
    const anew = await consentToken(server, data.nomineeEmail);
    await grant(token).expect(401);
    await grant(anew).expect(200);
    // Looking and withdrawing go by the oldest link as well.
    await server.http.get(`/api/consents/${token}`).expect(200);
    await server.http.post(`/api/consents/${token}/withdraw`).expect(200);
  });

  it('is not reminded of twice after an outage, and never after an answer', async () => {
    const late = await askedNomination(server);
    await pass(late.id, 22);
    const granted = await askedNomination(server);
    await grant(granted.token).expect(200);
    const refused = await askedNomination(server);
    await server.http.post(`/api/consents/${refused.token}/refuse`).expect(200);
    for (const { id } of [granted, refused]) await pass(id, 40);
    await becomes(late.id, { last: true });
    await aWhile();
    expect(await requestOf(late.id)).toEqual({ first: false, last: true, outcome: null });
    expect((await promised(late.id)).consentRequest).toBe(2);
    for (const { id } of [granted, refused]) {
      expect(await requestOf(id)).toEqual({ first: false, last: false, outcome: 'answered' });
      expect((await promised(id)).consentRequest).toBe(1);
    }
  });

  it('of many is reminded of once each, whichever instance does it', async () => {
    const ids = await Promise.all(
      Array.from({ length: 12 }, async () => {
        const data = nominationData();
        const { body } = await server.http.post('/api/nominations').send({ data }).expect(201);
        const { rows } = await server.pool.query<{ id: number }>(
          'SELECT id FROM nominations WHERE reference = $1',
          [body.data.reference],
        );
        return rows[0].id;
      }),
    );
    await server.pool.query(
      "UPDATE consent_requests SET asked_at = asked_at - interval '8 days' WHERE nomination_id = ANY($1)",
      [ids],
    );
    for (const id of ids) await becomes(id, { first: true });
    await aWhile();
    for (const id of ids) expect((await promised(id)).consentRequest).toBe(2);
  });
});

describe('a consent with a term', () => {
  const endsIn = (nominationId: number, interval: string) =>
    rewrite(
      `UPDATE consents SET expires_at = clock_timestamp() AT TIME ZONE 'UTC' + $2::interval,
                           decided_at = decided_at - interval '1 year' WHERE nomination_id = $1`,
      [nominationId, interval],
    );

  it('is asked about once, 30 days before its end, and lives on by a yes', async () => {
    const { id, data } = await consentedNomination(server);
    await endsIn(id, '31 days');
    await aWhile();
    expect((await promised(id)).consentRequest).toBe(1);
    await endsIn(id, '29 days');
    const { text } = await server.mailbox.next(data.nomineeEmail, /ends soon/);
    expect(text).toContain('Unless you renew it');
    await aWhile();
    expect((await promised(id)).consentRequest).toBe(2);
    expect(await stateOf(id)).toBe('consented');
    await grant(/\/consent\/([\w-]+)/.exec(text)?.[1] ?? '').expect(200);
    const { rows } = await server.pool.query(
      'SELECT expires_at FROM consents WHERE nomination_id = $1 ORDER BY id DESC LIMIT 1',
      [id],
    );
    expect(rows).toEqual([{ expires_at: null }]);
    expect((await requestOf(id)).outcome).toBe('answered');
  });

  it('ends at its instant: the story is taken down, and all who have to know are told once', async () => {
    const { documentId, nomination } = await publishedStory(server);
    expect(await publicLocales(server, documentId)).toEqual(['en']);
    await endsIn(nomination.id, '1 second');
    await eventually(async () => (await publicLocales(server, documentId)).length === 0, 4000);
    const { text } = await server.mailbox.next(nomination.data.nomineeEmail, /has ended/);
    expect(text).toContain('no longer public');
    await server.mailbox.next(hq.email, /nomination/);
    await server.mailbox.next(chief.email, /nomination/);
    await aWhile();
    const { rows } = await server.pool.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM outbox WHERE nomination_id = $1 AND kind = 'consentReceipt'`,
      [nomination.id],
    );
    expect(rows).toEqual([{ count: 2 }]);
  });
});

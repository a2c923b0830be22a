import { askedNomination, nominationData } from '../support/campaign';
import { editor, eventually, missionEditor, type Colleague } from '../support/desks';
import { startServer, type Server } from '../support/server';

let server: Server;
let hq: Colleague;
let desk: Colleague;

beforeAll(async () => {
  server = await startServer();
  hq = await editor(server);
  desk = await missionEditor(server, 'KE');
});
afterAll(() => server.stop());

const list = (query: string, { authorization }: Colleague) =>
  server.http.get(`/campaign/mails?${query}`).set('Authorization', authorization);

const sendAgain = (id: string, { authorization }: Colleague) =>
  server.http.post(`/campaign/mails/${id}/send-again`).set('Authorization', authorization);

interface Shown {
  state: string;
  recipient: string | null;
}

/** A nomination whose nominee's mailbox takes nothing; gives the nominee's address and documentId. */
async function unreachable(changes: Record<string, unknown> = {}) {
  const data = nominationData(changes);
  server.mailbox.refusing.add(data.nomineeEmail);
  const { body } = await server.http.post('/api/nominations').send({ data }).expect(201);
  const { rows } = await server.pool.query<{ id: number; documentId: string }>(
    'SELECT id, document_id AS "documentId" FROM nominations WHERE reference = $1',
    [body.data.reference],
  );
  return { ...rows[0], email: data.nomineeEmail, reference: String(body.data.reference) };
}

interface Job {
  id: string;
  tries: number;
  pause: number | null;
}

async function jobOf(nominationId: number): Promise<Job> {
  const { rows } = await server.pool.query<Job>(
    `SELECT j.id, o.attempts AS tries, extract(epoch FROM j.start_after - now())::float AS pause
       FROM outbox o LEFT JOIN pgboss.job j ON j.data ->> 'id' = o.id::text AND j.state = 'retry'
      WHERE o.nomination_id = $1 AND o.kind = 'consentRequest'`,
    [nominationId],
  );
  return rows[0];
}

const afterTry = (nominationId: number, tries: number): Promise<Job> =>
  new Promise((resolve, reject) => {
    void eventually(async () => {
      const job = await jobOf(nominationId);
      const isThere = job.tries === tries && job.pause !== null;
      if (isThere) resolve(job);
      return isThere;
    }).catch(reject);
  });

const tryNow = (id: string, isLast = false) =>
  server.pool.query(
    `UPDATE pgboss.job SET start_after = now(), retry_limit = CASE WHEN $2 THEN retry_count + 1 ELSE retry_limit END
      WHERE id = $1`,
    [id, isLast],
  );

describe('a mail that is not taken', () => {
  it('is tried again with growing pauses, fails where all may see it, and is sent again', async () => {
    const { id, documentId, email, reference } = await unreachable();
    const pauses: number[] = [];
    for (let tries = 1; tries <= 4; tries += 1) {
      const job = await afterTry(id, tries);
      pauses.push(Number(job.pause));
      await tryNow(job.id, tries === 4);
    }
    pauses.forEach((pause, at) => {
      expect(pause).toBeGreaterThan(2 ** (at + 1) - 1.5);
      expect(pause).toBeLessThanOrEqual(2 ** (at + 2));
    });

    const query = `nomination=${documentId}&kind=consentRequest`;
    await eventually(async () => (await list(query, hq)).body.data[0].state === 'failed');
    const shown = await list(query, hq).expect(200);
    expect(shown.body).toEqual({
      data: [
        {
          id: expect.stringMatching(/^\d+$/),
          kind: 'consentRequest',
          state: 'failed',
          attempts: 5,
          lastError: 'EENVELOPE 550',
          recipient: email,
          promisedAt: expect.any(String),
          triedAt: expect.any(String),
          nextTryAt: null,
          deliveredAt: null,
          nomination: { documentId, reference },
        },
      ],
      meta: { pagination: { page: 1, pageSize: 25, pageCount: 1, total: 1 } },
    });
    const kept = await server.pool.query("SELECT 1 FROM pgboss.job WHERE output::text LIKE '%@%'");
    expect(kept.rowCount).toBe(0);

    server.mailbox.refusing.delete(email);
    const [mail] = shown.body.data;
    const again = await sendAgain(mail.id, desk).expect(202);
    expect(again.body.data).toMatchObject({ id: mail.id, state: 'waiting', lastError: null });
    await server.mailbox.next(email);
    await eventually(async () => (await list(query, hq)).body.data[0].state === 'delivered');
    const delivered = await list(query, desk).expect(200);
    expect(delivered.body.data[0]).toMatchObject({ recipient: null, attempts: 6 });
    await sendAgain(mail.id, hq).expect(409);
  });

  it('is sent again by whom it concerns only', async () => {
    const { id, documentId } = await unreachable({ countryOfResidence: 'PH' });
    const job = await afterTry(id, 1);
    const query = `nomination=${documentId}`;
    expect((await list(query, desk).expect(200)).body.data).toEqual([]);
    const { body } = await list(`${query}&kind=consentRequest`, hq).expect(200);
    expect(body.data[0]).toMatchObject({ state: 'waiting', attempts: 1 });
    expect(Date.parse(body.data[0].nextTryAt)).toBeGreaterThan(Date.now() - 5000);
    await sendAgain(body.data[0].id, desk).expect(404);
    await sendAgain('0', hq).expect(404);
    await sendAgain('x', hq).expect(404);
    await server.http.post(`/campaign/mails/${body.data[0].id}/send-again`).expect(401);
    await tryNow(job.id);
  });
});

describe('the list of mails', () => {
  it('is for desks, and never shows the address of a voter or of what was delivered', async () => {
    await askedNomination(server);
    await server.pool.query(
      `INSERT INTO outbox (kind, recipient, locale, payload, state) VALUES ('voteCode', 'voter@example.org', 'en', '{}', 'failed')`,
    );
    await server.http.get('/campaign/mails').expect(401);
    const all = await list('pageSize=100', hq).expect(200);
    expect(JSON.stringify(all.body)).not.toContain('voter@example.org');
    const delivered = all.body.data.filter(({ state }: Shown) => state === 'delivered');
    expect(delivered.length).toBeGreaterThan(0);
    expect(delivered.filter(({ recipient }: Shown) => recipient !== null)).toEqual([]);
    const own = await list('kind=voteCode', desk).expect(200);
    expect(own.body.data).toEqual([]);
  });

  it('is asked in known words only, every fault at once', async () => {
    const { body } = await list('state=lost&page=0&pageSize=x&sort=id', hq).expect(400);
    expect(body.error.details.code).toBe('VALIDATION_FAILED');
    const faults = body.error.details.errors as { path: string; code: string }[];
    expect(faults.map(({ path, code }) => `${path} ${code}`).sort()).toEqual([
      'page REQUIRED',
      'pageSize REQUIRED',
      'sort UNKNOWN_KEY',
      'state REQUIRED',
    ]);
  });
});

describe('a mail that nobody is about to send', () => {
  const waiting = async (changes: string): Promise<string> => {
    const to = `orphan-${Math.random().toString(36).slice(2)}@example.org`;
    await server.pool.query(
      `INSERT INTO outbox (kind, recipient, locale, payload, created_at, claimed_by, tried_at)
       VALUES ('nominationReceived', $1, 'en', '{"kind":"nominationReceived","nominatorName":"N","reference":"R"}', ${changes})`,
      [to],
    );
    return to;
  };

  it('is taken up: of a process that is gone, with or without its name on it, and where its job was lost', async () => {
    const gone = await waiting("now(), 'migrant-heroes-mail-gone', now()");
    const lost = await waiting("now() - interval '2 minutes', NULL, NULL");
    // Between taking the job and taking the mail a process may die, too.
    const taken = await waiting("now() - interval '2 minutes', NULL, NULL");
    await server.pool.query(
      `INSERT INTO pgboss.job (name, data, state, started_on)
       SELECT 'mail', json_build_object('id', id), 'active', now() - interval '1 minute' FROM outbox WHERE recipient = $1`,
      [taken],
    );
    await server.mailbox.next(gone, /./, 25_000);
    await server.mailbox.next(lost, /./, 25_000);
    await server.mailbox.next(taken, /./, 25_000);
  });
});

describe('a code that comes too late', () => {
  it('is not sent, and its address is not kept', async () => {
    const { rows } = await server.pool.query<{ id: string }>(
      `INSERT INTO outbox (kind, recipient, locale, payload, created_at)
       VALUES ('voteCode', 'late@example.org', 'en', '{"kind":"voteCode","code":"ABCDEFGH","roundName":"R","minutes":15}', now() - interval '1 hour')
       RETURNING id`,
    );
    const row = async () =>
      (
        await server.pool.query(
          'SELECT state, last_error, recipient, payload FROM outbox WHERE id = $1',
          [rows[0].id],
        )
      ).rows[0];
    await eventually(async () => (await row()).state === 'failed', 25_000);
    expect(await row()).toEqual({
      state: 'failed',
      last_error: 'TOO_LATE',
      recipient: null,
      payload: null,
    });
    expect(server.mailbox.received.filter(({ to }) => to === 'late@example.org')).toEqual([]);
  });
});

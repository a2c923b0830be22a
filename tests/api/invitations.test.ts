import { CHIEF, EDITOR, MISSION_EDITOR } from '../../src/support/roles';
import { UID } from '../../src/support/uids';
import { REFUSED, withCommitFault } from '../support/commit-faults';
import { editor, eventually, missionEditor, type Colleague } from '../support/desks';
import { startServer, type Server } from '../support/server';
import { missionId } from '../support/stories';

const PASSWORD = 'Password-of-a-guest-1';

let server: Server;
let hq: Colleague;
let kenya: string;
let philippines: string;

const missionOf = async (countryCode: string): Promise<string> =>
  (
    await server.strapi.db
      .query(UID.mission)
      .findOne({ where: { id: await missionId(server, countryCode) } })
  ).documentId;

beforeAll(async () => {
  server = await startServer();
  hq = await editor(server, EDITOR);
  kenya = await missionOf('KE');
  philippines = await missionOf('PH');
});
afterAll(() => server.stop());

let count = 0;

const guest = (changes: object = {}) => ({
  mission: kenya,
  email: `guest-${(count += 1)}@example.org`,
  firstname: 'Sample',
  lastname: 'Guest',
  language: 'en',
  ...changes,
});

const post = (path: string, body: object, { authorization }: Colleague = hq) =>
  server.http.post(path).set('Authorization', authorization).send(body);

const invite = (data: object, by = hq) => post('/campaign/invitations', { data }, by);

const desk = async (mission = kenya) =>
  (
    await server.http
      .get(`/campaign/missions/${mission}/desk`)
      .set('Authorization', hq.authorization)
      .expect(200)
  ).body.data;

const revoke = (id: number, mission = kenya) =>
  post(`/campaign/missions/${mission}/desk/${id}/revoke`, {});

/** The token of the link in the next mail to somebody. */
async function linkToken(email: string): Promise<string> {
  const { text } = await server.mailbox.next(email);
  const token = /\/admin\/auth\/register\?registrationToken=(\w+)/.exec(text)?.[1];
  if (!token) throw new Error(`No link in the mail: ${text}`);
  return token;
}

const register = (registrationToken: string) =>
  server.http.post('/admin/register').send({
    registrationToken,
    userInfo: { firstname: 'Sample', lastname: 'Guest', password: PASSWORD },
  });

/** Invites somebody, who chooses a password; gives the number and the token of the log-in. */
async function invited(data = guest()) {
  const { body } = await invite(data).expect(201);
  const answer = await register(await linkToken(data.email)).expect(200);
  return {
    id: Number(body.data.id),
    email: data.email,
    authorization: `Bearer ${answer.body.data.accessToken ?? answer.body.data.token}`,
  };
}

const refused = (errors: { path: string; code: string; message?: string }[]) => ({
  data: null,
  error: {
    status: 400,
    name: 'RefusalError',
    message: expect.any(String),
    details: {
      code: 'VALIDATION_FAILED',
      errors: errors.map((fault) => ({ message: expect.any(String), ...fault })),
    },
  },
});

const TAKEN = refused([
  {
    path: 'email',
    code: 'REQUIRED',
    message:
      'This address has a log-in already. Give another one, or take the present access away first.',
  },
]);

describe('inviting a mission', () => {
  it('makes a log-in that sees its own mission alone, once a password is chosen', async () => {
    const data = guest({ email: 'New.Guest@Example.org', language: 'fr' });
    const { body } = await invite(data).expect(201);
    expect(body.data).toEqual({
      id: expect.any(Number),
      email: 'new.guest@example.org',
      firstname: 'Sample',
      lastname: 'Guest',
      state: 'invited',
      language: 'fr',
      invitedAt: expect.stringMatching(/Z$/),
      expiresAt: expect.stringMatching(/Z$/),
    });
    const days =
      (Date.parse(body.data.expiresAt) - Date.parse(body.data.invitedAt)) / (24 * 60 * 60 * 1000);
    expect(Math.round(days)).toBe(14);
    const mail = await server.mailbox.next('new.guest@example.org');
    expect(mail.text).toContain('Choisir votre mot de passe');
    const token = /registrationToken=(\w+)/.exec(mail.text)?.[1] ?? '';
    const { body: info } = await server.http.get(
      `/admin/registration-info?registrationToken=${token}`,
    );
    expect(info.data.email).toBe('new.guest@example.org');
    const answer = await register(token).expect(200);
    const authorization = `Bearer ${answer.body.data.accessToken ?? answer.body.data.token}`;
    const { body: missions } = await server.http
      .get(`/content-manager/collection-types/${UID.mission}`)
      .set('Authorization', authorization)
      .expect(200);
    expect(missions.results.map(({ documentId }: { documentId: string }) => documentId)).toEqual([
      kenya,
    ]);
    expect(await desk()).toEqual([
      expect.objectContaining({ email: 'new.guest@example.org', state: 'active' }),
    ]);
    // The link works once.
    await register(token).expect(400);
  });

  it('makes a new link when it is done again, and the former one is dead', async () => {
    const data = guest();
    const { body: first } = await invite(data).expect(201);
    const former = await linkToken(data.email);
    const { body: second } = await invite({ ...data, language: 'es' }).expect(201);
    expect(second.data.id).toBe(first.data.id);
    const present = await linkToken(data.email);
    expect(present).not.toBe(former);
    await register(former).expect(400);
    await register(present).expect(200);
  });

  it('tells every fault at once, by path and code', async () => {
    const faulty = { mission: 'unknown', email: 'nobody', firstname: '', extra: 1 };
    const { body } = await invite(faulty).expect(400);
    expect(body.error.details.code).toBe('VALIDATION_FAILED');
    const told = body.error.details.errors.map((fault: { path: string; code: string }) =>
      [fault.path, fault.code].join(' '),
    );
    expect(told.sort()).toEqual([
      'email NOT_AN_EMAIL',
      'extra UNKNOWN_KEY',
      'firstname REQUIRED',
      'language REQUIRED',
      'lastname REQUIRED',
      'mission REQUIRED',
    ]);
    const unknown = await invite(guest({ mission: 'unknown' })).expect(400);
    expect(unknown.body).toEqual(
      refused([{ path: 'mission', code: 'REQUIRED', message: 'There is no such mission.' }]),
    );
    for (const body of [[], 'text', { data: [] }, { data: { mission: {} } }, {}]) {
      await post('/campaign/invitations', body as object).expect(400);
    }
  });

  it('says of an address with a log-in no more than that it has one', async () => {
    const chief = await editor(server, CHIEF);
    const elsewhere = await missionEditor(server, 'PH');
    const pending = guest({ mission: philippines });
    await invite(pending).expect(201);
    for (const { email } of [chief, elsewhere, pending]) {
      const { body } = await invite(guest({ email: email.toUpperCase() })).expect(400);
      expect(body).toEqual(TAKEN);
    }
    expect(await desk(philippines)).toHaveLength(2);
  });

  it('seats a desk’s log-in that has no mission', async () => {
    const free = await editor(server, MISSION_EDITOR);
    const { body } = await invite(guest({ email: free.email })).expect(201);
    expect(body.data.state).toBe('active');
    await server.http
      .get(`/content-manager/collection-types/${UID.mission}/${kenya}`)
      .set('Authorization', free.authorization)
      .expect(200);
  });

  it('promises no mail and makes no log-in where the commit fails', async () => {
    const data = guest();
    await withCommitFault(server, REFUSED, () => invite(data).expect(403));
    const { rows } = await server.pool.query(
      'SELECT 1 FROM outbox WHERE recipient = $1 UNION ALL SELECT 1 FROM admin_users WHERE email = $1',
      [data.email],
    );
    expect(rows).toEqual([]);
  });

  it('makes one log-in of invitations at the same moment', async () => {
    const data = guest();
    const answers = await Promise.all(Array.from({ length: 6 }, () => invite(data)));
    expect(answers.map(({ status }) => status)).toEqual(Array(6).fill(201));
    expect(new Set(answers.map(({ body }) => body.data.id)).size).toBe(1);
  });

  it('ends with its time', async () => {
    const data = guest();
    const { body } = await invite(data).expect(201);
    const token = await linkToken(data.email);
    await server.pool.query('UPDATE desk_invitations SET expires_at = now() WHERE user_id = $1', [
      body.data.id,
    ]);
    await eventually(async () =>
      (await desk()).some(
        ({ id, state }: { id: number; state: string }) =>
          id === body.data.id && state === 'expired',
      ),
    );
    await register(token).expect(400);
    await invite(data).expect(201);
    await register(await linkToken(data.email)).expect(200);
  });
});

describe('revoking access', () => {
  it('logs out at once, takes off the mission, and may be undone by a new invitation', async () => {
    const data = guest();
    const person = await invited(data);
    const me = () => server.http.get('/admin/users/me').set('Authorization', person.authorization);
    await me().expect(200);
    const { body } = await revoke(person.id).expect(200);
    expect(body.data.map(({ id }: { id: number }) => id)).not.toContain(person.id);
    await me().expect(401);
    await server.http
      .post('/admin/login')
      .send({ email: data.email, password: PASSWORD })
      .expect(400);
    await revoke(person.id).expect(404);

    const { body: again } = await invite({ ...data, mission: philippines }).expect(201);
    expect(again.data).toMatchObject({ id: person.id, state: 'invited' });
    await server.http
      .post('/admin/login')
      .send({ email: data.email, password: PASSWORD })
      .expect(400);
    await register(await linkToken(data.email)).expect(200);
  });

  it('kills the link of an invitation, and forgets its mail', async () => {
    const data = guest();
    const { body } = await invite(data).expect(201);
    const token = await linkToken(data.email);
    await server.pool.query(
      `INSERT INTO outbox (kind, recipient, locale, payload, state) VALUES ('invitation', $1, 'en', '{}', 'failed')`,
      [data.email],
    );
    await revoke(body.data.id).expect(200);
    await register(token).expect(400);
    const { rows } = await server.pool.query('SELECT 1 FROM outbox WHERE recipient = $1', [
      data.email,
    ]);
    expect(rows).toEqual([]);
  });

  it('reaches nobody of another desk, and does not end the log-in of who works elsewhere too', async () => {
    const person = await invited();
    await revoke(person.id, philippines).expect(404);
    await revoke(person.id, 'unknown').expect(404);
    await post(`/campaign/missions/${kenya}/desk/x/revoke`, {}).expect(404);
    const chief = await editor(server, CHIEF);
    const { id } = await server.strapi.db
      .query('admin::user')
      .findOne({ where: { email: chief.email } });
    await server.strapi.db.query(UID.mission).update({
      where: { id: await missionId(server, 'KE') },
      data: { editors: { connect: [id] } },
    });
    await revoke(id).expect(200);
    await server.http.get('/admin/users/me').set('Authorization', chief.authorization).expect(200);
  });
});

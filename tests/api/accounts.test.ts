import { publishedStory } from '../support/campaign';
import { startServer, type Server } from '../support/server';

let server: Server;

beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

const codeOf = (body: { error?: { details?: { code?: string } } }) => body.error?.details?.code;

describe('accounts', () => {
  const stranger = (name: string) => ({
    username: name,
    email: `${name}@example.org`,
    password: 'Password-of-a-voter-1',
  });

  const register = (name: string) =>
    server.http.post('/api/auth/local/register').send(stranger(name));

  const openRound = async (voterCheck: 'email' | 'account' | 'both', slug: string) => {
    const story = await publishedStory(server);
    const round = await server.strapi.documents('api::voting-round.voting-round').create({
      data: {
        name: slug,
        slug,
        opensAt: new Date(Date.now() - 60_000).toISOString(),
        closesAt: new Date(Date.now() + 600_000).toISOString(),
        finalistCount: 1,
        maxChoices: 1,
        seats: 1,
        tieBreak: 'A draw.',
        displayTimezone: 'Europe/Zurich',
        voterCheck,
        state: 'draft',
        finalists: [story.documentId],
      },
    });
    await server.strapi.service('api::voting-round.voting-round').freeze(round.documentId);
    return { slug, story: story.documentId, documentId: round.documentId };
  };

  /** A log-in with an account whose address is confirmed by the link in the mail. */
  const logIn = async (name: string) => {
    const confirmation = await server.mailbox.next(`${name}@example.org`, /confirm/i);
    const address = /confirmation=([\w-]+)/.exec(confirmation.text + confirmation.html)?.[1];
    const { status } = await server.http.get(
      `/api/auth/email-confirmation?confirmation=${address}`,
    );
    expect(status).toBe(302);
    const { body } = await server.http
      .post('/api/auth/local')
      .send({ identifier: `${name}@example.org`, password: 'Password-of-a-voter-1' })
      .expect(200);
    return `Bearer ${body.jwt}`;
  };

  it('are not registered while no round takes them', async () => {
    const { body } = await register('too-early').expect(400);
    expect(body.data).toBeNull();
    await register('too-early');
    await server.http.post('/API/auth/local/register/').send(stranger('too-early')).expect(400);
    const { rowCount } = await server.pool.query('SELECT 1 FROM up_users');
    expect(rowCount).toBe(0);
  });

  it('vote where a round takes them, once with their mailbox, confirmed alone', async () => {
    const { http } = server;
    const round = await openRound('both', 'round-of-both');
    const { body } = await register('voter-one').expect(200);
    expect(body.jwt).toBeUndefined();

    const data = { round: round.slug, choices: [round.story] };
    const vote = (token: string, changes = {}) =>
      http
        .post('/api/votes')
        .set('Authorization', token)
        .send({ data: { ...data, ...changes } });
    const account = await server.strapi.db
      .query('plugin::users-permissions.user')
      .findOne({ where: { username: 'voter-one' } });
    const { jwt } = {
      jwt: await server.strapi.plugin('users-permissions').service('jwt').issue({ id: account.id }),
    };
    expect((await vote(`Bearer ${jwt}`)).status).toBe(401);
    await http
      .post('/api/auth/local')
      .send({ identifier: 'voter-one@example.org', password: 'Password-of-a-voter-1' })
      .expect(400);
    expect((await vote('Bearer nobody')).status).toBe(401);
    expect(codeOf((await http.post('/api/votes').send({ data })).body)).toBe('VALIDATION_FAILED');

    const token = await logIn('voter-one');
    const asked = await http
      .post('/api/votes/codes')
      .send({ data: { round: round.slug, email: 'Voter-One+again@example.org' } })
      .expect(202);
    const mail = await server.mailbox.next('Voter-One+again@example.org');
    const code = /\b[0-9A-Z]{8}\b/.exec(mail.text)?.[0];
    const cast = await vote(token).expect(201);
    expect(cast.body.data).toEqual({
      ballot: expect.any(String),
      receipt: expect.any(String),
      castAt: expect.any(String),
      salt: expect.any(String),
    });
    expect(codeOf((await vote(token).expect(409)).body)).toBe('ALREADY_VOTED');
    const byCode = await http
      .post('/api/votes')
      .send({ data: { ...data, challenge: asked.body.data.challenge, code } })
      .expect(409);
    expect(byCode.body.error).toEqual({
      status: 409,
      name: 'RefusalError',
      message: expect.any(String),
      details: { code: 'ALREADY_VOTED' },
    });
    const graph = await http.post('/graphql').set('Authorization', token).send({
      query: 'mutation ($data: BallotInput!) { castVote(data: $data) { receipt } }',
      variables: { data },
    });
    expect(graph.body.errors[0].extensions.error.details).toEqual({ code: 'ALREADY_VOTED' });
    const { rows } = await server.pool.query('SELECT voter_key FROM votes WHERE round = $1', [
      round.documentId,
    ]);
    expect(rows).toHaveLength(1);
    expect(rows[0].voter_key).not.toContain('voter-one');

    await server.pool.query('UPDATE up_users SET blocked = true');
    expect((await vote(token)).status).toBe(401);
    await server.pool.query('UPDATE up_users SET blocked = false');
  });

  it('alone vote where the round takes nothing else, and not where it takes none', async () => {
    const { http } = server;
    const accounts = await openRound('account', 'round-of-accounts');
    const mails = await openRound('email', 'round-of-mails');
    await register('voter-two').expect(200);
    const token = await logIn('voter-two');
    const codes = await http
      .post('/api/votes/codes')
      .send({ data: { round: accounts.slug, email: 'a@example.org' } })
      .expect(400);
    expect(codeOf(codes.body)).toBe('VALIDATION_FAILED');
    const without = await http
      .post('/api/votes')
      .send({ data: { round: accounts.slug, choices: [accounts.story] } })
      .expect(401);
    expect(codeOf(without.body)).toBe('CODE_INVALID');
    const mailed = await http
      .post('/api/votes')
      .set('Authorization', token)
      .send({ data: { round: mails.slug, choices: [mails.story] } })
      .expect(401);
    expect(codeOf(mailed.body)).toBe('CODE_INVALID');
    await http
      .post('/api/votes')
      .set('Authorization', token)
      .send({ data: { round: accounts.slug, choices: [accounts.story] } })
      .expect(201);
  });

  it('choose no role and no confirmation for themselves', async () => {
    for (const changes of [
      { role: 1 },
      { confirmed: true },
      { blocked: false },
      { provider: 'x' },
    ]) {
      const { status } = await server.http
        .post('/api/auth/local/register')
        .send({ ...stranger('greedy'), ...changes });
      expect(status).toBe(400);
    }
  });

  it('are closed again when the last round is over', async () => {
    await server.pool.query(
      "UPDATE voting_rounds SET state = 'annulled', annulment_reason = 'A test of the end' WHERE voter_check <> 'email' AND state IN ('frozen', 'open')",
    );
    await register('too-late').expect(400);
  });
});

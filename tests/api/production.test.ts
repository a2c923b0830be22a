import { startServer, type Server } from '../support/server';

let server: Server;

beforeAll(async () => {
  server = await startServer({ NODE_ENV: 'production', PROOF_OF_WORK: 'on' });
});
afterAll(async () => {
  await server.stop();
  process.env.NODE_ENV = 'test';
});

describe('in production', () => {
  it('GraphQL answers queries and tells nothing of its schema', async () => {
    const ask = async (query: string) => (await server.http.post('/graphql').send({ query })).body;
    expect((await ask('{ categories { key } }')).data.categories).toHaveLength(4);
    for (const query of [
      '{ __schema { types { name } } }',
      '{ __type(name: "HeroStory") { fields { name } } }',
    ]) {
      const { data, errors } = await ask(query);
      expect(data).toBeUndefined();
      expect(errors[0].message).toMatch(/introspection is not allowed/i);
    }
    const typo = await ask('{ heroStorys { title } }');
    expect(typo.errors[0].message).not.toContain('Did you mean');
    expect(JSON.stringify(typo)).not.toMatch(/stacktrace|node_modules/);
    const page = await server.http.get('/graphql').set('Accept', 'text/html');
    expect(page.text).not.toMatch(/sandbox|playground|https?:\/\//i);
  });

  it('browsers are told to stay with https', async () => {
    const { headers } = await server.http.get('/api/categories');
    expect(headers['strict-transport-security']).toMatch(/^max-age=\d{7,}/);
  });

  it('nobody registers as its first administrator', async () => {
    const { rowCount } = await server.pool.query('SELECT 1 FROM admin_users');
    expect(rowCount).toBe(0);
    const { body } = await server.http
      .post('/admin/register-admin')
      .send({
        email: 'stranger@example.org',
        password: 'Password-of-a-stranger-1',
        firstname: 'A',
        lastname: 'Stranger',
      })
      .expect(404);
    expect(body.error).toEqual({
      status: 404,
      name: 'RefusalError',
      message: 'The first administrator is made by "npm run create:admin".',
      details: { code: 'NOT_FOUND' },
    });
    expect((await server.pool.query('SELECT 1 FROM admin_users')).rowCount).toBe(0);
  });

  it('the content types are not built by request', async () => {
    const token = await server.adminToken();
    const { status } = await server.http
      .post('/content-type-builder/content-types')
      .set('Authorization', token)
      .send({});
    expect([400, 403, 404, 405]).toContain(status);
    await server.http.get('/readyz').expect(200);
  });
});

import { startServer, type Server } from '../support/server';

let server: Server;

beforeAll(async () => {
  server = await startServer({ CORS_ORIGINS: 'https://heroes.example, https://iom.example' });
});
afterAll(() => server.stop());

describe('CORS', () => {
  const STRANGER = 'https://stranger.example';

  it('lets anybody read, without credentials', async () => {
    for (const path of [
      '/api/hero-stories',
      '/api/missions',
      '/api/nothing-here',
      '/media/none.jpg',
    ]) {
      const { headers } = await server.http.get(path).set('Origin', STRANGER);
      const allowed = headers['access-control-allow-origin'];
      expect([STRANGER, '*']).toContain(allowed);
      expect(headers['access-control-allow-credentials']).toBeUndefined();
      // What is the same for every origin need not be kept once for each.
      if (allowed !== '*') expect(headers.vary).toContain('Origin');
    }
    const preflight = await server.http
      .options('/api/hero-stories')
      .set({ Origin: STRANGER, 'Access-Control-Request-Method': 'GET' });
    expect(preflight.status).toBe(204);
    expect([STRANGER, '*']).toContain(preflight.headers['access-control-allow-origin']);
    expect(preflight.headers['access-control-allow-credentials']).toBeUndefined();
  });

  it.each([
    '/api/nominations',
    '/api/votes',
    '/api/votes/codes',
    '/api/consents/x/withdraw',
    '/admin/login',
  ])('lets the origins of CORS_ORIGINS write to %s, and no other', async (path) => {
    const asked = (origin: string) =>
      server.http.options(path).set({
        Origin: origin,
        'Access-Control-Request-Method': 'POST',
        'Access-Control-Request-Headers': 'content-type,idempotency-key',
      });
    for (const origin of ['https://heroes.example', 'https://iom.example']) {
      const { status, headers } = await asked(origin);
      expect(status).toBe(204);
      expect(headers['access-control-allow-origin']).toBe(origin);
      expect(headers['access-control-allow-headers']).toContain('Idempotency-Key');
    }
    for (const origin of [
      STRANGER,
      'null',
      'https://heroes.example.stranger.example',
      'http://heroes.example',
      'https://HEROES.example',
    ]) {
      const { headers, status } = await asked(origin);
      expect(headers['access-control-allow-origin']).toBeUndefined();
      expect(status).toBeLessThan(500);
      const written = await server.http.post(path).set('Origin', origin).send({});
      expect(written.headers['access-control-allow-origin']).toBeUndefined();
    }
  });
});

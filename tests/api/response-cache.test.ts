import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { nominationData } from '../support/campaign';
import { rawAnswer, type RawAnswer } from '../support/raw-answer';
import { ENVIRONMENT } from '../support/environment';
import { startServer, type Server } from '../support/server';
import { startProcess, type ServerProcess } from '../support/server-process';
import { inTransaction } from '../support/sql';
import { publicStory } from '../support/stories';

let server: Server;
/** Another instance, which keeps nothing. */
let uncached: ServerProcess;
let story: string;
let slug: string;

beforeAll(async () => {
  server = await startServer({ RESPONSE_CACHE_MB: '8' });
  uncached = await startProcess({
    RESPONSE_CACHE_MB: '0',
    PUBLIC_URL: ENVIRONMENT.PUBLIC_URL,
  });
  for (let number = 0; number < 8; number += 1) {
    story = (await publicStory(server)).documentId;
  }
  const { rows } = await server.pool.query<{ slug: string }>(
    'SELECT slug FROM hero_stories WHERE document_id = $1 LIMIT 1',
    [story],
  );
  slug = rows[0].slug;
});
afterAll(async () => {
  await uncached.kill();
  await server.stop();
});

const ask = (path: string, options?: Parameters<typeof rawAnswer>[2]) =>
  rawAnswer(server.url, path, options);

/** How often the requests of the public take a connection to the database meanwhile. */
async function readsDuring(work: () => Promise<unknown>): Promise<number> {
  let reads = 0;
  const count = () => {
    if (server.strapi.requestContext.get() !== undefined) reads += 1;
  };
  const { pool } = server.strapi.db.connection.client;
  pool.on('acquireRequest', count);
  try {
    await work();
  } finally {
    pool.removeListener('acquireRequest', count);
  }
  return reads;
}

/** Waits until an answer is kept: a machine that is busy may be slow to vouch for it. */
async function untilKept(path: string, options?: Parameters<typeof rawAnswer>[2]): Promise<void> {
  for (let tries = 0; tries < 40; tries += 1) {
    if ((await readsDuring(() => ask(path, options))) === 0) return;
    await pause(50);
  }
  throw new Error(`${path} is not kept.`);
}

const postedQuery = (query: string, variables?: object) => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ query, variables }),
});

const LIST = '/api/hero-stories?sort=title&populate[mission][fields][0]=name';
const QUERY = '{ heroStories(sort: "title") { title slug mission { name } } }';

const json = ({ body }: RawAnswer) => JSON.parse(body.toString());

/** What comes over one connection for requests that are written at once, until it ends. */
function overOneConnection(...requests: string[]): Promise<string> {
  const { hostname, port } = new URL(server.url);
  return new Promise((resolve, reject) => {
    const pieces: Buffer[] = [];
    const socket = connect({ host: hostname, port: Number(port) });
    socket.on('data', (piece) => pieces.push(piece));
    socket.on('close', () => resolve(Buffer.concat(pieces).toString()));
    socket.on('error', reject);
    socket.write(requests.join(''));
  });
}

describe('a connection', () => {
  const path = '/api/missions?pagination[pageSize]=1&fields[0]=name';
  const get = (...headers: string[]) =>
    [`GET ${path} HTTP/1.1`, 'Host: localhost', ...headers, '', ''].join('\r\n');

  it('stays open for the next request, says so, and tells the time with each answer', async () => {
    await untilKept(path);
    const { body } = await ask(path);
    const said = await overOneConnection(get(), get(), get('Connection: close'));
    const heads = said.split(body.toString());
    expect(heads).toHaveLength(4);
    expect(heads[3]).toBe('');
    expect(heads[0].match(/^[\w-]+(?=:)/gm)).toEqual([
      ...(heads[2].match(/^[\w-]+(?=:)/gm) ?? []),
      'Keep-Alive',
    ]);
    expect(heads[0]).toMatch(/\r\nConnection: keep-alive\r\nKeep-Alive: timeout=\d+\r\n\r\n$/);
    expect(heads[2]).toMatch(/\r\nConnection: close\r\n/);
    for (const head of heads.slice(0, 3)) {
      expect(head).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
      const [, date = ''] = /\r\nDate: (.+ GMT)\r\n/.exec(head) ?? [];
      expect(Math.abs(Date.parse(date) - Date.now())).toBeLessThan(10_000);
    }
  });

  it('ends after an answer to HTTP/1.0', async () => {
    await untilKept(path);
    const said = await overOneConnection(`GET ${path} HTTP/1.0\r\n\r\n`);
    expect(said).toMatch(/\r\nConnection: close\r\n/);
  });
});

describe('an answer that is kept', () => {
  const READS: [string, string, Parameters<typeof rawAnswer>[2]][] = [
    ['a list', LIST, {}],
    ['an entry', '/api/hero-stories/:story', {}],
    ['a story by slug', '/api/hero-stories?filters[slug]=:slug', {}],
    ['a small answer', '/api/missions?pagination[pageSize]=1&fields[0]=name', {}],
    ['categories', '/api/categories?locale=fr', {}],
    ['a query by POST', '/graphql', postedQuery(QUERY)],
    [
      'a query by GET',
      `/graphql?query=${encodeURIComponent(QUERY)}`,
      { headers: { 'apollo-require-preflight': 'true' } },
    ],
    ['a feed in Atom', '/api/feeds/stories.atom', {}],
    ['a feed in RSS', '/api/feeds/stories.rss?locale=fr', {}],
    ['a feed in JSON', '/api/feeds/stories.json', {}],
    ['the calendar', '/api/feeds/calendar.ics', {}],
    ['a share page', '/share/stories/:slug', {}],
    ['the page of the server', '/?lang=fr', {}],
    ['the description of the server', '/openapi.json', {}],
    ['the types of answers', '/types/api.d.ts', {}],
    ['the guide', '/docs/api.md', {}],
  ];

  describe.each(READS)('%s', (_name, template, options = {}) => {
    it.each(['identity', 'gzip', 'br', 'gzip, deflate, br'])(
      'is the same bytes and headers as one that is worked out, in %s',
      async (encoding) => {
        const path = template.replace(':story', story).replace(':slug', slug);
        const headers = { ...options.headers, 'accept-encoding': encoding };
        const worked = await rawAnswer(uncached.url, path, { ...options, headers });
        const first = await ask(path, { ...options, headers });
        await untilKept(path, { ...options, headers });
        const kept = await ask(path, { ...options, headers });
        expect(worked.status).toBe(200);
        expect(first).toEqual(worked);
        expect(kept).toEqual(worked);
        expect(kept.headers).toMatchObject({
          'content-length': String(kept.body.length),
          'cache-control': 'public, max-age=0, must-revalidate',
          'access-control-allow-origin': '*',
          'access-control-expose-headers': 'ETag,Retry-After,Content-Language',
          'x-content-type-options': 'nosniff',
          vary: expect.stringContaining('Accept-Encoding'),
          etag: expect.stringMatching(/^"[\w-]{43}(?:-br|-gzip)?"$/),
        });
        const { 'if-none-match': _, ...rest } = { 'if-none-match': '', ...headers };
        const unchanged = await ask(path, {
          ...options,
          headers: { ...rest, 'if-none-match': kept.headers.etag },
        });
        expect(unchanged.status).toBe(304);
        expect(unchanged.body).toHaveLength(0);
        expect(unchanged.headers.etag).toBe(kept.headers.etag);
        expect(unchanged.headers['cache-control']).toBe(kept.headers['cache-control']);
        expect(unchanged.headers.vary).toBe(kept.headers.vary);
      },
    );
  });

  it('is compressed where that is asked for and worth it, with an ETag for each form', async () => {
    const [plain, gzip, br] = await Promise.all(
      ['identity', 'gzip', 'br'].map((encoding) =>
        ask(LIST, { headers: { 'accept-encoding': encoding } }),
      ),
    );
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(gzip.headers['content-encoding']).toBe('gzip');
    expect(br.headers['content-encoding']).toBe('br');
    expect(gunzipSync(gzip.body).equals(plain.body)).toBe(true);
    expect(brotliDecompressSync(br.body).equals(plain.body)).toBe(true);
    expect(new Set([plain, gzip, br].map(({ headers }) => headers.etag)).size).toBe(3);
    const small = await ask('/api/missions?pagination[pageSize]=1&fields[0]=name', {
      headers: { 'accept-encoding': 'br' },
    });
    expect(small.headers['content-encoding']).toBeUndefined();
    const stale = await ask(LIST, {
      headers: { 'accept-encoding': 'br', 'if-none-match': gzip.headers.etag },
    });
    expect(stale.status).toBe(200);
  });

  it('is compared by ETag as RFC 9110 says', async () => {
    const { headers } = await ask(LIST);
    for (const known of [`W/${headers.etag}`, `"other", ${headers.etag}`, '*']) {
      const { status } = await ask(LIST, { headers: { 'if-none-match': known } });
      expect({ known, status }).toEqual({ known, status: 304 });
    }
    for (const known of ['"other"', headers.etag.slice(1, -1)]) {
      const { status } = await ask(LIST, { headers: { 'if-none-match': known } });
      expect({ known, status }).toEqual({ known, status: 200 });
    }
  });

  it('is given to HEAD without its body', async () => {
    for (const path of [LIST, '/api/missions?fields[0]=slug']) {
      const head = await ask(path, { method: 'HEAD' });
      const get = await ask(path);
      expect(head.body).toHaveLength(0);
      expect({ ...head, body: get.body }).toEqual(get);
    }
    expect(await readsDuring(() => ask(LIST, { method: 'HEAD' }))).toBe(0);
  });

  it('is one for all ways to ask the same', async () => {
    await untilKept(LIST);
    const other = '/api/hero-stories?populate%5Bmission%5D%5Bfields%5D%5B0%5D=name&sort=title';
    expect(await readsDuring(() => ask(other))).toBe(0);
    const variables = (given: object) =>
      postedQuery(
        'query($a: String, $b: Int) { missions(sort: [$a], pagination: { limit: $b }) { name } }',
        given,
      );
    await untilKept('/graphql', variables({ a: 'name', b: 3 }));
    expect(await readsDuring(() => ask('/graphql', variables({ b: 3, a: 'name' })))).toBe(0);
    expect(await readsDuring(() => ask('/graphql', variables({ b: 2, a: 'name' })))).not.toBe(0);
  });

  it('is not mixed up with another', async () => {
    const french = await ask('/api/categories?locale=fr&fields[0]=name');
    const spanish = await ask('/api/categories?locale=es&fields[0]=name');
    expect(french.body.equals(spanish.body)).toBe(false);
    const [up, down] = [
      await ask('/api/missions?sort[name]=asc&sort[slug]=desc'),
      await ask('/api/missions?sort[name]=desc&sort[slug]=asc'),
    ];
    expect(up.body.equals(down.body)).toBe(false);
    const graphql = await ask('/graphql', {
      ...postedQuery(QUERY),
      headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json' },
    });
    expect(graphql.headers['content-type']).toContain('application/graphql-response+json');
    const stranger = await ask(`/graphql?query=${encodeURIComponent(QUERY)}`);
    expect(stranger.status).toBe(400);
    const old = await ask(LIST, { headers: { 'strapi-response-format': 'v4' } });
    expect(json(old).data[0]).toHaveProperty('attributes');
  });

  it('is for nobody who shows credentials', async () => {
    await untilKept(LIST);
    const plain = await ask(LIST);
    const { body } = plain;
    const cookie = await ask(LIST, { headers: { cookie: 'a=b' } });
    expect(cookie).toEqual({
      ...plain,
      headers: { ...plain.headers, 'cache-control': 'private, no-cache' },
    });
    expect(await readsDuring(() => ask(LIST, { headers: { cookie: 'a=b' } }))).not.toBe(0);
    const stranger = await ask(LIST, { headers: { authorization: 'Bearer nothing' } });
    expect(stranger.status).toBe(401);
    expect(stranger.headers['cache-control']).toBe('no-store');
    const posted = postedQuery(QUERY);
    await untilKept('/graphql', posted);
    const known = { ...posted, headers: { ...posted.headers, cookie: 'a=b' } };
    expect(await readsDuring(() => ask('/graphql', known))).not.toBe(0);
    expect((await ask(LIST)).body.equals(body)).toBe(true);
  });
});

describe('what is refused', () => {
  const REFUSED = [
    '/api/hero-stories?unknown=1',
    '/api/hero-stories?pagination[pageSize]=100000',
    `/api/hero-stories?filters[title]=${'x'.repeat(8192)}`,
    '/api/hero-stories?status=draft',
    '/api/hero-stories?filters[nothing]=1',
    '/api/hero-stories/changes?since=never',
    '/api/hero-stories/changes?page=2',
    ...['stories.atom', 'stories.rss', 'stories.json', 'calendar.ics'].flatMap((feed) =>
      [
        'unknown=1',
        'month=2015-13',
        'mission=ke',
        'mission=FR',
        `category=${'x'.repeat(8192)}`,
      ].map((query) => `/api/feeds/${feed}?${query}`),
    ),
    '/graphql?query={categories{key}}&unknown=1',
    `/graphql?query={categories{key}}${'%20'.repeat(2731)}`,
    '/openapi.json?unknown=1',
  ];

  it.each(REFUSED)('%# is worked out each time, and kept by nobody', async (path) => {
    const asJson = { headers: { 'apollo-require-preflight': 'true' } };
    for (let times = 0; times < 2; times += 1) {
      const { status, headers, body } = await ask(path, asJson);
      expect(status).toBe(400);
      expect(JSON.parse(body.toString()).error.details.code).toBe('VALIDATION_FAILED');
      expect(headers['cache-control']).toBe('no-store');
      expect(headers.etag).toBeUndefined();
    }
  });

  it.each([
    '/share/stories/:slug?unknown=1',
    `/share/stories/:slug?utm_source=${'x'.repeat(8192)}`,
  ])('%# is taken off the address of a page that people share', async (template) => {
    const { status, headers } = await ask(template.replace(':slug', slug));
    expect(status).toBe(302);
    expect(headers).toMatchObject({
      location: `/share/stories/${slug}`,
      'cache-control': 'no-store',
    });
  });

  it('is found as soon as it is there', async () => {
    const path = '/api/missions?filters[slug]=iom-kenya&fields[0]=name';
    const { data } = json(await ask(path));
    const missing = '/api/missions/none';
    expect((await ask(missing)).status).toBe(404);
    expect((await ask(missing)).headers['cache-control']).toBe('no-store');
    expect(data).toHaveLength(1);
  });

  it('leaves faults of GraphQL where they are', async () => {
    const faulty = postedQuery('{ heroStories { nothing } }');
    expect((await ask('/graphql', faulty)).status).toBe(400);
    const half = postedQuery(
      '{ missions { name } heroStories(pagination: { pageSize: 1000 }) { title } }',
    );
    const answered = await ask('/graphql', half);
    expect(json(answered).errors).toHaveLength(1);
    expect(answered.headers['cache-control']).toBe('no-store');
    expect(await readsDuring(() => ask('/graphql', half))).not.toBe(0);
    const absurd = encodeURIComponent(
      '{ heroStories(pagination: { pageSize: 100000 }) { title } }',
    );
    const asked = await ask(`/graphql?query=${absurd}`, {
      headers: { 'apollo-require-preflight': 'true' },
    });
    expect(json(asked).errors[0].extensions.error.details.code).toBe('VALIDATION_FAILED');
    expect(asked.headers['cache-control']).toBe('no-store');
  });
});

describe('the bodies of POST /graphql', () => {
  it('reach the parser as they were sent', async () => {
    const long = postedQuery(`{ missions { name } } ${'#'.repeat(20_000)}`);
    expect(json(await ask('/graphql', long)).data.missions.length).toBeGreaterThan(0);
    for (const body of ['{"query":', '[]', '"text"', '{}', '{"query":1}', '[{"query":"{a}"}]']) {
      const sent = { method: 'POST', headers: { 'content-type': 'application/json' }, body };
      const [one, other] = [
        await ask('/graphql', sent),
        await rawAnswer(uncached.url, '/graphql', sent),
      ];
      expect({ sent: body, ...one }).toEqual({ sent: body, ...other });
      expect(one.status).toBe(400);
    }
    const chunked = await ask('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'transfer-encoding': 'chunked' },
      body: JSON.stringify({ query: QUERY }),
    });
    expect(json(chunked).data.heroStories.length).toBeGreaterThan(0);
  });

  it('are carried out each time where they are mutations', async () => {
    const mutation = postedQuery(
      'mutation($data: NominationInput!) { submitNomination(data: $data) { reference } }',
      { data: nominationData() },
    );
    const references = [await ask('/graphql', mutation), await ask('/graphql', mutation)].map(
      (answer) => json(answer).data.submitNomination.reference,
    );
    expect(new Set(references).size).toBe(2);
  });
});

describe('many who ask for the same at once', () => {
  const sorted = '/api/hero-stories?sort=title:desc&populate=*';

  it('cost one computation', async () => {
    const alone = await readsDuring(() => rawAnswer(server.url, `${sorted}&fields[0]=title`));
    const costs: number[] = [];
    for (const pageSize of [21, 22, 23, 24]) {
      const path = `${sorted}&pagination[pageSize]=${pageSize}`;
      const cost = await readsDuring(async () => {
        const answers = await Promise.all(Array.from({ length: 200 }, () => ask(path)));
        expect(new Set(answers.map(({ body }) => body.toString())).size).toBe(1);
        expect(answers.every(({ status }) => status === 200)).toBe(true);
      });
      costs.push(cost);
    }
    // One more for what the public may do. A machine on which two hundred take longer than a second makes
    // an answer anew now and then, because the one before is not vouched for any longer.
    expect(Math.min(...costs)).toBeLessThanOrEqual(alone + 1);
    expect(Math.max(...costs)).toBeLessThan(10);
  });

  it('are all answered where the one fails', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => ask('/api/hero-stories?filters[nothing]=2')),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(400));
  });
});

describe('a transaction that is rolled back', () => {
  it('changes nothing, and what it wrote was never seen', async () => {
    const path = '/api/missions?fields[0]=name&sort=name';
    await untilKept(path);
    const before = await ask(path);
    await inTransaction(server, async (client) => {
      await client.query("UPDATE missions SET name = 'Nobody sees this'");
      expect(await ask(path)).toEqual(before);
      throw new Error('rolled back');
    }).catch(() => undefined);
    await pause(100);
    expect(await ask(path)).toEqual(before);
    expect(await readsDuring(() => ask(path))).toBe(0);
  });
});

import { readFileSync } from 'node:fs';
import path from 'node:path';
import SwaggerParser from '@apidevtools/swagger-parser';
import { contentTypes as about } from '@strapi/utils';
import sharp from 'sharp';
import { loadSampleCampaign } from '../../database/seeds/load';
import { openApiOf, type OpenApi } from '../../src/delivery/openapi/document';
import type { Parameter } from '../../src/delivery/openapi/request';
import { apiTypes } from '../../src/delivery/openapi/type-text';
import { graphqlSchemaOf } from '../../src/graphql/schema';
import { REFUSAL_STATUS } from '../../src/domain/refusal';
import { UID } from '../../src/support/uids';
import { askedNomination, consentToken, nominationData } from '../support/campaign';
import { ROOT } from '../support/database';
import { Conformity, fieldNames, operationsOf, type Target } from '../support/openapi';
import { mailedCode } from '../support/rounds';
import { startServer, type Server } from '../support/server';

let server: Server;
let document: OpenApi;
let conformity: Conformity;

beforeAll(async () => {
  server = await startServer();
  await loadSampleCampaign(server.strapi, { now: new Date() });
  const response = await fetch(`${server.url}/openapi.json`);
  document = (await response.json()) as OpenApi; // what the tests below prove
  conformity = new Conformity(document);
}, 240_000);
afterAll(() => server.stop());

interface Asked {
  /** The address in the document. */
  of: string;
  /** The address asked, with its query; the document's own where nothing stands in braces. */
  at?: string;
  method?: string;
  body?: unknown;
  form?: FormData;
  token?: string;
}

/** Asks the running server, and gives what came with what of it the document does not tell. */
async function ask({ of, at = of, method = 'GET', body, form, token }: Asked) {
  const response = await fetch(`${server.url}${at}`, {
    method,
    redirect: 'manual',
    headers: {
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
      ...(token && { Authorization: `Bearer ${token}` }),
    },
    ...(form ? { body: form } : body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const type = (response.headers.get('Content-Type') ?? '').split(';')[0];
  // What JSON is in it is for the document to say.
  const answer = (
    /json$/.test(type) && !type.includes('ndjson') ? JSON.parse(text) : text
  ) as never;
  const target: Target = { method, path: of };
  return {
    status: response.status,
    headers: response.headers,
    body: answer as { data: never; meta: never; error: { details: { code?: string } } },
    text,
    faults: conformity.faultsOfAnswer(target, {
      status: response.status,
      type,
      body: answer,
      headers: response.headers,
    }),
  };
}

const READ = [
  'hero-stories',
  'missions',
  'calendar-entries',
  'categories',
  'voting-rounds',
  'ambassadors',
];

describe('the document', () => {
  it('is valid OpenAPI 3.1, for this server', async () => {
    expect(document).toMatchObject({
      openapi: '3.1.0',
      servers: [{ url: 'http://campaign.test' }],
    });
    await SwaggerParser.validate(structuredClone(document) as never);
  });

  it('is what the server knows of itself, and says something of every request', () => {
    expect(document).toEqual(JSON.parse(JSON.stringify(openApiOf(server.strapi))));
    const mute = operationsOf(document).filter(({ operation }) => !operation.summary);
    expect(mute.map(({ method, path }) => `${method} ${path}`)).toEqual([]);
    const ids = operationsOf(document).map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('is read like everything else: from anywhere, with an ETag, by known parameters', async () => {
    for (const address of ['/openapi.json', '/types/api.d.ts', '/docs/api.md']) {
      const first = await ask({ of: address });
      expect(first).toMatchObject({ status: 200, faults: [] });
      expect(first.headers.get('Access-Control-Allow-Origin')).toBe('*');
      const etag = first.headers.get('ETag') ?? '';
      const again = await fetch(`${server.url}${address}`, { headers: { 'If-None-Match': etag } });
      expect([again.status, await again.text()]).toEqual([304, '']);
      const refused = await ask({ of: address, at: `${address}?format=yaml` });
      expect([refused.status, refused.faults]).toEqual([400, []]);
    }
  });

  it('names every code with what to do about it', () => {
    const { RefusalCode } = document.components.schemas;
    expect(RefusalCode.enum).toEqual(Object.keys(REFUSAL_STATUS));
    const told = String(RefusalCode.description).split('\n');
    expect(told).toHaveLength(Object.keys(REFUSAL_STATUS).length);
  });

  it('gives examples that its own schemas take', () => {
    for (const { method, path, operation } of operationsOf(document)) {
      const example = operation.requestBody?.content['application/json']?.example;
      if (example === undefined) continue;
      expect([method, path, conformity.faultsOfBody({ method, path }, example)]).toEqual([
        method,
        path,
        [],
      ]);
    }
  });
});

/** The routes of the whole server that are no catch-all: method and address as registered. */
const routes = () =>
  server.strapi.server
    .listRoutes()
    .flatMap(({ methods, path: address }) => {
      const taken =
        methods.length > 10 ? ['GET'] : methods.filter((method: string) => method !== 'HEAD');
      return taken.map((method: string) => ({ method, address: String(address) }));
    })
    .filter(({ address }) => !address.startsWith('/uploads/') && !address.startsWith('/(('));

/** Whether somebody without any credentials gets further than to a locked door. */
async function isReachable({ method, address }: { method: string; address: string }) {
  const url = `${server.url}${address.replace(/\(\.\*\)/g, 'x').replace(/:\w+/g, 'unknown')}`;
  const response = await fetch(url, { method, redirect: 'manual' });
  const text = await response.text();
  return ![401, 403].includes(response.status) || text.includes('"code"');
}

const asRouted = (address: string) => address.replace(/\{(\w+)\}/g, ':$1');

describe('what is in it', () => {
  it('is every request that the public can make, and no other', async () => {
    const documented = operationsOf(document).map(({ method, path, operation }) => ({
      key: `${method} ${asRouted(path)}`,
      needsAccount: operation.security?.length === 1,
    }));
    const reachable: string[] = [];
    for (const route of routes()) {
      // The editors' own ways in: they have documents of their own.
      if (/^\/(admin|content-manager|preview)\//.test(route.address)) continue;
      if (await isReachable(route)) reachable.push(`${route.method} ${route.address}`);
    }
    const open = documented.filter(({ needsAccount }) => !needsAccount).map(({ key }) => key);
    expect(reachable.filter((key) => !open.includes(key))).toEqual([]);
    const registered = routes().map(({ method, address }) => `${method} ${address}`);
    const BESIDE_THE_ROUTER = ['GET /media/:name', 'GET /readyz', 'POST /graphql'];
    expect(
      documented
        .map(({ key }) => key)
        .filter((key) => !registered.includes(key) && !BESIDE_THE_ROUTER.includes(key)),
    ).toEqual([]);
  });

  it('is nothing of the private types, and no private field', () => {
    const PRIVATE = [UID.nomination, UID.consent, UID.vote];
    for (const { method, path } of operationsOf(document)) {
      expect(`${method} ${path}`).not.toMatch(
        /^GET \/api\/(nominations|consents|votes)(\/\{id\})?$/,
      );
    }
    const names = fieldNames({
      entries: document.components.schemas,
      answers: operationsOf(document)
        .filter(({ path }) => !path.includes('{token}') && !path.startsWith('/api/auth'))
        .filter(({ path }) => path !== '/api/users/me')
        .map(({ operation }) => operation.responses),
    });
    const types = Object.values(server.strapi.contentTypes);
    const secret = types
      .filter(({ uid }) => uid.startsWith('api::'))
      .flatMap((type) =>
        Object.keys(type.attributes).filter((name) => about.isPrivateAttribute(type, name)),
      )
      .filter((name) => name !== 'locale' && name !== 'localizations'); // of types in one language
    expect(secret).toEqual(
      expect.arrayContaining(['focalPoints', 'editors', 'nomination', 'voterKey']),
    );
    expect(secret.filter((name) => names.has(name))).toEqual([]);
    const shared = new Set(
      types
        .filter(({ uid }) => !PRIVATE.includes(uid as never))
        .flatMap((type) => Object.keys(type.attributes)),
    );
    const ofPrivateTypes = types
      .filter(({ uid }) => PRIVATE.includes(uid as never))
      .flatMap((type) => Object.keys(type.attributes))
      .filter((name) => !shared.has(name));
    // What the one who acts is told of the deed.
    const TOLD = ['reference', 'receipt', 'ballot', 'choices', 'castAt', 'round'];
    expect(ofPrivateTypes.filter((name) => names.has(name) && !TOLD.includes(name))).toEqual([]);
    const { parameters = [] } = document.paths['/api/hero-stories'].get;
    const asked = parameters.map((one) => ('name' in one ? one.name : one.$ref));
    expect(asked).not.toEqual(expect.arrayContaining(['status']));
    expect(asked).not.toEqual(expect.arrayContaining(['publicationFilter']));
  });
});

/** A query that uses a parameter to the full. */
function queryOf({ name, schema }: Parameter): string {
  const words = (schema.items?.enum ?? []).filter((word) => word !== '*');
  const sorted = /\(\?:([\w|]+)\)/.exec(String(schema.items?.pattern))?.[1] ?? '';
  const queries: Record<string, string> = {
    locale: 'locale=fr',
    filters: 'filters[documentId][$ne]=x',
    sort: `sort=${sorted
      .split('|')
      .map((field) => `${field}:desc`)
      .join(',')}`,
    'pagination[limit]': 'pagination[start]=0&pagination[limit]=100',
    'pagination[withCount]': 'pagination[withCount]=false',
  };
  return queries[name] ?? `${name}=${words.join(',') || String(schema.minimum)}`;
}

describe('what the running server answers is what the document says', () => {
  it.each(READ)(
    'of %s: lists, entries, all that populate brings, in every language',
    async (type) => {
      const of = `/api/${type}`;
      for (const query of [
        '',
        '?populate=*&pagination[pageSize]=100',
        '?fields=documentId&sort=id:desc',
      ]) {
        const list = await ask({ of, at: `${of}${query}` });
        expect([query, list.status, list.faults]).toEqual([query, 200, []]);
      }
      const offset = await ask({ of, at: `${of}?pagination[start]=1&pagination[limit]=1` });
      expect([offset.status, offset.faults]).toEqual([200, []]);
      const { body } = await ask({ of });
      const [{ documentId }] = body.data as { documentId: string }[];
      const one = await ask({ of: `${of}/{id}`, at: `${of}/${documentId}?populate=*` });
      expect([one.status, one.faults]).toEqual([200, []]);
      const none = await ask({ of: `${of}/{id}`, at: `${of}/${'x'.repeat(24)}` });
      expect([none.status, none.faults]).toEqual([404, []]);
      const refused = await ask({ of, at: `${of}?status=draft&pagination[pageSize]=1000` });
      expect([refused.status, refused.faults]).toEqual([400, []]);
    },
  );

  it.each(['fr', 'es', 'ar', 'de-CH'])('of stories in %s', async (locale) => {
    for (const type of ['hero-stories', 'calendar-entries', 'categories']) {
      const of = `/api/${type}`;
      const list = await ask({ of, at: `${of}?locale=${locale}&populate=*` });
      expect([type, list.status, list.faults]).toEqual([type, 200, []]);
    }
  });

  it('of every parameter that the document names, that it is taken', async () => {
    for (const type of READ) {
      const { parameters = [] } = document.paths[`/api/${type}`].get;
      for (const parameter of parameters) {
        if (!('name' in parameter) || parameter.in !== 'query') continue;
        const query = queryOf(parameter);
        const { status, faults } = await ask({ of: `/api/${type}`, at: `/api/${type}?${query}` });
        expect([type, query, status, faults]).toEqual([type, query, 200, []]);
      }
    }
  });

  it('of changes, feeds and share pages', async () => {
    const changes = await ask({ of: '/api/hero-stories/changes' });
    expect([changes.status, changes.faults]).toEqual([200, []]);
    const { cursor } = changes.body.meta as { cursor: string };
    const since = await ask({
      of: '/api/hero-stories/changes',
      at: `/api/hero-stories/changes?since=${cursor}`,
    });
    expect([since.status, since.faults]).toEqual([200, []]);
    const lost = await ask({
      of: '/api/hero-stories/changes',
      at: '/api/hero-stories/changes?since=x',
    });
    expect([lost.status, lost.faults]).toEqual([400, []]);
    for (const feed of ['stories.atom', 'stories.rss', 'stories.json', 'calendar.ics']) {
      const of = `/api/feeds/${feed}`;
      const all = await ask({ of, at: `${of}?locale=fr` });
      expect([feed, all.status, all.faults]).toEqual([feed, 200, []]);
      const refused = await ask({ of, at: `${of}?month=2026-13&mission=Kenya&category=x` });
      expect([feed, refused.status, refused.faults]).toEqual([feed, 400, []]);
    }
    const { body } = await ask({ of: '/api/hero-stories', at: '/api/hero-stories?fields=slug' });
    const [{ slug }] = body.data as { slug: string }[];
    const of = '/share/stories/{slug}';
    const page = await ask({ of, at: `/share/stories/${slug}` });
    expect([page.status, page.faults]).toEqual([200, []]);
    const none = await ask({ of, at: '/share/stories/never-was' });
    expect([none.status, none.faults]).toEqual([404, []]);
  });

  it('of a nomination and the decisions of its nominee', async () => {
    const nominations = { of: '/api/nominations', method: 'POST' };
    const example =
      document.paths['/api/nominations'].post.requestBody?.content['application/json'];
    const sent = await ask({ ...nominations, body: example?.example });
    expect([sent.status, sent.faults]).toEqual([201, []]);
    const refused = await ask({
      ...nominations,
      body: { data: { nomineeConsents: false, age: 7 } },
    });
    expect([refused.status, refused.faults]).toEqual([400, []]);
    const form = new FormData();
    const data = nominationData();
    form.set('data', JSON.stringify(data));
    const photo = sharp({ create: { width: 90, height: 60, channels: 3, background: '#7a5c3e' } });
    form.set('photo', new Blob([new Uint8Array(await photo.jpeg().toBuffer())]), 'photo.jpg');
    const multipart = await ask({ ...nominations, form });
    expect([multipart.status, multipart.faults]).toEqual([201, []]);

    const token = await consentToken(server, data.nomineeEmail);
    const consent = (deed: string, body?: unknown): Asked => ({
      of: `/api/consents/{token}${deed}`,
      at: `/api/consents/${token}${deed}`,
      ...(deed && { method: 'POST', body }),
    });
    for (const request of [
      consent(''),
      consent('/refuse', {}),
      consent('/grant', { data: { scopes: ['story', 'photo'], name: 'Sample Nominee' } }),
      consent(''),
      consent('/withdraw', {}),
    ]) {
      const { status, faults } = await ask(request);
      expect([request.of, status, faults]).toEqual([request.of, 200, []]);
    }
    const final = await ask(consent('/grant', { data: { scopes: ['story'], name: 'Sample' } }));
    expect([final.status, final.faults]).toEqual([409, []]);
    const unknown = await ask({
      of: '/api/consents/{token}',
      at: `/api/consents/${'x'.repeat(32)}`,
    });
    expect([unknown.status, unknown.faults]).toEqual([404, []]);
    const page = await ask({
      of: '/consent/{token}',
      at: `/consent/${(await askedNomination(server)).token}`,
    });
    expect([page.status, page.faults]).toEqual([200, []]);
  });

  it('of a ballot, its receipt and the result', async () => {
    const { body } = await ask({
      of: '/api/voting-rounds',
      at: '/api/voting-rounds?filters[state]=open',
    });
    const [round] = body.data as { slug: string; finalistIds: string[] }[];
    const code = await mailedCode(server, round.slug, 'voter-of-openapi@example.org');
    const votes = { of: '/api/votes', method: 'POST' };
    const data = { round: round.slug, choices: round.finalistIds.slice(0, 2), ...code };
    const wrong = await ask({ ...votes, body: { data: { ...data, code: '00000000' } } });
    expect([wrong.status, wrong.faults]).toEqual([401, []]);
    const cast = await ask({ ...votes, body: { data } });
    expect([cast.status, cast.faults]).toEqual([201, []]);
    const again = await ask({ ...votes, body: { data } });
    expect([again.status, again.faults]).toEqual([409, []]);
    const coded = await ask({
      of: '/api/votes/codes',
      method: 'POST',
      body: { data: { round: round.slug, email: 'another-voter@example.org' } },
    });
    expect([coded.status, coded.faults]).toEqual([202, []]);
    const challenge = await ask({ of: '/api/votes/challenge' });
    expect([challenge.status, challenge.faults]).toEqual([200, []]);

    const { receipt } = cast.body.data as { receipt: string };
    const offered = await ask({
      of: '/api/voting-rounds/{slug}/finalists',
      at: `/api/voting-rounds/${round.slug}/finalists?challenge=${code.challenge}`,
    });
    expect([offered.status, offered.faults]).toEqual([200, []]);
    const receipts = '/api/voting-rounds/{slug}/receipts/{receipt}';
    const found = await ask({
      of: receipts,
      at: `/api/voting-rounds/${round.slug}/receipts/${receipt}`,
    });
    expect([found.status, found.faults]).toEqual([200, []]);
    const certified = await ask({
      of: '/api/voting-rounds',
      at: '/api/voting-rounds?filters[state]=certified',
    });
    const [{ slug }] = certified.body.data as { slug: string }[];
    for (const part of ['results', 'ballots']) {
      const of = `/api/voting-rounds/{slug}/${part}`;
      const open = await ask({ of, at: `/api/voting-rounds/${slug}/${part}` });
      expect([part, open.status, open.faults]).toEqual([part, 200, []]);
      const sealed = await ask({ of, at: `/api/voting-rounds/${round.slug}/${part}` });
      expect([part, sealed.status, sealed.faults]).toEqual([part, 403, []]);
      if (part === 'ballots') {
        const content = document.paths[of].get.responses['200'].content ?? {};
        const place = ['paths', of, 'get', 'responses', '200', 'content', 'application/x-ndjson'];
        expect(Object.keys(content)).toEqual(['application/x-ndjson']);
        for (const line of open.text.trim().split('\n').slice(0, 5)) {
          const faults = conformity.faultsAt([...place, 'schema', 'x-line'], JSON.parse(line));
          expect(faults).toEqual([]);
        }
      }
    }
  });

  it('of GraphQL, pictures, health and a story that is gone', async () => {
    const graphql = { of: '/graphql', method: 'POST' };
    const example =
      document.paths['/graphql'].post.requestBody?.content['application/json'].example;
    const asked = await ask({ ...graphql, body: example });
    expect([asked.status, asked.faults]).toEqual([200, []]);
    const mutation = 'mutation { submitNomination(data: {}) { reference } }';
    const refused = await ask({ ...graphql, body: { query: mutation } });
    expect([refused.status, refused.faults]).toEqual([200, []]);
    for (const address of ['/_health', '/readyz', '/', '/openapi.json']) {
      const { status, faults } = await ask({ of: address });
      expect([address, status, faults]).toEqual([address, address === '/_health' ? 204 : 200, []]);
    }
    const { body } = await ask({
      of: '/api/hero-stories',
      at: '/api/hero-stories?filters[photoAlt][$notNull]=true&populate=photo',
    });
    const [{ documentId, photo }] = body.data as { documentId: string; photo: { url: string } }[];
    const picture = await ask({ of: '/media/{name}', at: photo.url });
    expect([picture.status, picture.faults]).toEqual([200, []]);
    await server.strapi.documents(UID.heroStory).unpublish({ documentId, locale: '*' });
    const gone = await ask({ of: '/api/hero-stories/{id}', at: `/api/hero-stories/${documentId}` });
    expect([gone.status, gone.faults]).toEqual([410, []]);
    const hidden = await ask({ of: '/media/{name}', at: photo.url });
    expect([hidden.status, hidden.faults]).toEqual([404, []]);
  });
});

describe('types/api.d.ts', () => {
  it('is what the document says; "npm run types" writes it', () => {
    const written = readFileSync(path.join(ROOT, 'types', 'api.d.ts'), 'utf8');
    expect(written.split('\n')).toEqual(
      apiTypes(openApiOf(server.strapi), graphqlSchemaOf(server.strapi)).split('\n'),
    );
  });
});

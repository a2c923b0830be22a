import { askedNomination, publishedStory, storyDraft } from '../support/campaign';
import { startServer, type Server } from '../support/server';

let server: Server;

beforeAll(async () => {
  server = await startServer();
  await fillWithSecrets();
});
afterAll(() => server.stop());

const PRIVATE = 'PRIVATE-MARK';
const FOCAL_POINT = 'focal-point@example.org';
const types = {
  stories: () => server.strapi.documents('api::hero-story.hero-story'),
  missions: () => server.strapi.documents('api::mission.mission'),
  entries: () => server.strapi.documents('api::calendar-entry.calendar-entry'),
  rounds: () => server.strapi.documents('api::voting-round.voting-round'),
  ambassadors: () => server.strapi.documents('api::ambassador.ambassador'),
};

const made = {
  story: '',
  draft: '',
  round: '',
  hiddenRound: '',
  entry: '',
  ambassador: '',
  secrets: [] as string[],
};

/** Data that could leak: drafts behind published entries, people behind stories, authors. */
async function fillWithSecrets(): Promise<void> {
  const published = await publishedStory(server);
  const draft = await storyDraft(server);
  const admin = await server.adminToken();
  await types.missions().update({
    documentId: (await types.missions().findMany({ filters: { countryCode: 'KE' } }))[0].documentId,
    data: { focalPoints: [{ name: PRIVATE, email: FOCAL_POINT, role: PRIVATE }] },
  });
  await types.stories().update({ documentId: draft.documentId, data: { title: PRIVATE } });
  // The published version has a draft that differs, and a translation that is not published.
  await types.stories().update({
    documentId: published.documentId,
    data: { title: PRIVATE, summary: PRIVATE },
  });
  await types.stories().update({
    documentId: published.documentId,
    locale: 'fr',
    data: { title: PRIVATE, heroName: PRIVATE, nameLevel: 'firstName' },
  });
  const round = await types.rounds().create({
    data: {
      name: 'A round with a draft',
      opensAt: new Date(Date.now() + 60_000).toISOString(),
      closesAt: new Date(Date.now() + 600_000).toISOString(),
      finalistCount: 2,
      maxChoices: 1,
      seats: 1,
      displayTimezone: 'Europe/Zurich',
      voterCheck: 'email',
      state: 'draft',
      finalists: [published.documentId, draft.documentId],
    },
  });
  // No round is frozen with a draft among its finalists, and none is shown before it is frozen: the
  // walls are taken down for once, so that there is something that could leak.
  await server.pool.query(
    `BEGIN; SET LOCAL session_replication_role = replica;
     UPDATE voting_rounds SET state = 'frozen' WHERE document_id = '${round.documentId}'; COMMIT`,
  );
  const hidden = await types.rounds().create({
    data: {
      name: 'A round in the making',
      opensAt: new Date(Date.now() + 60_000).toISOString(),
      closesAt: new Date(Date.now() + 600_000).toISOString(),
      finalistCount: 2,
      maxChoices: 1,
      seats: 1,
      displayTimezone: 'Europe/Zurich',
      voterCheck: 'email',
      state: 'draft',
      finalists: [published.documentId],
    },
  });
  const { body } = await server.http
    .post('/content-manager/collection-types/api::calendar-entry.calendar-entry')
    .set('Authorization', admin)
    .send({
      title: 'An entry of the calendar',
      kind: 'event',
      startsAt: '2026-12-18T09:00:00.000Z',
      timezone: 'Africa/Nairobi',
      allDay: false,
      cancelled: false,
      story: { connect: [{ documentId: draft.documentId }] },
    })
    .expect(201);
  const entry = body.data.documentId;
  await server.http
    .post(
      `/content-manager/collection-types/api::calendar-entry.calendar-entry/${entry}/actions/publish`,
    )
    .set('Authorization', admin)
    .send({})
    .expect(200);
  const ambassador = await types.ambassadors().create({
    data: { story: draft.documentId, areaOfAction: 'Everywhere', state: 'designated' },
  });
  await types.ambassadors().publish({ documentId: ambassador.documentId });
  await types.ambassadors().create({ data: { areaOfAction: PRIVATE, state: 'designated' } });
  const references = await server.pool.query(
    'SELECT reference, nominee_email, nominator_email, nominator_name FROM nominations',
  );
  Object.assign(made, {
    story: published.documentId,
    draft: draft.documentId,
    round: round.documentId,
    hiddenRound: hidden.documentId,
    entry,
    ambassador: ambassador.documentId,
    secrets: [
      PRIVATE,
      FOCAL_POINT,
      'admin-',
      ...references.rows.flatMap((row: Record<string, string>) => Object.values(row)),
    ],
  });
}

const leaksIn = (body: unknown): string[] => {
  const text = JSON.stringify(body);
  return made.secrets.filter((secret) => text.includes(secret));
};

const PLURALS = [
  'hero-stories',
  'missions',
  'calendar-entries',
  'categories',
  'voting-rounds',
  'ambassadors',
];

const codeOf = (body: { error?: { details?: { code?: string } } }) => body.error?.details?.code;

const graphql = async (query: string, variables?: object) => {
  const { body } = await server.http.post('/graphql').send({ query, variables });
  return body;
};

describe('what is not published', () => {
  it.each(PLURALS)('is refused by name on /api/%s', async (plural) => {
    for (const query of [
      'status=draft',
      'status=published',
      'status[]=draft',
      '%73tatus=draft',
      'publicationFilter=modified',
      'hasPublishedVersion=false',
    ]) {
      for (const path of [`/api/${plural}`, `/API/${plural}/`, `/api/${plural}/x`]) {
        const { body, status } = await server.http.get(`${path}?${query}`);
        expect(`${path}?${query} ${status}`).toBe(`${path}?${query} 400`);
        expect(codeOf(body)).toBe('VALIDATION_FAILED');
        expect(body.error.details.errors[0].code).toBe('UNKNOWN_KEY');
      }
    }
  });

  it('says whole what it refuses', async () => {
    const message = '"status" is no parameter here: what is read is published.';
    const { body } = await server.http.get('/api/hero-stories?status=draft').expect(400);
    expect(body).toEqual({
      data: null,
      error: {
        status: 400,
        name: 'RefusalError',
        message,
        details: {
          code: 'VALIDATION_FAILED',
          errors: [{ path: 'status', code: 'UNKNOWN_KEY', message }],
        },
      },
    });
  });

  it.each([
    'hero-stories?locale=*&populate=*',
    'hero-stories?locale=fr',
    'hero-stories?populate=localizations',
    'hero-stories?populate[localizations][populate]=*',
    'hero-stories?populate[localizations][filters][publishedAt][$null]=true',
    'hero-stories?filters[publishedAt][$null]=true',
    'hero-stories?filters[$or][0][publishedAt][$null]=true&filters[$or][1][id][$gt]=0',
    'hero-stories?filters[localizations][publishedAt][$null]=true&populate=*',
    'hero-stories?populate[mission][populate]=*',
    'hero-stories?populate[photo][populate]=*',
    'hero-stories?populate[categories][populate]=*',
    'voting-rounds?populate=*',
    'voting-rounds?populate[finalists]=true',
    'voting-rounds?populate[finalists][populate]=*',
    'voting-rounds?populate[finalists][status]=draft',
    'voting-rounds?populate[finalists][filters][publishedAt][$null]=true',
    'voting-rounds?populate[finalists][populate][localizations]=true',
    'calendar-entries?populate=*',
    'calendar-entries?populate[story][populate]=*',
    'calendar-entries?populate[story][status]=draft',
    'ambassadors?populate=*',
    'ambassadors?populate[story][populate]=*',
    'ambassadors?populate[votingRound][populate]=*',
    'missions?populate=*',
    'missions?populate[focalPoints]=true',
    'missions?populate[editors]=true',
    'missions?fields=focalPoints',
    'missions?populate[socialAccounts][populate]=*',
    'categories?populate=*&locale=*',
  ])('and who stands behind it is in no answer (case %#)', async (query) => {
    const { body, status } = await server.http.get(`/api/${query}`);
    expect([200, 400]).toContain(status);
    expect(leaksIn(body)).toEqual([]);
  });

  it('is not found by its documentId', async () => {
    for (const path of [
      `/api/hero-stories/${made.draft}`,
      `/api/hero-stories/${made.draft}?populate=*`,
    ]) {
      const { body, status } = await server.http.get(path);
      expect(status).toBe(404);
      expect(body.error.details).toEqual({ code: 'NOT_FOUND' });
    }
    // Its translation is a draft: the English version stands in for it.
    const { body } = await server.http.get(`/api/hero-stories/${made.story}?locale=fr`).expect(200);
    expect(body.data.locale).toBe('en');
    expect(leaksIn(body)).toEqual([]);
  });

  it('is not found by what it holds either', async () => {
    for (const query of [
      `hero-stories?filters[title][$eq]=${PRIVATE}`,
      `voting-rounds?filters[finalists][title][$eq]=${PRIVATE}`,
      `voting-rounds?filters[$not][finalists][title][$startsWith]=${PRIVATE}`,
      `voting-rounds?filters[finalists][$or][0][title][$eq]=${PRIVATE}`,
      'voting-rounds?sort=name,finalists.title:desc',
      'voting-rounds?sort[0][finalists][title]=asc',
      `ambassadors?filters[votingRound][finalists][title][$eq]=${PRIVATE}`,
      `ambassadors?populate[votingRound][filters][finalists][title][$eq]=${PRIVATE}`,
      `calendar-entries?filters[story][title][$eq]=${PRIVATE}`,
      `ambassadors?filters[story][title][$startsWith]=${PRIVATE}`,
      `hero-stories?filters[localizations][title][$eq]=${PRIVATE}`,
      `ambassadors?filters[areaOfAction][$eq]=${PRIVATE}`,
    ]) {
      const { body, status } = await server.http.get(`/api/${query}`);
      if (status !== 400) {
        expect({ query, data: body.data }).toEqual({ query, data: [] });
      }
    }
  });

  it('is no round that editors are still putting together', async () => {
    const { body } = await server.http.get('/api/voting-rounds').expect(200);
    const ids = body.data.map((round: { documentId: string }) => round.documentId);
    expect(ids).toContain(made.round);
    expect(ids).not.toContain(made.hiddenRound);
    expect(body.meta.pagination.total).toBe(ids.length);
    await server.http.get(`/api/voting-rounds/${made.hiddenRound}`).expect(404);
    const asked = await graphql(
      `{ votingRounds { documentId } votingRound(documentId: "${made.hiddenRound}") { name } }`,
    );
    expect(JSON.stringify(asked)).not.toContain(made.hiddenRound);
    expect(asked.data.votingRound).toBeNull();
  });

  it('does not keep a round from being found by a finalist', async () => {
    const { body } = await server.http
      .get(`/api/voting-rounds?filters[finalists][documentId][$eq]=${made.story}`)
      .expect(200);
    expect(body.data.map((round: { documentId: string }) => round.documentId)).toEqual([
      made.round,
    ]);
  });

  it('is in no answer of GraphQL', async () => {
    const body = await graphql(`
      {
        heroStories {
          title
          summary
          localizations {
            title
            heroName
          }
          mission {
            name
          }
        }
        heroStories_connection {
          nodes {
            title
            localizations_connection {
              nodes {
                title
              }
            }
          }
        }
        votingRounds {
          name
          finalists {
            title
            summary
          }
          finalists_connection {
            nodes {
              title
            }
          }
        }
        calendarEntries {
          title
          story {
            title
          }
        }
        ambassadors {
          areaOfAction
          story {
            title
          }
        }
        fr: heroStories(locale: "fr") {
          title
        }
      }
    `);
    expect(body.errors).toBeUndefined();
    expect(body.data.heroStories).toHaveLength(1);
    expect(leaksIn(body)).toEqual([]);
    const found = await graphql(
      `
        query ($t: String) {
          heroStories(filters: { title: { eq: $t } }) {
            documentId
          }
          calendarEntries(filters: { story: { title: { eq: $t } } }) {
            documentId
          }
          ambassadors(filters: { story: { title: { eq: $t } } }) {
            documentId
          }
        }
      `,
      { t: PRIVATE },
    );
    expect(found.errors).toBeUndefined();
    expect(found.data).toEqual({
      heroStories: [],
      calendarEntries: [],
      ambassadors: [],
    });
    for (const reach of [
      'filters: { finalists: { title: { eq: "x" } } }',
      'sort: "finalists.title"',
    ]) {
      const { errors } = await graphql(`{ votingRounds(${reach}) { documentId } }`);
      expect(errors).toHaveLength(1);
    }
    const draft = await graphql(`{ heroStory(documentId: "${made.draft}") { title } }`);
    expect(draft.data?.heroStory ?? null).toBeNull();
  });

  it('has no argument in GraphQL that would show it', async () => {
    for (const argument of [
      'status: DRAFT',
      'publicationFilter: MODIFIED',
      'hasPublishedVersion: false',
    ]) {
      for (const query of [
        `{ heroStories(${argument}) { title } }`,
        `{ heroStory(documentId: "x", ${argument}) { title } }`,
        `{ votingRounds { finalists(${argument}) { title } } }`,
      ]) {
        const { errors, data } = await graphql(query);
        expect(data).toBeUndefined();
        expect(errors[0].extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
      }
    }
  });
});

describe('private fields', () => {
  it.each([
    'hero-stories?filters[nomination][nomineeEmail][$contains]=@',
    'hero-stories?filters[nomination][id][$gt]=0',
    'hero-stories?filters[nomination]=1',
    'hero-stories?sort=nomination.nomineeEmail',
    'hero-stories?sort[nomination][nomineeEmail]=asc',
    'hero-stories?populate=nomination',
    'hero-stories?populate[nomination]=true',
    'hero-stories?populate[nomination][populate]=*',
    'hero-stories?fields=nomination',
    'hero-stories?filters[createdBy][email][$contains]=@',
    'hero-stories?filters[createdBy][id][$gt]=0',
    'hero-stories?sort=createdBy.email',
    'hero-stories?populate=createdBy',
    'hero-stories?populate=updatedBy',
    'hero-stories?populate[0]=createdBy',
    'hero-stories?filters[mission][focalPoints][email][$contains]=@',
    'hero-stories?filters[mission][editors][email][$contains]=@',
    'hero-stories?filters[photo][related][id]=1',
    'missions?filters[focalPoints][email][$contains]=@',
    'missions?filters[editors][email][$contains]=@',
    'missions?sort=editors.email',
    'missions?populate[editors]=true',
    'missions?populate[focalPoints]=true',
    'missions?populate=createdBy',
    'voting-rounds?populate[finalists][populate][nomination]=true',
    'voting-rounds?filters[finalists][nomination][nomineeEmail][$contains]=@',
    'calendar-entries?populate[story][populate][nomination]=true',
    'calendar-entries?populate[story][populate]=nomination',
    'calendar-entries?filters[story][nomination][id][$gt]=0',
    'calendar-entries?populate=createdBy',
    'ambassadors?filters[story][nomination][nomineeEmail][$contains]=@',
  ])('are refused in filters, sorts and populates (case %#)', async (query) => {
    const { body, status } = await server.http.get(`/api/${query}`);
    expect(`${query} ${status} ${codeOf(body)}`).toBe(`${query} 400 VALIDATION_FAILED`);
    expect(leaksIn(body)).toEqual([]);
  });

  it('never show an author', async () => {
    for (const plural of PLURALS) {
      const { body } = await server.http.get(`/api/${plural}?populate=*`).expect(200);
      expect(JSON.stringify(body)).not.toMatch(
        /createdBy|updatedBy|"nomination"|focalPoints|editors/,
      );
    }
    const types = await graphql(
      '{ __schema { types { name fields { name } inputFields { name } } } }',
    );
    expect(JSON.stringify(types)).not.toMatch(
      /"(createdBy|updatedBy|nomination|nominations|focalPoints|editors|voterKey|related)"/,
    );
  });
});

describe('parameters', () => {
  it.each([
    'hero-stories?unknown=1',
    'hero-stories?filter[title]=x',
    'hero-stories?filters[nothing]=x',
    'hero-stories?filters[title][$nothing]=x',
    'hero-stories?sort=nothing',
    'hero-stories?sort=title:sideways',
    'hero-stories?fields=nothing',
    'hero-stories?populate=nothing',
    'hero-stories?populate[mission][nothing]=1',
    'hero-stories?_q=x',
    'hero-stories/x?unknown=1',
    'hero-stories?pagination[page]=1&pagination[start]=0',
    'categories?plugins=1',
    'missions?limit=5',
    'voting-rounds?data=1',
  ])('that are not known are refused (case %#)', async (query) => {
    const { body, status } = await server.http.get(`/api/${query}`);
    expect(`${query} ${status} ${codeOf(body)}`).toBe(`${query} 400 VALIDATION_FAILED`);
    expect(body.error.details.errors).toEqual([
      { path: expect.any(String), code: expect.any(String), message: expect.any(String) },
    ]);
  });

  const PAGES: [string, string, string][] = [
    ['pageSize', '101', 'TOO_LARGE'],
    ['pageSize', '1000000000000', 'TOO_LARGE'],
    ['pageSize', '0', 'REQUIRED'],
    ['pageSize', '-1', 'REQUIRED'],
    ['pageSize', 'many', 'REQUIRED'],
    ['limit', '1000', 'TOO_LARGE'],
    ['limit', '-1', 'REQUIRED'],
    ['page', '0', 'REQUIRED'],
    ['page', '99999999999', 'TOO_LARGE'],
    ['page', '1.5', 'REQUIRED'],
    ['start', '-5', 'REQUIRED'],
    ['start', '1e400', 'REQUIRED'],
  ];

  it.each(PAGES)('refuse pagination[%s]=%s as %s', async (key, value, code) => {
    for (const plural of PLURALS) {
      const { body } = await server.http
        .get(`/api/${plural}?pagination[${key}]=${value}`)
        .expect(400);
      expect(body.error.details).toEqual({
        code: 'VALIDATION_FAILED',
        errors: [{ path: `pagination.${key}`, code, message: expect.any(String) }],
      });
    }
    if (!/^-?\d{1,9}$/.test(value)) return;
    for (const field of ['heroStories', 'heroStories_connection', 'votingRounds']) {
      const inner = field.endsWith('connection') ? 'nodes { documentId }' : 'documentId';
      const { errors } = await graphql(
        `{ ${field}(pagination: { ${key}: ${value} }) { ${inner} } }`,
      );
      expect(errors[0].extensions.error.details).toEqual({
        code: 'VALIDATION_FAILED',
        errors: [{ path: `pagination.${key}`, code, message: expect.any(String) }],
      });
    }
  });

  it('take a page of a hundred', async () => {
    const { body } = await server.http
      .get('/api/hero-stories?pagination[pageSize]=100')
      .expect(200);
    expect(body.meta.pagination).toEqual({ page: 1, pageSize: 100, pageCount: 1, total: 1 });
    await server.http
      .get('/api/hero-stories?pagination[start]=0&pagination[limit]=100')
      .expect(200);
    const { data } = await graphql('{ heroStories(pagination: { limit: 100 }) { title } }');
    expect(data.heroStories).toHaveLength(1);
  });

  it('are refused where they are too long or too deep', async () => {
    const long = await server.http.get(`/api/hero-stories?filters[title]=${'x'.repeat(5000)}`);
    expect(long.status).toBe(400);
    const deep = await server.http.get(`/api/hero-stories?filters${'[$not]'.repeat(50)}[title]=x`);
    expect(deep.status).toBe(400);
    expect(codeOf(deep.body)).toBe('VALIDATION_FAILED');
  });
});

describe('GraphQL', () => {
  const refused = async (query: string) => {
    const { body, status } = await server.http.post('/graphql').send({ query });
    expect(status).toBe(400);
    expect(body.data).toBeUndefined();
    return body.errors[0].message as string;
  };

  it('has the queries and mutations of the contract and no more', async () => {
    const { data } = await graphql(
      '{ __schema { queryType { fields { name } } mutationType { fields { name } } types { name } } }',
    );
    const names = (fields: { name: string }[]) => fields.map(({ name }) => name).sort();
    expect(names(data.__schema.mutationType.fields)).toEqual([
      'castVote',
      'requestVoteCode',
      'submitNomination',
    ]);
    expect(names(data.__schema.queryType.fields)).toEqual(
      [
        'ambassador',
        'ambassadors',
        'ambassadors_connection',
        'calendarEntries',
        'calendarEntries_connection',
        'calendarEntry',
        'categories',
        'categories_connection',
        'category',
        'heroStories',
        'heroStories_connection',
        'heroStory',
        'mission',
        'missions',
        'missions_connection',
        'votingRound',
        'votingRounds',
        'votingRounds_connection',
      ].sort(),
    );
    expect(names(data.__schema.types).join()).not.toMatch(
      /Consent(?!s)|Vote\b|Nomination(?!Input|Receipt)|UsersPermissions|I18NLocale(?!Code)|UploadFileInput|FocalPoint|AdminUser/,
    );
  });

  it('refuses generated mutations and strangers among the queries', async () => {
    for (const query of [
      'mutation { createHeroStory(data: { title: "x" }) { title } }',
      'mutation { deleteMission(documentId: "x") { documentId } }',
      'mutation { login(input: { identifier: "a", password: "b" }) { jwt } }',
      'mutation { register(input: { username: "a", email: "a@b.co", password: "b" }) { jwt } }',
      'mutation { updateUploadFile(id: 1) { id } }',
      '{ nominations { reference } }',
      '{ consents { decision } }',
      '{ votes { ballot } }',
      '{ uploadFiles { name } }',
      '{ usersPermissionsUsers { email } }',
      '{ me { email } }',
    ]) {
      expect(await refused(query)).toMatch(/^Cannot query field/);
    }
  });

  it('bounds depth', async () => {
    const nested = (levels: number): string =>
      levels === 0 ? '{ title }' : `{ localizations ${nested(levels - 1)} }`;
    expect(await refused(`{ heroStories ${nested(12)} }`)).toMatch(/exceeds the depth of 8/);
  });

  it('bounds aliases', async () => {
    const aliases = Array.from({ length: 40 }, (_, at) => `a${at}: categories { key }`).join(' ');
    expect(await refused(`{ ${aliases} }`)).toMatch(/Aliases limit/);
    const mutations = Array.from(
      { length: 40 },
      (_, at) =>
        `a${at}: requestVoteCode(data: { round: "x", email: "a${at}@example.org" }) { challenge }`,
    ).join(' ');
    expect(await refused(`mutation { ${mutations} }`)).toMatch(/Aliases limit/);
  });

  it('bounds tokens', async () => {
    expect(await refused(`{ ${'categories { key } '.repeat(400)} }`)).toMatch(
      /Syntax Error.*token/,
    );
  });

  it('bounds cost, also through fragments', async () => {
    const dear = `{ heroStories ${'{ localizations '.repeat(5)} { ${'title '.repeat(700)} } ${'}'.repeat(5)} }`;
    expect(await refused(dear)).toMatch(/Query Cost limit/);
    const spread = `{ ...A } fragment A on Query { heroStories ${'{ localizations '.repeat(5)} { ${'title '.repeat(700)} } ${'}'.repeat(5)} }`;
    expect(await refused(spread)).toMatch(/Query Cost limit/);
    expect(await refused('query { ...A } fragment A on Query { categories { key } ...A }')).toMatch(
      /fragment "A"/,
    );
  });

  it('is not kept busy by fragments that are not there, or spread each other', async () => {
    expect(await refused('{ ...Nobody }')).toMatch(/Unknown fragment/);
    const doubling = Array.from(
      { length: 60 },
      (_, at) => `fragment F${at} on Query { ...F${at + 1} ...F${at + 1} }`,
    );
    const start = Date.now();
    await server.http.post('/graphql').send({
      query: `{ ...F0 } ${doubling.join(' ')} fragment F60 on Query { categories { key } }`,
    });
    expect(Date.now() - start).toBeLessThan(2000);
  });

  it('takes one request at a time', async () => {
    const one = { query: '{ categories { key } }' };
    const { status, body } = await server.http.post('/graphql').send([one, one]);
    expect(status).toBe(400);
    expect(JSON.stringify(body)).not.toContain('courage');
  });

  it('takes no form, no text and no mutation by address', async () => {
    const mutation =
      'mutation { requestVoteCode(data: { round: "x", email: "a@example.org" }) { challenge } }';
    for (const request of [
      server.http.get('/graphql').query({ query: mutation }).set('Apollo-Require-Preflight', '1'),
      server.http.get('/graphql').query({ query: mutation }),
      server.http.post('/graphql').type('form').send({ query: mutation }),
      server.http.post('/graphql?a=1').type('form').send({ query: mutation }),
      server.http
        .post('/graphql')
        .type('text/plain')
        .send(JSON.stringify({ query: mutation })),
    ]) {
      const { status } = await request;
      expect(status).toBeGreaterThanOrEqual(400);
      expect(status).toBeLessThan(500);
    }
  });

  it('says nothing of its inside when something breaks', async () => {
    const { body } = await server.http
      .post('/graphql')
      .send({ query: '{ heroStories(sort: "nothing") { title } }' });
    expect(JSON.stringify(body)).not.toMatch(/stacktrace|node_modules|select /i);
    const cut = await server.http.post('/graphql').type('json').send('{');
    expect(cut.status).toBe(400);
    expect(codeOf(cut.body)).toBe('VALIDATION_FAILED');
    const large = await server.http.post('/graphql').send({ query: 'x'.repeat(300_000) });
    expect(large.status).toBe(400);
    expect(codeOf(large.body)).toBe('VALIDATION_FAILED');
  });
});

describe('the server', () => {
  it('lets nobody register as its first administrator', async () => {
    const { http, pool } = server;
    const count = async () => (await pool.query('SELECT 1 FROM admin_users')).rowCount;
    const before = await count();
    await pool.query('CREATE TABLE kept_admins AS SELECT * FROM admin_users_roles_lnk');
    await pool.query('DELETE FROM admin_users_roles_lnk');
    const { rows } = await pool.query('SELECT id FROM admin_users');
    expect(rows.length).toBe(before);
    const stranger = {
      email: 'stranger@example.org',
      password: 'Password-of-a-stranger-1',
      firstname: 'A',
      lastname: 'Stranger',
    };
    for (const path of [
      '/admin/register-admin',
      '/admin/register-admin/',
      '/ADMIN/Register-Admin',
      '/admin/register-admin?a=1',
      '//admin/register-admin',
      '/admin//register-admin',
      '/admin/%72egister-admin',
    ]) {
      const { status } = await http.post(path).send(stranger);
      expect(`${path} ${[400, 404, 405].includes(status)}`).toBe(`${path} true`);
    }
    const { body } = await http.post('/admin/register-admin').send(stranger).expect(404);
    expect(body.error.details).toEqual({ code: 'NOT_FOUND' });
    await pool.query(
      'INSERT INTO admin_users_roles_lnk OVERRIDING SYSTEM VALUE SELECT * FROM kept_admins',
    );
    await pool.query('DROP TABLE kept_admins');
    expect(await count()).toBe(before);
  });

  it('has no remote transfer', async () => {
    for (const path of ['/admin/transfer/runner/push', '/admin/transfer/runner/pull']) {
      const { status } = await server.http.get(path);
      expect([401, 403, 404, 405]).toContain(status);
    }
    expect(server.strapi.config.get('server.transfer.remote.enabled')).toBe(false);
  });

  it('writes nothing for the public beyond the contract', async () => {
    const { http } = server;
    for (const plural of [...PLURALS, 'votes', 'nominations', 'consents']) {
      for (const [method, path] of [
        ['put', `/api/${plural}/${made.story}`],
        ['patch', `/api/${plural}/${made.story}`],
        ['delete', `/api/${plural}/${made.story}`],
      ] as const) {
        const { status } = await http[method](path).send({ data: { title: 'x' } });
        expect([401, 403, 404, 405]).toContain(status);
      }
    }
    for (const plural of PLURALS) {
      const { status } = await http.post(`/api/${plural}`).send({ data: { title: 'x' } });
      expect([403, 404, 405]).toContain(status);
    }
    for (const plural of ['nominations', 'consents', 'votes']) {
      const { status, body } = await http.get(`/api/${plural}`);
      expect([403, 404, 405]).toContain(status);
      expect(leaksIn(body)).toEqual([]);
    }
  });

  it('shows no account, role, file or setting to the public', async () => {
    for (const path of [
      '/api/users',
      '/api/users/1',
      '/api/users/me',
      '/api/users-permissions/roles',
      '/api/users-permissions/permissions',
      '/api/upload/files',
      '/api/i18n/locales',
      '/api/content-type-builder/content-types',
      '/content-manager/content-types',
      '/admin/users',
      '/admin/roles',
      '/campaign/nominations/x/story',
      '/.env',
      '/package.json',
      '/dist/config/server.js',
      '/uploads/',
    ]) {
      const { status } = await server.http.get(path);
      expect(`${path} ${[401, 403, 404, 405].includes(status)}`).toBe(`${path} true`);
    }
  });

  it('sends headers that keep browsers safe, and no name of what it runs on', async () => {
    for (const path of ['/api/hero-stories', '/readyz', '/media/none.jpg']) {
      const { headers } = await server.http.get(path);
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'SAMEORIGIN',
        'referrer-policy': 'no-referrer',
        'content-security-policy': expect.stringContaining("default-src 'self'"),
      });
      expect(headers['strict-transport-security']).toBeUndefined();
      expect(headers['x-powered-by']).toBeUndefined();
    }
  });
});

describe('a nomination', () => {
  it('is nobody else’s to read, whatever is tried', async () => {
    const { documentId, token } = await askedNomination(server);
    for (const path of [
      `/api/nominations/${documentId}`,
      `/api/nominations?populate=*`,
      `/api/consents`,
      `/api/consents/${documentId}`,
      `/api/consents/${token}/../..`,
    ]) {
      const { status, body } = await server.http.get(path);
      expect([403, 404, 405]).toContain(status);
      expect(leaksIn(body)).toEqual([]);
    }
  });
});

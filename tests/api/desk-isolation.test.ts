import sharp from 'sharp';
import { consentToken, nominationData, storyDraft, ALL_SCOPES } from '../support/campaign';
import { startServer, type Server } from '../support/server';
import { UID } from '../../src/support/uids';

/** Stands in every text of the other mission, so that a leak is seen wherever it happens. */
const SECRET = 'Zebra';

const MISSION = 'api::mission.mission';
const TYPES = [UID.heroStory, UID.calendarEntry, UID.nomination] as const;
type Type = (typeof TYPES)[number];

interface Named {
  id: number;
  documentId: string;
}

interface Attempt {
  name: string;
  method: 'get' | 'post' | 'put' | 'delete';
  path: string;
  body?: object;
  /** A list that the desk may see, without what is another's. */
  isList?: true;
}

let server: Server;
let desk: string;
let philippines: Named;
let foreign: Record<Type, Named[]>;
let own: Record<Type, Named>;
let foreignFile: number;

const rows = (uid: Type, where: object): Promise<Named[]> =>
  server.strapi.db.query(uid).findMany({ where, select: ['id', 'documentId'] });

const event = (title: string, mission: Named) => ({
  title,
  kind: 'event' as const,
  startsAt: '2026-12-18T09:00:00.000Z',
  timezone: 'Asia/Manila',
  allDay: false,
  cancelled: false,
  mission: mission.documentId,
});

/** A nomination of the other mission, with a photo, whose nominee agreed to everything. */
async function foreignNomination(): Promise<string> {
  const data = nominationData({
    nomineeName: `${SECRET} Nominee`,
    nominatorName: `${SECRET} Nominator`,
    story: `${SECRET} ${'x'.repeat(220)}`,
    countryOfResidence: 'PH',
    countryOfOrigin: 'PH',
  });
  const photo = await sharp({
    create: { width: 600, height: 400, channels: 3, background: '#246' },
  })
    .jpeg()
    .toBuffer();
  const { body } = await server.http
    .post('/api/nominations')
    .field('data', JSON.stringify(data))
    .attach('photo', photo, `${SECRET}.jpg`)
    .expect(201);
  const token = await consentToken(server, String(data.nomineeEmail));
  await server.http
    .post(`/api/consents/${token}/grant`)
    .send({ data: { scopes: ALL_SCOPES, name: data.nomineeName } })
    .expect(200);
  const { documentId } = await server.strapi.db
    .query(UID.nomination)
    .findOne({ where: { reference: body.data.reference } });
  return documentId;
}

beforeAll(async () => {
  server = await startServer();
  const missions = server.strapi.db.query(MISSION);
  const kenya: Named = await missions.findOne({ where: { countryCode: 'KE' } });
  philippines = await missions.findOne({ where: { countryCode: 'PH' } });
  desk = await server.adminToken('mission-editor');
  const editor = await server.strapi.db
    .query('admin::user')
    .findOne({ where: { roles: { code: 'mission-editor' } } });
  await missions.update({ where: { id: kenya.id }, data: { editors: [editor.id] } });

  const stories = server.strapi.documents(UID.heroStory);
  for (const isPublic of [true, false]) {
    const nomination = await foreignNomination();
    const { documentId } = await server.strapi
      .service(UID.heroStory)
      .makeFromNomination(nomination);
    await stories.update({
      documentId,
      data: { title: `${SECRET} story`, photoAlt: `${SECRET} on a photo` },
    });
    if (isPublic) await stories.publish({ documentId });
  }
  const entries = server.strapi.documents(UID.calendarEntry);
  const entry = await entries.create({ data: event(`${SECRET} festival`, philippines) });
  await entries.publish({ documentId: entry.documentId });

  const { documentId: story, nomination } = await storyDraft(server);
  const { documentId: ownEntry } = await entries.create({ data: event('Own festival', kenya) });
  const elsewhere = { mission: { id: philippines.id } };
  foreign = {
    [UID.heroStory]: await rows(UID.heroStory, elsewhere),
    [UID.calendarEntry]: await rows(UID.calendarEntry, elsewhere),
    [UID.nomination]: await rows(UID.nomination, elsewhere),
  };
  own = {
    [UID.heroStory]: (await rows(UID.heroStory, { documentId: story }))[0],
    [UID.calendarEntry]: (await rows(UID.calendarEntry, { documentId: ownEntry }))[0],
    [UID.nomination]: (await rows(UID.nomination, { documentId: nomination.documentId }))[0],
  };
  const file = await server.strapi.db.query('plugin::upload.file').findOne({ where: {} });
  foreignFile = Number(file.id);
});
afterAll(() => server.stop());

const manager = (uid: string, path = '') => `/content-manager/collection-types/${uid}${path}`;

/** Every request that names an entry of another mission by its id. */
const byId = (uid: Type, { documentId, id }: Named): Attempt[] => [
  { name: 'reads', method: 'get', path: manager(uid, `/${documentId}`) },
  {
    name: 'reads the public version',
    method: 'get',
    path: manager(uid, `/${documentId}?status=published`),
  },
  {
    name: 'reads the French version',
    method: 'get',
    path: manager(uid, `/${documentId}?locale=fr`),
  },
  { name: 'changes', method: 'put', path: manager(uid, `/${documentId}`), body: { title: 'Mine' } },
  {
    name: 'translates',
    method: 'put',
    path: manager(uid, `/${documentId}?locale=fr`),
    body: { title: 'À moi' },
  },
  {
    name: 'takes over',
    method: 'put',
    path: manager(uid, `/${documentId}`),
    body: { mission: { connect: [{ id: 1 }] } },
  },
  { name: 'deletes', method: 'delete', path: manager(uid, `/${documentId}`) },
  {
    name: 'clones',
    method: 'post',
    path: manager(uid, `/clone/${documentId}`),
    body: { title: 'A clone' },
  },
  {
    name: 'clones at once',
    method: 'post',
    path: manager(uid, `/auto-clone/${documentId}`),
    body: {},
  },
  {
    name: 'publishes',
    method: 'post',
    path: manager(uid, `/${documentId}/actions/publish`),
    body: {},
  },
  {
    name: 'unpublishes',
    method: 'post',
    path: manager(uid, `/${documentId}/actions/unpublish`),
    body: {},
  },
  {
    name: 'discards',
    method: 'post',
    path: manager(uid, `/${documentId}/actions/discard`),
    body: {},
  },
  {
    name: 'counts the relations of',
    method: 'get',
    path: manager(uid, `/${documentId}/actions/countDraftRelations`),
  },
  {
    name: 'counts many of',
    method: 'get',
    path: manager(uid, `/actions/countManyEntriesDraftRelations?documentIds[]=${documentId}`),
  },
  ...['bulkDelete', 'bulkPublish', 'bulkUnpublish', 'bulkFindForValidation'].flatMap(
    (action): Attempt[] => [
      {
        name: `${action} on`,
        method: 'post',
        path: manager(uid, `/actions/${action}`),
        body: { documentIds: [documentId] },
      },
      {
        name: `${action} on its own and`,
        method: 'post',
        path: manager(uid, `/actions/${action}`),
        body: { documentIds: [own[uid].documentId, documentId] },
      },
    ],
  ),
  ...[
    'mission',
    'nomination',
    'categories',
    'photo',
    'story',
    'localizations',
    'consents',
    'createdBy',
    'updatedBy',
  ].flatMap((field): Attempt[] => [
    {
      name: `looks at the ${field} of`,
      method: 'get',
      path: `/content-manager/relations/${uid}/${documentId}/${field}`,
    },
    {
      name: `picks a ${field} for`,
      method: 'get',
      path: `/content-manager/relations/${uid}/${field}?id=${documentId}`,
    },
  ]),
  {
    name: 'reads the shared fields of',
    method: 'post',
    path: '/i18n/content-manager/actions/get-non-localized-fields',
    body: { model: uid, id, locale: 'en' },
  },
  {
    name: 'fills a translation from',
    method: 'get',
    path: `/i18n/content-manager/get-fill-from-locale/${uid}?documentId=${documentId}&sourceLocale=en&targetLocale=fr`,
  },
  {
    name: 'previews',
    method: 'get',
    path: `/content-manager/preview/url/${uid}?documentId=${documentId}`,
  },
];

/** Lists, searches and sorts, in which only the desk's own may stand. */
const lists = (uid: Type): Attempt[] =>
  [
    '',
    '?status=published',
    `?_q=${SECRET}`,
    '?locale=fr',
    '?sort=createdAt:DESC&pageSize=100',
    `?filters[mission][id][$eq]=${philippines.id}`,
    `?filters[mission][name][$startsWith]=P`,
    `?filters[$or][0][id][$gt]=0&filters[$or][1][mission][id][$eq]=${philippines.id}`,
    `?filters[documentId][$in][0]=${foreign[uid][0].documentId}`,
    '?populate=*',
  ].map((query) => ({
    name: `lists with "${query}"`,
    method: 'get' as const,
    path: manager(uid, query),
    isList: true as const,
  }));

const pickers = (): Attempt[] =>
  [
    [UID.calendarEntry, 'story'],
    [UID.heroStory, 'nomination'],
    [UID.nomination, 'story'],
    [UID.heroStory, 'mission'],
    [UID.nomination, 'mission'],
  ].flatMap(([uid, field]) =>
    ['', `?_q=${SECRET}`, '?pageSize=100&status=published'].map((query) => ({
      name: `picks a ${field} with "${query}"`,
      method: 'get' as const,
      path: `/content-manager/relations/${uid}/${field}${query}`,
      isList: true as const,
    })),
  );

/** Its own entries, which draw in what is another mission's. */
const drawnIn = (): Attempt[] => {
  const [story] = foreign[UID.heroStory];
  const [nomination] = foreign[UID.nomination];
  const connect = (one: Named) => ({
    connect: [{ id: one.id, documentId: one.documentId }],
    disconnect: [],
  });
  const ownStory = manager(UID.heroStory, `/${own[UID.heroStory].documentId}`);
  const ownEntry = manager(UID.calendarEntry, `/${own[UID.calendarEntry].documentId}`);
  return [
    { name: 'a story', method: 'put', path: ownEntry, body: { story: connect(story) } },
    {
      name: 'a story, set',
      method: 'put',
      path: ownEntry,
      body: { story: { set: [{ documentId: story.documentId }] } },
    },
    {
      name: 'a nomination',
      method: 'put',
      path: ownStory,
      body: { nomination: connect(nomination) },
    },
    { name: 'a photo', method: 'put', path: ownStory, body: { photo: foreignFile } },
    {
      name: 'a photo, as an object',
      method: 'put',
      path: ownStory,
      body: { photo: { id: foreignFile } },
    },
    { name: 'a mission', method: 'put', path: ownStory, body: { mission: connect(philippines) } },
    {
      name: 'a mission at birth',
      method: 'post',
      path: manager(UID.heroStory),
      body: { title: 'A', heroName: 'B', nameLevel: 'firstName', mission: connect(philippines) },
    },
    {
      name: 'a story at birth',
      method: 'post',
      path: manager(UID.calendarEntry),
      body: { ...event('A', philippines), story: connect(story) },
    },
  ];
};

const files = (): Attempt[] => [
  { name: 'lists files', method: 'get', path: '/upload/files?pageSize=100', isList: true },
  { name: 'searches files', method: 'get', path: `/upload/files?_q=${SECRET}`, isList: true },
  {
    name: 'filters files',
    method: 'get',
    path: `/upload/files?filters[name][$startsWith]=${SECRET}`,
    isList: true,
  },
  { name: 'reads a file', method: 'get', path: `/upload/files/${foreignFile}` },
  {
    name: 'renames a file',
    method: 'put',
    path: `/upload/files/${foreignFile}`,
    body: { fileInfo: { name: 'mine' } },
  },
  {
    name: 'renames a file as an upload',
    method: 'post',
    path: `/upload?id=${foreignFile}`,
    body: { fileInfo: { name: 'mine' } },
  },
  {
    name: 'replaces a file',
    method: 'post',
    path: `/upload/files/${foreignFile}/replace`,
    body: {},
  },
  { name: 'deletes a file', method: 'delete', path: `/upload/files/${foreignFile}` },
  {
    name: 'deletes files',
    method: 'post',
    path: '/upload/actions/bulk-delete',
    body: { fileIds: [foreignFile] },
  },
  {
    name: 'deletes folders',
    method: 'post',
    path: '/upload/actions/bulk-delete',
    body: { folderIds: [1] },
  },
  {
    name: 'moves files',
    method: 'post',
    path: '/upload/actions/bulk-move',
    body: { fileIds: [foreignFile], destinationFolderId: null },
  },
  {
    name: 'describes files',
    method: 'post',
    path: '/upload/actions/bulk-update',
    body: { updates: [{ id: foreignFile, fileInfo: { name: 'mine' } }] },
  },
  {
    name: 'fetches an address',
    method: 'post',
    path: '/upload/actions/upload-from-urls',
    body: { urls: ['http://127.0.0.1/'] },
  },
  {
    name: 'makes a folder',
    method: 'post',
    path: '/upload/folders',
    body: { name: 'Mine', parent: null },
  },
  { name: 'sees the tree of folders', method: 'get', path: '/upload/folder-structure' },
];

const elsewhere = (): Attempt[] => [
  ...[MISSION, UID.category].flatMap((uid): Attempt[] => [
    {
      name: `changes ${uid}`,
      method: 'put',
      path: manager(uid, `/${philippines.documentId}`),
      body: { name: 'Mine' },
    },
    { name: `deletes ${uid}`, method: 'delete', path: manager(uid, `/${philippines.documentId}`) },
    { name: `makes ${uid}`, method: 'post', path: manager(uid), body: { name: 'Mine' } },
  ]),
  {
    name: 'reads the other mission',
    method: 'get',
    path: manager(MISSION, `/${philippines.documentId}`),
  },
  ...[
    'api::consent.consent',
    'api::vote.vote',
    'api::voting-round.voting-round',
    'api::ambassador.ambassador',
    'plugin::users-permissions.user',
    'admin::user',
  ].flatMap((uid): Attempt[] => [
    { name: `lists ${uid}`, method: 'get', path: manager(uid) },
    { name: `reads ${uid}`, method: 'get', path: manager(uid, '/1') },
    { name: `makes ${uid}`, method: 'post', path: manager(uid), body: {} },
  ]),
  {
    name: 'sends a mail',
    method: 'post',
    path: '/email',
    body: { to: 'somebody@example.org', subject: 'Hello', text: 'Hello' },
  },
  {
    name: 'changes how lists look',
    method: 'put',
    path: `/content-manager/content-types/${UID.heroStory}/configuration`,
    body: {},
  },
  { name: 'counts documents', method: 'get', path: '/content-manager/homepage/count-documents' },
  {
    name: 'sees recent documents',
    method: 'get',
    path: '/content-manager/homepage/recent-documents?action=update',
    isList: true,
  },
  {
    name: 'sees recently published documents',
    method: 'get',
    path: '/content-manager/homepage/recent-documents?action=publish',
    isList: true,
  },
  { name: 'lists administrators', method: 'get', path: '/admin/users' },
  { name: 'reads an administrator', method: 'get', path: '/admin/users/1' },
  { name: 'lists roles', method: 'get', path: '/admin/roles' },
  {
    name: 'makes a token',
    method: 'post',
    path: '/admin/api-tokens',
    body: { name: 'Mine', type: 'full-access', lifespan: null },
  },
  { name: 'lists webhooks', method: 'get', path: '/admin/webhooks' },
  { name: 'lists visitors', method: 'get', path: '/users-permissions/roles' },
  {
    name: 'adds a language',
    method: 'post',
    path: '/i18n/locales',
    body: { code: 'de', name: 'German', isDefault: false },
  },
  ...foreign[UID.nomination].map(({ documentId }): Attempt => ({
    name: 'makes a story of a nomination',
    method: 'post',
    path: `/campaign/nominations/${documentId}/story`,
  })),
];

const attempts = (): Attempt[] => [
  ...TYPES.flatMap((uid) => [...foreign[uid].flatMap((entry) => byId(uid, entry)), ...lists(uid)]),
  ...pickers(),
  ...drawnIn(),
  ...files(),
  ...elsewhere(),
];

/** Everything of the other mission, as it lies in the database. */
async function belongings(): Promise<unknown> {
  const ids = TYPES.map((uid) => foreign[uid].map(({ documentId }) => documentId)).flat();
  const { rows: lying } = await server.pool.query(
    `SELECT to_jsonb(s) AS row FROM hero_stories s WHERE document_id = ANY($1)
     UNION ALL SELECT to_jsonb(c) FROM calendar_entries c WHERE document_id = ANY($1)
     UNION ALL SELECT to_jsonb(n) FROM nominations n WHERE document_id = ANY($1)
     UNION ALL SELECT to_jsonb(f) FROM files f
     UNION ALL SELECT to_jsonb(m) FROM missions m
     ORDER BY 1`,
    [ids],
  );
  return lying;
}

it('gives a desk nothing of another mission, whatever it asks', async () => {
  const before = await belongings();
  const tried = attempts();
  expect(tried.length).toBeGreaterThanOrEqual(200);
  const broken: string[] = [];
  for (const { name, method, path, body, isList } of tried) {
    const answer = await server.http[method](path).set('Authorization', desk).send(body);
    const isRefused = answer.status >= 400 && answer.status < 500;
    if (!(isRefused || (isList && answer.status === 200)) || answer.text.includes(SECRET)) {
      broken.push(`${name} ${method} ${path}: ${answer.status} ${answer.text.slice(0, 200)}`);
    }
  }
  expect(broken).toEqual([]);
  expect(await belongings()).toEqual(before);
});

it('leaves a desk all of its own', async () => {
  const ownStory = manager(UID.heroStory, `/${own[UID.heroStory].documentId}`);
  for (const path of [
    ownStory,
    manager(MISSION),
    manager(UID.category),
    `/content-manager/relations/${UID.heroStory}/${own[UID.heroStory].documentId}/mission`,
    `/content-manager/relations/${UID.heroStory}/categories?id=${own[UID.heroStory].documentId}`,
    `/content-manager/relations/${UID.calendarEntry}/story`,
    '/upload/folders',
    '/admin/users/me',
  ]) {
    const { status, text } = await server.http.get(path).set('Authorization', desk);
    expect({ path, status, text: status === 200 ? '' : text }).toEqual({
      path,
      status: 200,
      text: '',
    });
  }
  const photo = await sharp({ create: { width: 50, height: 50, channels: 3, background: '#fff' } })
    .png()
    .toBuffer();
  const { body } = await server.http
    .post('/upload')
    .set('Authorization', desk)
    .attach('files', photo, 'own.png')
    .expect(201);
  await server.http
    .put(ownStory)
    .set('Authorization', desk)
    .send({ photo: body[0].id, photoAlt: 'A white square' })
    .expect(200);
  const list = await server.http.get('/upload/files').set('Authorization', desk).expect(200);
  expect(list.body.results.map(({ name }: { name: string }) => name)).toEqual(['own.png']);
});

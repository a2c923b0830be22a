import { UID } from '../../src/support/uids';
import type { Server } from './server';
import { inTransaction, withoutLifecycles } from './sql';
import { documentIdOf, type Draft } from './stories';

/** Everything a way in may use. */
export interface Entrance {
  server: Server;
  /** An `Authorization` of the admin. */
  editor: string;
}

/** A way on which somebody may try to make a draft, or a story like it, public. */
export interface Way {
  name: string;
  publish(entrance: Entrance, draft: Draft): Promise<unknown>;
}

export const ADMIN = `/content-manager/collection-types/${UID.heroStory}`;

const documents = ({ server }: Entrance) => server.strapi.documents(UID.heroStory);
const rows = ({ server }: Entrance) => server.strapi.db.query(UID.heroStory);

const post = ({ server, editor }: Entrance, path: string, body: object) =>
  server.http.post(`${ADMIN}${path}`).set('Authorization', editor).send(body);

/** The data of a draft as the document service takes it. */
const asDocument = ({ data }: Draft) => ({
  ...data,
  // A story's body is blocks; the test's data is, by construction.
  body: data.body as [],
  storyMonth: data.storyMonth ?? undefined,
  nomination: data.nomination ?? undefined,
  mission: data.mission ?? undefined,
  photo: data.photo ?? undefined,
});

const translation = {
  title: 'Une histoire',
  heroName: 'Héros',
  photoAlt: 'Une personne au travail',
};

/** Copies a draft as a public row of plain SQL, links and all. */
const copyPublished = ({ server }: Entrance, { id }: Draft) =>
  inTransaction(server, async (client) => {
    const { rows: copies } = await client.query<{ id: number }>(
      `INSERT INTO hero_stories (document_id, title, slug, hero_name, name_level, body, photo_alt, story_month, locale, published_at)
       SELECT $2::text, title, slug || $2::text, hero_name, name_level, body, photo_alt, story_month, locale, now()
         FROM hero_stories WHERE id = $1 RETURNING id`,
      [id, documentIdOf()],
    );
    for (const [table, column] of [
      ['hero_stories_nomination_lnk', 'nomination_id'],
      ['hero_stories_categories_lnk', 'category_id'],
      ['hero_stories_mission_lnk', 'mission_id'],
    ]) {
      await client.query(
        `INSERT INTO ${table} (hero_story_id, ${column}) SELECT $2::int, ${column} FROM ${table} WHERE hero_story_id = $1`,
        [id, copies[0].id],
      );
    }
    await client.query(
      `INSERT INTO files_related_mph (file_id, related_id, related_type, field)
       SELECT file_id, $2::int, related_type, field FROM files_related_mph WHERE related_id = $1 AND related_type = '${UID.heroStory}'`,
      [id, copies[0].id],
    );
  });

const createRow = (entrance: Entrance, { data }: Draft) =>
  // Outside a transaction Strapi commits a row before it links it; then it is always refused.
  entrance.server.strapi.db.transaction(() =>
    rows(entrance).create({
      data: { ...data, documentId: documentIdOf(), locale: 'en', publishedAt: new Date() },
    }),
  );

export const ADMIN_WAYS: Way[] = [
  {
    name: 'the admin’s publish',
    publish: (entrance, { documentId }) => post(entrance, `/${documentId}/actions/publish`, {}),
  },
  {
    name: 'the admin’s bulk publish',
    publish: (entrance, { documentId }) =>
      post(entrance, '/actions/bulkPublish', { documentIds: [documentId] }),
  },
  {
    name: 'the admin’s create and publish in one',
    publish: (entrance, draft) => post(entrance, '/actions/publish', draft.data),
  },
  {
    name: 'the admin’s clone, then published',
    publish: async (entrance, { documentId, data }) => {
      const cloned = await post(entrance, `/clone/${documentId}`, data).expect(200);
      return post(entrance, `/${cloned.body.data.documentId}/actions/publish`, {});
    },
  },
  {
    name: 'the admin’s automatic clone, then published',
    publish: async (entrance, { documentId }) => {
      const cloned = await post(entrance, `/auto-clone/${documentId}`, {}).expect(200);
      return post(entrance, `/${cloned.body.data.documentId}/actions/publish`, {});
    },
  },
  {
    name: 'the admin’s new locale, published at once',
    publish: (entrance, { documentId, data }) =>
      post(entrance, `/${documentId}/actions/publish?locale=fr`, {
        ...translation,
        photoAlt: data.photoAlt,
        nameLevel: data.nameLevel,
        body: data.body,
        nomination: { connect: [], disconnect: [] },
        locale: 'fr',
      }),
  },
];

export const DOCUMENT_WAYS: Way[] = [
  {
    name: 'documents.publish',
    publish: (entrance, { documentId }) => documents(entrance).publish({ documentId }),
  },
  {
    name: 'documents.create as published',
    publish: (entrance, draft) =>
      documents(entrance).create({ status: 'published', data: asDocument(draft) }),
  },
  {
    name: 'documents.update as published',
    publish: (entrance, { documentId }) =>
      documents(entrance).update({ documentId, status: 'published', data: { summary: 'New.' } }),
  },
  {
    name: 'documents.clone, then published',
    publish: async (entrance, { documentId }) => {
      const clone = await documents(entrance).clone({ documentId });
      return documents(entrance).publish({ documentId: clone?.documentId ?? '' });
    },
  },
  {
    name: 'documents.update in a new locale as published',
    publish: (entrance, draft) =>
      documents(entrance).update({
        documentId: draft.documentId,
        locale: 'fr',
        status: 'published',
        data: { ...translation, photoAlt: draft.data.photoAlt, body: asDocument(draft).body },
      }),
  },
];

export const QUERY_WAYS: Way[] = [
  { name: 'db.query.create', publish: createRow },
  {
    name: 'db.query.update',
    publish: (entrance, { id }) =>
      rows(entrance).update({ where: { id }, data: { publishedAt: new Date() } }),
  },
  {
    name: 'db.query.updateMany',
    publish: (entrance, { id }) =>
      rows(entrance).updateMany({ where: { id }, data: { publishedAt: new Date() } }),
  },
];

export const SQL_WAYS: Way[] = [
  {
    name: 'SQL UPDATE',
    publish: ({ server }, { id }) =>
      server.pool.query('UPDATE hero_stories SET published_at = now() WHERE id = $1', [id]),
  },
  { name: 'SQL INSERT with links', publish: copyPublished },
];

/** The ways on which PostgreSQL stands alone. */
export const UNGUARDED_WAYS: Way[] = [...DOCUMENT_WAYS.slice(0, 2), ...QUERY_WAYS].map(
  ({ name, publish }) => ({
    name: `${name}, lifecycles off`,
    publish: (entrance, draft) =>
      withoutLifecycles(entrance.server, () => publish(entrance, draft)),
  }),
);

export const WAYS: Way[] = [
  ...ADMIN_WAYS,
  ...DOCUMENT_WAYS,
  ...QUERY_WAYS,
  ...SQL_WAYS,
  ...UNGUARDED_WAYS,
];

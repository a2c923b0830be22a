import { UID } from '../../src/support/uids';
import type { Server } from './server';
import { inTransaction, withoutLifecycles } from './sql';
import {
  categoryIds,
  consentData,
  decidedNomination,
  nominationRow,
  paragraph,
  photoRow,
  pictureBlock,
  PROOF_COLUMNS,
  PROOF_VALUES,
  type Draft,
} from './stories';

/** A write that would leave a public story without what it needs. */
export interface Spoiling {
  name: string;
  code: string;
  /** `id` is the row of the public version. */
  spoil(server: Server, story: Draft): Promise<unknown>;
}

const sql = (name: string, code: string, text: string): Spoiling => ({
  name: `SQL: ${name}`,
  code,
  spoil: ({ pool }, { id }) => pool.query(text, text.includes('$1') ? [id] : []),
});

const LINKS = {
  nomination: 'hero_stories_nomination_lnk',
  categories: 'hero_stories_categories_lnk',
};

const withUnasked = (name: string, text: string): Spoiling => ({
  name: `SQL: ${name}`,
  code: 'CONSENT_REQUIRED',
  spoil: async (server, { id }) => server.pool.query(text, [id, (await nominationRow(server)).id]),
});

const withPhoto = (name: string, text: string): Spoiling => ({
  name: `SQL: ${name}`,
  code: 'PHOTO_CONSENT_REQUIRED',
  spoil: async (server, { id }) => server.pool.query(text, [id, (await photoRow(server)).id]),
});

const query = (
  name: string,
  code: string,
  data: (server: Server) => Promise<Record<string, unknown>>,
): Spoiling => ({
  name: `db.query.update: ${name}`,
  code,
  spoil: async (server, { id }) =>
    server.strapi.db.query(UID.heroStory).update({ where: { id }, data: await data(server) }),
});

const QUERY_SPOILINGS: Spoiling[] = [
  query('no category any more', 'CATEGORY_REQUIRED', async () => ({ categories: [] })),
  query('the last category disconnected', 'CATEGORY_REQUIRED', async (server) => ({
    categories: { disconnect: await categoryIds(server) },
  })),
  query('no nomination any more', 'CONSENT_REQUIRED', async () => ({ nomination: null })),
  query('another nomination', 'CONSENT_REQUIRED', async (server) => ({
    nomination: { set: [await nominationRow(server)] },
  })),
  query('a photo', 'PHOTO_CONSENT_REQUIRED', async (server) => ({
    photo: (await photoRow(server)).id,
  })),
  query('a picture in the text', 'PHOTO_CONSENT_REQUIRED', async () => ({
    body: [paragraph('Text.'), pictureBlock],
  })),
];

/**
 * Ways to spoil a public story whose consent covers `story` and not `photo`, and that has one
 * category.
 */
export const SPOILINGS: Spoiling[] = [
  sql(
    'the last category taken away',
    'CATEGORY_REQUIRED',
    `DELETE FROM ${LINKS.categories} WHERE hero_story_id = $1`,
  ),
  sql('the categories deleted', 'CATEGORY_REQUIRED', 'DELETE FROM categories'),
  sql(
    'the nomination taken away',
    'CONSENT_REQUIRED',
    `DELETE FROM ${LINKS.nomination} WHERE hero_story_id = $1`,
  ),
  withUnasked(
    'the nomination swapped',
    `UPDATE ${LINKS.nomination} SET nomination_id = $2 WHERE hero_story_id = $1`,
  ),
  withUnasked(
    'a second nomination',
    `INSERT INTO ${LINKS.nomination} (hero_story_id, nomination_id) VALUES ($1, $2)`,
  ),
  sql(
    'the nomination deleted',
    'IMMUTABLE',
    `DELETE FROM nominations WHERE id IN (SELECT nomination_id FROM ${LINKS.nomination} WHERE hero_story_id = $1)`,
  ),
  withPhoto(
    'a photo attached',
    `INSERT INTO files_related_mph (file_id, related_id, related_type, field) VALUES ($2, $1, '${UID.heroStory}', 'photo')`,
  ),
  {
    name: 'SQL: a photo moved from a nomination to the story',
    code: 'PHOTO_CONSENT_REQUIRED',
    spoil: async (server, { id }) => {
      const { rows } = await server.pool.query<{ id: number }>(
        `INSERT INTO files_related_mph (file_id, related_id, related_type, field)
         VALUES ($1, 1, '${UID.nomination}', 'photo') RETURNING id`,
        [(await photoRow(server)).id],
      );
      return server.pool.query(
        `UPDATE files_related_mph SET related_id = $1, related_type = '${UID.heroStory}' WHERE id = $2`,
        [id, rows[0].id],
      );
    },
  },
  {
    name: 'SQL: a picture put into the text',
    code: 'PHOTO_CONSENT_REQUIRED',
    spoil: ({ pool }, { id }) =>
      pool.query('UPDATE hero_stories SET body = $2 WHERE id = $1', [
        id,
        JSON.stringify([
          { type: 'list', children: [{ type: 'list-item', children: [pictureBlock] }] },
        ]),
      ]),
  },
  ...(['withdrawn', 'refused'] as const).map((decision) => ({
    name: `SQL: a consent that is ${decision}, and the story left public`,
    code: 'CONSENT_REQUIRED',
    spoil: ({ pool }: Server, { data }: Draft) =>
      pool.query(
        `INSERT INTO consents (nomination_id, decision, scopes, ${PROOF_COLUMNS}) VALUES ($1, $2, '[]', ${PROOF_VALUES})`,
        [data.nomination, decision],
      ),
  })),
  {
    name: 'SQL: a withdrawal filed as an older record',
    code: 'CONSENT_REQUIRED',
    spoil: ({ pool }, { data }) =>
      pool.query(
        `INSERT INTO consents (id, nomination_id, decision, scopes, ${PROOF_COLUMNS}) VALUES (-$1::int, $1, 'withdrawn', '[]', ${PROOF_VALUES})`,
        [data.nomination],
      ),
  },
  ...['hero_stories', 'nominations', 'consents', 'categories', ...Object.values(LINKS)].map(
    (table) => sql(`TRUNCATE ${table} CASCADE`, 'IMMUTABLE', `TRUNCATE ${table} CASCADE`),
  ),
  ...QUERY_SPOILINGS,
  ...QUERY_SPOILINGS.map(({ name, code, spoil }) => ({
    name: `${name}, lifecycles off`,
    code,
    spoil: (server: Server, story: Draft) =>
      withoutLifecycles(server, () => server.strapi.db.transaction(() => spoil(server, story))),
  })),
  {
    name: 'db.query.create of a consent that narrows',
    code: 'CONSENT_REQUIRED',
    spoil: ({ strapi }, { data }) =>
      strapi.db
        .query(UID.consent)
        .create({ data: consentData(Number(data.nomination), 'granted', ['archive']) }),
  },
  {
    name: 'documents.delete of the category',
    code: 'CATEGORY_REQUIRED',
    spoil: async (server, { id }) => {
      const { rows } = await server.pool.query<{ document_id: string }>(
        `SELECT c.document_id FROM categories c JOIN ${LINKS.categories} l ON l.category_id = c.id WHERE l.hero_story_id = $1`,
        [id],
      );
      return server.strapi
        .documents(UID.category)
        .delete({ documentId: rows[0].document_id, locale: '*' });
    },
  },
  {
    name: 'documents.delete of the nomination',
    code: 'IMMUTABLE',
    spoil: async ({ strapi }, { data }) => {
      const { documentId } = await strapi.db
        .query(UID.nomination)
        .findOne({ where: { id: data.nomination } });
      return strapi.documents(UID.nomination).delete({ documentId });
    },
  },
  {
    name: 'SQL: a publish that reads an older state than the withdrawal’s',
    code: 'UNAVAILABLE',
    spoil: async (server, { id }) => {
      const nomination = await decidedNomination(server, 'granted', ['story']);
      return inTransaction(
        server,
        async (client) => {
          await client.query('SELECT 1 FROM consents LIMIT 1');
          await server.strapi.db
            .query(UID.consent)
            .create({ data: consentData(nomination.id, 'withdrawn') });
          await client.query(
            `UPDATE ${LINKS.nomination} SET nomination_id = $2 WHERE hero_story_id = $1`,
            [id, nomination.id],
          );
        },
        'REPEATABLE READ',
      );
    },
  },
];

import type { Pool, PoolClient } from 'pg';
import { UID } from '../../src/support/uids';
import type { Server } from './server';
import type { Twin } from './twin';

/** A story that writers change, with what plain SQL needs to make it public again. */
export interface Written {
  documentId: string;
  nomination: number;
}

/** One change; `number` makes its text its own. */
export type Writer = (story: Written, number: number) => Promise<unknown>;

const one = <T>(choices: readonly T[]): T => choices[Math.floor(Math.random() * choices.length)];

/** Writes through the document service of the first instance. */
export const documentWriter = ({ strapi }: Server): Writer => {
  const stories = strapi.documents(UID.heroStory);
  return async ({ documentId }, number) =>
    one([
      () => stories.publish({ documentId }),
      () => stories.unpublish({ documentId }),
      () =>
        stories.update({ documentId, status: 'published', data: { title: `Document ${number}` } }),
    ])();
};

/** Writes through the admin of the second instance. */
export const adminWriter = (twin: Twin, token: string): Writer => {
  const address = `/content-manager/collection-types/${UID.heroStory}`;
  return async ({ documentId }, number) =>
    one([
      () => twin.http.post(`${address}/${documentId}/actions/publish`).send({}),
      () => twin.http.post(`${address}/${documentId}/actions/unpublish`).send({}),
      () =>
        twin.http
          .post(`${address}/${documentId}/actions/publish`)
          .send({ title: `Admin ${number}`, heroName: 'Hero', nameLevel: 'firstName' }),
    ])().set('Authorization', token);
};

const PUBLISH = `
  WITH made AS (
    INSERT INTO hero_stories (document_id, locale, title, slug, hero_name, name_level, published_at, created_at, updated_at)
    SELECT document_id, locale, $2, slug, hero_name, name_level, now(), now(), now()
      FROM hero_stories WHERE document_id = $1 AND published_at IS NULL
    RETURNING id
  ), nominated AS (
    INSERT INTO hero_stories_nomination_lnk (hero_story_id, nomination_id) SELECT id, $3 FROM made
  )
  INSERT INTO hero_stories_categories_lnk (hero_story_id, category_id)
  SELECT made.id, c.id FROM made, (SELECT min(id) AS id FROM categories WHERE locale = 'en') c`;

const EDIT = `
  UPDATE hero_stories SET title = $2, updated_at = now() WHERE document_id = $1 AND published_at IS NOT NULL`;

const UNPUBLISH = 'DELETE FROM hero_stories WHERE document_id = $1 AND published_at IS NOT NULL';

const DECIDE = `
  INSERT INTO consents (document_id, nomination_id, decision, scopes, subject, wording_version, wording_locale,
                        wording_hash, method, decided_at)
  VALUES ($1, $2, 'granted', $3, 'nominee', '1', 'en', 'hash', 'recorded', now() AT TIME ZONE 'UTC')`;

/** Writes by plain SQL, in transactions of any length, some of which are rolled back. */
export const sqlWriter =
  (pool: Pool): Writer =>
  async ({ documentId, nomination }, number) => {
    const title = `Row ${number}`;
    const deeds: ((client: PoolClient) => Promise<unknown>)[] = [
      (client) => client.query(PUBLISH, [documentId, title, nomination]),
      (client) => client.query(PUBLISH, [documentId, title, nomination]),
      (client) => client.query(EDIT, [documentId, title]),
      (client) => client.query(EDIT, [documentId, title]),
      (client) => client.query(UNPUBLISH, [documentId]),
      (client) =>
        client.query(DECIDE, [
          `w${String(number).padStart(23, '0')}`,
          nomination,
          JSON.stringify(one([['story', 'partners'], ['story', 'partners'], ['story']])),
        ]),
    ];
    const client = await pool.connect();
    try {
      await client.query('BEGIN');
      await one(deeds)(client);
      if (Math.random() < 0.3) await client.query(`SELECT pg_sleep(${Math.random() / 50})`);
      await client.query(Math.random() < 0.1 ? 'ROLLBACK' : 'COMMIT');
    } catch (error) {
      await client.query('ROLLBACK');
      throw error;
    } finally {
      client.release();
    }
  };

/**
 * Lets writers write side by side, each any of the stories, until `total` changes were tried. What is
 * refused (published twice, nothing to unpublish) is part of the game.
 * @returns how many were carried out.
 */
export async function writeAll(
  writers: readonly Writer[],
  stories: readonly Written[],
  total: number,
): Promise<number> {
  let tried = 0;
  let done = 0;
  const work = async (write: Writer) => {
    while (tried < total) {
      tried += 1;
      await write(one(stories), tried).then(
        () => (done += 1),
        () => undefined,
      );
    }
  };
  await Promise.all(writers.map(work));
  return done;
}

import type { Pool, PoolClient } from 'pg';
import { UID } from '../../src/support/uids';
import type { Server } from './server';
import type { Twin } from './twin';

/** Changes one story, or several in one transaction; `number` makes their text their own. */
export type Writer = (documentIds: readonly string[], number: number) => Promise<unknown>;

const one = <T>(choices: readonly T[]): T => choices[Math.floor(Math.random() * choices.length)];

/** Writes through the document service of the first instance. */
export const documentWriter = ({ strapi }: Server): Writer => {
  const stories = strapi.documents(UID.heroStory);
  return async ([documentId], number) =>
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
  return async ([documentId], number) =>
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
      FROM hero_stories d
     WHERE document_id = ANY ($1) AND published_at IS NULL
       AND NOT EXISTS (SELECT 1 FROM hero_stories p
                        WHERE p.document_id = d.document_id AND p.published_at IS NOT NULL)
    RETURNING id, document_id
  ), nominated AS (
    INSERT INTO hero_stories_nomination_lnk (hero_story_id, nomination_id)
    SELECT made.id, l.nomination_id
      FROM made
      JOIN hero_stories d ON d.document_id = made.document_id AND d.published_at IS NULL
      JOIN hero_stories_nomination_lnk l ON l.hero_story_id = d.id
  )
  INSERT INTO hero_stories_categories_lnk (hero_story_id, category_id)
  SELECT made.id, c.id FROM made, (SELECT min(id) AS id FROM categories WHERE locale = 'en') c`;

const EDIT = `
  UPDATE hero_stories SET title = $2, updated_at = now()
   WHERE document_id = ANY ($1) AND published_at IS NOT NULL`;

const UNPUBLISH =
  'DELETE FROM hero_stories WHERE document_id = ANY ($1) AND published_at IS NOT NULL';

/** The nominees decide anew, on the wording that they decided on before. */
const DECIDE = `
  INSERT INTO consents (document_id, nomination_id, decision, scopes, subject, signed_name, wording_version,
                        wording_locale, wording_hash, method, decided_at)
  SELECT 'w' || left(md5($2 || s.document_id), 23), c.nomination_id, 'granted', $3, c.subject, c.signed_name,
         c.wording_version, c.wording_locale, c.wording_hash, c.method, now() AT TIME ZONE 'UTC'
    FROM hero_stories s
    JOIN hero_stories_nomination_lnk l ON l.hero_story_id = s.id
    JOIN LATERAL (SELECT * FROM consents WHERE nomination_id = l.nomination_id
                   ORDER BY id DESC LIMIT 1) c ON true
   WHERE s.document_id = ANY ($1) AND s.published_at IS NULL`;

const SCOPES = [['story', 'partners'], ['story', 'partners'], ['story']];

/** Writes by plain SQL, in transactions of any length, some of which are rolled back. */
export const sqlWriter =
  (pool: Pool): Writer =>
  async (documentIds, number) => {
    const text = `Row ${number}`;
    const deeds: ((client: PoolClient) => Promise<unknown>)[] = [
      (client) => client.query(PUBLISH, [documentIds, text]),
      (client) => client.query(PUBLISH, [documentIds, text]),
      (client) => client.query(EDIT, [documentIds, text]),
      (client) => client.query(EDIT, [documentIds, text]),
      (client) => client.query(UNPUBLISH, [documentIds]),
      (client) => client.query(DECIDE, [documentIds, text, JSON.stringify(one(SCOPES))]),
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

/** How much is written. */
export interface Writing {
  stories: readonly string[];
  /** How many stories one write of plain SQL changes. */
  batch: number;
  /** Asked before each write. */
  goOn: () => boolean;
}

/**
 * Lets writers write side by side, each any of the stories. What is refused (two that wait for each
 * other, nothing to unpublish) is part of the game.
 * @returns how many writes were carried out.
 */
export async function writeAll(
  writers: readonly Writer[],
  { stories, batch, goOn }: Writing,
): Promise<number> {
  let number = 0;
  let done = 0;
  const work = async (write: Writer) => {
    while (goOn()) {
      number += 1;
      const chosen = new Set(Array.from({ length: batch }, () => one(stories)));
      await write([...chosen].sort(), number).then(
        () => (done += 1),
        () => undefined,
      );
    }
  };
  await Promise.all(writers.map(work));
  return done;
}

import type { PoolClient } from 'pg';
import type { Server } from './server';

/** Runs statements in one transaction of plain SQL. */
export async function inTransaction<T>(
  { pool }: Server,
  work: (client: PoolClient) => Promise<T>,
  isolation = 'READ COMMITTED',
): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query(`BEGIN ISOLATION LEVEL ${isolation}`);
    const result = await work(client);
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
}

/** Does work with Strapi's lifecycles off, as `strapi import` does (docs/strapi.md, 9). */
export async function withoutLifecycles<T>({ strapi }: Server, work: () => Promise<T>): Promise<T> {
  strapi.db.lifecycles.disable();
  try {
    return await work();
  } finally {
    strapi.db.lifecycles.enable();
  }
}

import type { Core } from '@strapi/strapi';

/** A statement that PostgreSQL parses and plans once for each connection, under its name. */
export interface Prepared {
  name: string;
  text: string;
}

interface Connection {
  query(statement: Prepared & { values: readonly unknown[] }): Promise<{ rows: unknown[] }>;
}

/**
 * Runs one statement by itself, committed when it is answered, on a connection of Strapi's pool but
 * past knex, which knows no prepared statements and takes longer over one than PostgreSQL does.
 * Never in a transaction that is under way.
 */
export async function runPrepared<Row>(
  strapi: Core.Strapi,
  statement: Prepared,
  values: readonly unknown[],
): Promise<Row[]> {
  const { client } = strapi.db.connection;
  const connection: Connection = await client.acquireConnection();
  try {
    const { rows } = await connection.query({ ...statement, values });
    // The driver does not know what a statement gives; who wrote it does.
    return rows as Row[];
  } finally {
    await client.releaseConnection(connection);
  }
}

import type { Core } from '@strapi/strapi';

/** A connection of the pool, as far as it is used here; knex does not declare it. */
interface Connection {
  query(query: { name?: string; text: string; values: unknown[] }): Promise<{ rows: unknown[] }>;
}

interface Client {
  acquireConnection(): Promise<Connection>;
  releaseConnection(connection: Connection): Promise<void>;
}

/**
 * How many statements a connection remembers. PostgreSQL keeps them as long as the connection lives, so
 * strangers who think of ever new questions would fill its memory.
 */
const REMEMBERED = 200;

const remembered = new WeakMap<Connection, Set<string>>();

function mayRemember(connection: Connection, name: string): boolean {
  const names = remembered.get(connection) ?? new Set();
  remembered.set(connection, names);
  if (names.has(name)) return true;
  if (names.size >= REMEMBERED) return false;
  names.add(name);
  return true;
}

/**
 * Runs a statement on a connection of Strapi's pool. One that has a name is parsed once a connection,
 * which knex has no way to ask for.
 */
export async function run<Row>(
  strapi: Core.Strapi,
  { text, values, name }: { text: string; values: unknown[]; name?: string },
): Promise<Row[]> {
  const client: Client = strapi.db.connection.client;
  const connection = await client.acquireConnection();
  try {
    const isKnown = name !== undefined && mayRemember(connection, name);
    const { rows } = await connection.query({ text, values, ...(isKnown && { name }) });
    return rows as Row[]; // the caller wrote the statement, and knows its columns
  } finally {
    await client.releaseConnection(connection);
  }
}

import type { Core } from '@strapi/strapi';

type Bindings = readonly unknown[] | Record<string, unknown>;

/** Runs SQL in the transaction that is under way, or by itself where none is; gives its rows. */
export async function sql<Row>(
  strapi: Core.Strapi,
  text: string,
  bindings: Bindings = [],
): Promise<Row[]> {
  // knex types bindings as mutable and of its own value type.
  const values = bindings as Parameters<typeof strapi.db.connection.raw>[1];
  if (!strapi.db.inTransaction()) {
    const { rows } = await strapi.db.connection.raw(text, values);
    return rows;
  }
  return strapi.db.transaction(async ({ trx }) => (await trx.raw(text, values)).rows);
}

/** The instant by the database's clock, which all instances share. */
export async function databaseNow(strapi: Core.Strapi): Promise<Date> {
  const [{ now }] = await sql<{ now: Date }>(strapi, 'SELECT clock_timestamp() AS now');
  return now;
}

import type { UID as Uids } from '@strapi/strapi';
import type { Server } from './server';
import { withoutLifecycles } from './sql';
import type { Entrance } from './ways-to-publish';

/** A row that is a record: where it stands, and a change somebody may try. */
export interface Kept {
  uid: Uids.ContentType;
  table: string;
  id: number;
  documentId: string;
  /** The change, by attribute and by column. */
  change: { attribute: string; column: string; value: string };
}

/** A way on which somebody may try to change or delete a record. */
export interface ChangingWay {
  name: string;
  attempt(entrance: Entrance, kept: Kept): Promise<unknown>;
}

const rows = (server: Server, { uid }: Kept) => server.strapi.db.query(uid);
const data = ({ change }: Kept) => ({ [change.attribute]: change.value });

const QUERY_WAYS: ChangingWay[] = [
  {
    name: 'db.query.update',
    attempt: ({ server }, kept) =>
      rows(server, kept).update({ where: { id: kept.id }, data: data(kept) }),
  },
  {
    name: 'db.query.updateMany',
    attempt: ({ server }, kept) =>
      rows(server, kept).updateMany({ where: { id: kept.id }, data: data(kept) }),
  },
  {
    name: 'db.query.delete',
    attempt: ({ server }, kept) => rows(server, kept).delete({ where: { id: kept.id } }),
  },
  {
    name: 'db.query.deleteMany',
    attempt: ({ server }, kept) => rows(server, kept).deleteMany({ where: { id: kept.id } }),
  },
];

const sql = (name: string, text: (kept: Kept) => string): ChangingWay => ({
  name: `SQL ${name}`,
  attempt: ({ server }, kept) => server.pool.query(text(kept)),
});

export const WAYS_TO_CHANGE: ChangingWay[] = [
  {
    name: 'documents.update',
    attempt: ({ server }, kept) =>
      server.strapi.documents(kept.uid).update({ documentId: kept.documentId, data: data(kept) }),
  },
  {
    name: 'documents.delete',
    attempt: ({ server }, kept) =>
      server.strapi.documents(kept.uid).delete({ documentId: kept.documentId }),
  },
  ...QUERY_WAYS,
  ...QUERY_WAYS.map(({ name, attempt }) => ({
    name: `${name}, lifecycles off`,
    attempt: (entrance: Entrance, kept: Kept) =>
      withoutLifecycles(entrance.server, () => attempt(entrance, kept)),
  })),
  sql(
    'UPDATE',
    ({ table, id, change }) =>
      `UPDATE ${table} SET ${change.column} = '${change.value}' WHERE id = ${id}`,
  ),
  sql(
    'UPDATE of all',
    ({ table, change }) => `UPDATE ${table} SET ${change.column} = '${change.value}'`,
  ),
  sql('DELETE', ({ table, id }) => `DELETE FROM ${table} WHERE id = ${id}`),
  sql(
    'INSERT … ON CONFLICT DO UPDATE',
    ({ table, id, change }) =>
      `INSERT INTO ${table} SELECT * FROM ${table} WHERE id = ${id} ON CONFLICT (id) DO UPDATE SET ${change.column} = '${change.value}'`,
  ),
  sql('TRUNCATE', ({ table }) => `TRUNCATE ${table}`),
  sql('TRUNCATE CASCADE', ({ table }) => `TRUNCATE ${table} CASCADE`),
];

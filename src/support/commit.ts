import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { refusalFromDatabase } from './refusals';

const honest = new WeakSet<object>();

/**
 * Makes a COMMIT that PostgreSQL refuses fail. knex 3.0.1 resolves `trx.commit()` whatever the
 * database said and rejects `trx.executionPromise` alone, which Strapi never looks at: a deferred
 * constraint that refuses, or a connection that dies at the commit, would be answered as a success
 * (design.md, fact 8).
 */
function awaitCommit(trx: Knex.Transaction): Knex.Transaction {
  if (honest.has(trx)) return trx;
  honest.add(trx);
  const commit = trx.commit.bind(trx);
  // Without a listener of its own the rejection would end the process before it is awaited.
  trx.executionPromise.catch(() => undefined);
  trx.commit = (value?: unknown) => {
    const committed = Promise.resolve(commit(value)).then(() => trx.executionPromise);
    return committed as ReturnType<Knex.Transaction['commit']>; // knex types its promise as a query
  };
  return trx;
}

interface Handle {
  trx: Knex.Transaction;
}

type Callback = (handle: Handle) => Promise<unknown>;

/** Mends every transaction of Strapi, and turns what the database refuses into a refusal. */
export function mendCommits(strapi: Core.Strapi): void {
  const { db } = strapi;
  // Two overloads, with a callback and without; the wrapper keeps both.
  const begin = db.transaction.bind(db) as {
    (callback: Callback): Promise<unknown>;
    (): Promise<{ get(): Knex.Transaction }>;
  };
  const transaction = async (callback?: Callback) => {
    try {
      if (!callback) {
        const handle = await begin();
        awaitCommit(handle.get());
        return handle;
      }
      return await begin((handle) => {
        awaitCommit(handle.trx);
        return callback(handle);
      });
    } catch (error) {
      throw refusalFromDatabase(error) ?? error;
    }
  };
  db.transaction = transaction as typeof db.transaction;
}

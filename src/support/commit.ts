import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { refusalFromDatabase, rolledBack } from './refusals';

const honest = new WeakSet<object>();

/** A connection as the pool holds it: knex's mark that it is of no use any more, and the driver's part. */
interface PooledConnection {
  __knex__disposed?: unknown;
  connection: { on(event: 'errorMessage', listen: (error: { severity?: unknown }) => void): void };
}

const watched = new WeakSet<object>();

/**
 * Keeps a connection that PostgreSQL ended from the next request: the pool hears of its end only when
 * the socket closes, which is later than the error.
 */
async function discardWhenEnded(trx: Knex.Transaction): Promise<void> {
  const pooled: PooledConnection = await trx.client.acquireConnection();
  if (watched.has(pooled)) return;
  watched.add(pooled);
  pooled.connection.on('errorMessage', (error) => {
    if (error.severity === 'FATAL') pooled.__knex__disposed = error;
  });
}

/** What PostgreSQL says it did; knex hands its answer through, untyped. */
const commandOf = (answer: unknown): unknown =>
  (answer as { response?: { command?: unknown } } | undefined)?.response?.command;

/**
 * Makes a COMMIT that PostgreSQL refuses fail. knex 3.0.1 resolves `trx.commit()` whatever the
 * database said and rejects `trx.executionPromise` alone, which Strapi never looks at: a deferred
 * constraint that refuses, or a connection that dies at the commit, would be answered as a success
 * (docs/strapi.md, 8). A COMMIT after an error that somebody caught is answered by PostgreSQL with a
 * ROLLBACK and no error; that is no success either.
 */
function awaitCommit(trx: Knex.Transaction): Knex.Transaction {
  if (honest.has(trx)) return trx;
  honest.add(trx);
  const commit = trx.commit.bind(trx);
  // Without a listener of its own the rejection would end the process before it is awaited.
  trx.executionPromise.catch(() => undefined);
  const commitAndAsk = async (value: unknown): Promise<void> => {
    const answer: unknown = await commit(value);
    await trx.executionPromise;
    if (commandOf(answer) === 'ROLLBACK') throw rolledBack();
  };
  // knex types the promise of a commit as a query.
  trx.commit = commitAndAsk as unknown as Knex.Transaction['commit'];
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
        await discardWhenEnded(handle.get());
        return handle;
      }
      return await begin(async (handle) => {
        awaitCommit(handle.trx);
        await discardWhenEnded(handle.trx);
        return callback(handle);
      });
    } catch (error) {
      throw refusalFromDatabase(error) ?? error;
    }
  };
  db.transaction = transaction as typeof db.transaction;
}

import path from 'node:path';
import { startEmbeddedPostgres } from '../database/embedded';
import { orStop } from '../src/support/start-fault';

// Strapi keeps instants as timestamps without time zone, written in the process's own zone: every
// instance has to be in the same one.
process.env.TZ = 'UTC';

/** Only commands that talk to the database start it: a build needs none. */
const needsDatabase = !process.argv.includes('build');

const databaseUrl = () => {
  if (process.env.DATABASE_URL) return process.env.DATABASE_URL;
  if (!needsDatabase) return 'postgres://127.0.0.1/none';
  return orStop(() => startEmbeddedPostgres({ root: path.resolve() })).url;
};

export default () => ({
  connection: {
    client: 'postgres',
    connection: {
      connectionString: databaseUrl(),
      application_name: 'migrant-heroes-cms',
      options: '-c TimeZone=UTC',
    },
    pool: { min: 2, max: Number(process.env.DATABASE_POOL_MAX ?? 20) },
    acquireConnectionTimeout: 20_000,
  },
});

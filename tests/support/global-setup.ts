import { mkdtempSync, chmodSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startEmbeddedPostgres } from '../../database/embedded';
import { makeTemplate } from './database';

/** One PostgreSQL for the whole run, with a database that every test file copies. */
export default async function setUp(): Promise<void> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'migrant-heroes-tests-'));
  chmodSync(folder, 0o755);
  const postgres = startEmbeddedPostgres({
    root: path.resolve(__dirname, '../..'),
    dataDirectory: path.join(folder, 'postgres'),
    database: 'template_campaign',
    durable: false,
    settings: { max_connections: '200' },
  });
  process.env.TEST_POSTGRES_URL = postgres.url;
  process.env.TEST_POSTGRES_DATA = postgres.dataDirectory;
  process.env.TEST_FOLDER = folder;
  await makeTemplate(postgres.url);
  (globalThis as { stopPostgres?: () => void }).stopPostgres = () => postgres.stop();
}

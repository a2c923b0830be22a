import { accessSync, chmodSync, constants, mkdtempSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startEmbeddedPostgres } from '../../../database/embedded';
import { CHROMIUM } from './chromium';
import { startDemo, ROOT } from './demo';
import tearDown from './global-teardown';

/**
 * Starts the demo once, which builds the admin panel where it is stale and loads the sample
 * campaign; its database is what every test file copies.
 */
export default async function setUp(): Promise<void> {
  try {
    accessSync(CHROMIUM, constants.X_OK);
  } catch {
    throw new Error(
      `The browser tests need Chromium, and ${CHROMIUM} is none: apt-get install chromium, or set CHROMIUM_PATH.`,
    );
  }
  const folder = mkdtempSync(path.join(os.tmpdir(), 'migrant-heroes-e2e-'));
  chmodSync(folder, 0o755); // PostgreSQL's own user has to enter it
  const postgres = startEmbeddedPostgres({
    root: ROOT,
    dataDirectory: path.join(folder, 'postgres'),
    database: 'template_demo',
    durable: false,
  });
  (globalThis as { stopPostgres?: () => void }).stopPostgres = () => postgres.stop();
  process.env.E2E_POSTGRES_URL = postgres.url;
  process.env.E2E_FOLDER = folder;
  try {
    const demo = await startDemo({ DATABASE_URL: postgres.url });
    await demo.stop();
  } catch (error) {
    tearDown(); // which Jest leaves out after a failed start
    throw error;
  }
}

import path from 'node:path';
import { createStrapi, type Core } from '@strapi/strapi';

/** Makes the server of this checkout, not loaded yet. `log` is the lowest level that is shown. */
export function makeCampaign({
  serveAdminPanel,
  log,
}: {
  serveAdminPanel: boolean;
  log: 'error' | 'warn';
}): Core.Strapi {
  const appDir = path.resolve();
  const strapi = createStrapi({ appDir, distDir: path.join(appDir, 'dist'), serveAdminPanel });
  strapi.log.level = log;
  return strapi;
}

/** Waits for the queries that Strapi starts at its own start and does not wait for. */
async function settled(strapi: Core.Strapi): Promise<void> {
  const { pool } = strapi.db.connection.client;
  while (pool.numUsed() + pool.numPendingAcquires() > 0) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Does some work on the campaign's data, with Strapi loaded but not listening. */
export async function withCampaign(work: (strapi: Core.Strapi) => Promise<void>): Promise<void> {
  const strapi = makeCampaign({ serveAdminPanel: false, log: 'error' });
  await strapi.load();
  await work(strapi);
  await settled(strapi);
  await strapi.destroy();
}

/** Runs a command to its end: what is wrong is said in one line and tells in the exit code. */
export function run(command: () => Promise<void>): void {
  command().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error));
    process.exit(1);
  });
}

import path from 'node:path';
import { createStrapi, type Core } from '@strapi/strapi';

let isEnding = false;

/** A signal ends the process by way of Strapi; what is under way then fails, and need not be told. */
function endQuietly(): void {
  isEnding = true;
  process.on('unhandledRejection', () => process.exit(1));
}

/** Makes the server of this checkout, not loaded yet. `log` is the lowest level that is shown. */
export function makeCampaign({
  serveAdminPanel,
  log,
}: {
  serveAdminPanel: boolean;
  log: 'error' | 'warn';
}): Core.Strapi {
  // pg 8 warns once that Strapi queries side by side in a transaction, which it queues: nothing that
  // whoever runs a command could mend.
  process.noDeprecation = true;
  const appDir = path.resolve();
  const strapi = createStrapi({ appDir, distDir: path.join(appDir, 'dist'), serveAdminPanel });
  strapi.log.level = log;
  process.once('SIGINT', endQuietly).once('SIGTERM', endQuietly);
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
    if (isEnding) return;
    console.error(error instanceof Error ? error.message : String(error));
    process.exit(1);
  });
}

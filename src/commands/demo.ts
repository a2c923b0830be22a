import { createServer } from 'node:net';
import path from 'node:path';
import type { Core } from '@strapi/strapi';
import { isSampleCampaignLoaded, loadSampleCampaign } from '../../database/seeds/load';
import { buildAdminPanel, isAdminPanelFresh } from './admin-panel';
import { makeCampaign, run } from './campaign';
import { settleDemoLogins, type DemoLogin } from './demo-logins';
import { showProgress } from './progress-line';

const LOGINS_FILE = path.join('.tmp', 'demo-logins.json');

/** What makes a demo of it: one machine, one visitor, who is neither counted nor kept waiting. */
const ENVIRONMENT = {
  MIGRANT_HEROES_DEMO: 'on',
  RATE_LIMIT_FACTOR: '1000000',
  PROOF_OF_WORK: 'off',
  STRAPI_TELEMETRY_DISABLED: 'true',
};

/** Says in one line that the port is taken, before minutes are spent on a build. */
async function requireFreePort(port: number, host: string): Promise<void> {
  const probe = createServer();
  await new Promise<void>((resolve, reject) => {
    probe.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        new Error(
          error.code === 'EADDRINUSE'
            ? `Port ${port} is taken by another program. Stop that one, or choose another port: PORT=${port + 1} npm run demo`
            : `Port ${port} of ${host} cannot be opened: ${error.message}`,
        ),
      ),
    );
    probe.listen(port, host, resolve);
  });
  await new Promise((resolve) => probe.close(resolve));
}

async function loadSamples(strapi: Core.Strapi): Promise<void> {
  if (await isSampleCampaignLoaded(strapi)) return;
  console.log('Loading the sample campaign.');
  await loadSampleCampaign(strapi, { now: new Date(), onProgress: showProgress });
}

function welcome(url: string, logins: readonly DemoLogin[]): string {
  const widest = Math.max(...logins.map(({ title }) => title.length));
  return [
    '',
    '  #MigrantHeroes is running, with the sample campaign. All people in it are invented.',
    '',
    `  Begin at   ${url}/`,
    `  Admin      ${url}/admin`,
    ...logins.map(
      ({ title, email, password }) => `             ${title.padEnd(widest)}  ${email}  ${password}`,
    ),
    `  REST       ${url}/api/hero-stories`,
    `             curl '${url}/api/hero-stories?populate=mission'`,
    `  GraphQL    ${url}/graphql`,
    `  Demo page  ${url}/demo/`,
    `  Mail       ${process.env.SMTP_URL ? 'goes to SMTP_URL' : `each message is a file in ${path.resolve('.tmp', 'outbox')}`}`,
    '',
    '  Ctrl-C ends it. Everything is kept in .tmp; without that folder the next start begins anew.',
    '',
  ].join('\n');
}

run(async () => {
  Object.assign(process.env, ENVIRONMENT);
  const started = Date.now();
  await requireFreePort(Number(process.env.PORT ?? 1337), process.env.HOST ?? '0.0.0.0');
  if (!isAdminPanelFresh(path.resolve())) {
    console.log('Building the admin panel; this takes a minute or two, and only the first time.');
    await buildAdminPanel();
  }
  const strapi = makeCampaign({ serveAdminPanel: true, log: 'warn' });
  strapi.config.set('server.logger.startup.enabled', false);
  await strapi.load();
  await loadSamples(strapi);
  // Before the port opens: until there is an administrator, anybody could register as the first.
  const logins = await settleDemoLogins(strapi, LOGINS_FILE);
  await strapi.start();
  console.log(welcome(strapi.config.get<string>('server.url'), logins));
  console.log(`  Started in ${((Date.now() - started) / 1000).toFixed(1)} s.\n`);
});

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { loadSampleCampaign } from '../../database/seeds/load';
import { settleDemoLogins } from '../../src/commands/demo-logins';
import { ROOT } from '../support/database';
import { comparable, firstCalls, runCalls } from '../support/readme';
import { startServer, type Server } from '../support/server';

const calls = firstCalls(readFileSync(path.join(ROOT, 'README.md'), 'utf8'));
let server: Server;
let folder: string;
let printed: string[];

beforeAll(async () => {
  // The outbox is a folder of the place where the server was started.
  folder = mkdtempSync(path.join(os.tmpdir(), 'migrant-heroes-readme-'));
  process.chdir(folder);
  server = await startServer({ SMTP_URL: '' });
  await loadSampleCampaign(server.strapi, { now: new Date() });
  await settleDemoLogins(server.strapi, path.join(folder, '.tmp', 'demo-logins.json'));
  printed = await runCalls(calls, server.url, folder);
}, 180_000);
afterAll(async () => {
  await server.stop();
  process.chdir(ROOT);
  rmSync(folder, { recursive: true, force: true });
});

describe("the README's first calls", () => {
  it('are found', () => {
    expect(calls.length).toBeGreaterThan(8);
  });

  it.each(calls.map(({ command, answer }, index) => ({ command, answer, index })))(
    'answer as printed: $command',
    ({ answer, index }) => {
      if (answer === undefined) expect(printed[index]).toBe('');
      else expect(comparable(printed[index])).toEqual(comparable(answer));
    },
  );
});

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { loadSampleCampaign } from '../../database/seeds/load';
import { REFUSAL_STATUS } from '../../src/domain/refusal';
import {
  codesTable,
  examplesOf,
  faultsTable,
  limitsTable,
  moduleOf,
  runCalls,
  runScripts,
  shapeOf,
  typeFaults,
} from '../support/api-docs';
import { ROOT } from '../support/database';
import { startServer, type Server } from '../support/server';

const markdown = readFileSync(path.join(ROOT, 'docs', 'api.md'), 'utf8');
const { calls, scripts, queries } = examplesOf(markdown);
let server: Server;
let folder: string;

beforeAll(async () => {
  // The outbox is a folder of the place where the server was started.
  folder = mkdtempSync(path.join(os.tmpdir(), 'migrant-heroes-docs-'));
  process.chdir(folder);
  server = await startServer({ SMTP_URL: '' });
  await loadSampleCampaign(server.strapi, { now: new Date() });
}, 240_000);
afterAll(async () => {
  await server.stop();
  process.chdir(ROOT);
  rmSync(folder, { recursive: true, force: true });
});

describe('docs/api.md', () => {
  it('shows ten things, each as a call and in TypeScript', () => {
    const things = markdown.split(/^## /m).filter((section) => /^\d+\. /.test(section));
    expect(things).toHaveLength(10);
    for (const thing of things) {
      expect(thing).toContain('```sh\n');
      expect(thing).toContain('```ts\n');
    }
    expect(queries.length).toBeGreaterThan(5);
  });

  it('gives calls that answer what it prints, one session of a shell', async () => {
    const printed = await runCalls(calls, server.url, folder);
    for (const [index, { command, answer }] of calls.entries()) {
      if (answer === undefined) continue;
      expect([command, shapeOf(JSON.parse(printed[index]))]).toEqual([
        command,
        shapeOf(JSON.parse(answer)),
      ]);
    }
    expect(printed.join()).toContain('BEGIN:VCALENDAR');
    expect(printed.join()).toContain('304');
  }, 60_000);

  it('gives TypeScript that compiles with types/api.d.ts, and runs', async () => {
    expect(typeFaults(moduleOf(scripts, folder))).toEqual([]);
    const printed = await runScripts(scripts, server.url, folder);
    expect(printed).toHaveLength(scripts.length);
    // The first one prepares the others.
    expect(printed.slice(1).filter((text) => text === '')).toEqual([]);
    const said = printed.join('\n');
    for (const words of [
      /^es Historia de muestra/m,
      /countryOfResidence NOT_A_COUNTRY/,
      /story TOO_SHORT/,
      /^Keep this: [0-9a-f]{64}/m,
      /^Among the ballots: true$/m,
      /^The code of [\w-]+ ends at \d{4}-/m,
      /^1 \d+ \w+ elected$/m,
    ]) {
      expect(said).toMatch(words);
    }
  }, 60_000);

  it('gives GraphQL that is answered', async () => {
    for (const query of queries) {
      const { body } = await server.http.post('/graphql').send({ query });
      expect([query, body.errors]).toEqual([query, undefined]);
      for (const answer of Object.values(body.data)) {
        expect([query, answer]).not.toEqual([query, []]);
      }
    }
  });

  it('names every code, fault and limit as the server has them', () => {
    expect(markdown).toContain(`\n${codesTable()}\n`);
    expect(Object.keys(REFUSAL_STATUS).filter((code) => !markdown.includes(code))).toEqual([]);
    expect(markdown).toContain(`\n${faultsTable()}\n`);
    expect(markdown).toContain(`\n${limitsTable()}\n`);
  });

  it('links to what is there', () => {
    const anchors = [...markdown.matchAll(/^## (.+)$/gm)].map(([, title]) =>
      title
        .toLowerCase()
        .replace(/[^\w -]/g, '')
        .replaceAll(' ', '-'),
    );
    const links = [...markdown.matchAll(/\]\(#([^)]+)\)/g)].map(([, anchor]) => anchor);
    expect(links.filter((link) => !anchors.includes(link))).toEqual([]);
  });
});

import { spawn } from 'node:child_process';
import net from 'node:net';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import supertest from 'supertest';
import { ROOT } from './database';

/** A second instance of the server, a process of its own, over the database of the first. */
export interface Twin {
  url: string;
  http: ReturnType<typeof supertest>;
  stop(): Promise<void>;
}

const START_LIMIT_MS = 60_000;

const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const server = net.createServer().on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });

const PROGRAM = `
  const { createStrapi } = require('@strapi/strapi');
  process.on('disconnect', () => process.exit(1));
  const strapi = createStrapi({ appDir: ${JSON.stringify(ROOT)}, distDir: ${JSON.stringify(
    path.join(ROOT, 'dist'),
  )}, serveAdminPanel: false });
  strapi.log.level = process.env.TEST_LOG ?? 'fatal';
  strapi.start().then(() => process.send('ready'), (error) => { console.error(error); process.exit(1); });`;

/** Starts a second instance; `startServer` has put what it needs into the environment. */
export async function startTwin(): Promise<Twin> {
  const port = await freePort();
  const child = spawn(process.execPath, ['-e', PROGRAM], {
    cwd: ROOT,
    env: { ...process.env, PORT: String(port) },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const ended = new Promise<never>((_, reject) => {
    child.once('exit', (code) => reject(new Error(`The second instance ended with ${code}.`)));
  });
  ended.catch(() => undefined);
  const ready = new Promise<void>((resolve) => child.once('message', () => resolve()));
  const late = pause(START_LIMIT_MS, undefined, { ref: false }).then(() => {
    throw new Error('The second instance did not start.');
  });
  await Promise.race([ready, ended, late]);
  const url = `http://127.0.0.1:${port}`;
  return {
    url,
    http: supertest(url),
    async stop() {
      child.kill('SIGTERM');
      await ended.catch(() => undefined);
    },
  };
}

import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { ROOT } from './database';
import { ENVIRONMENT } from './environment';

/** A server as a process of its own, which can be killed as a machine is that loses its power. */
export interface ServerProcess {
  url: string;
  kill(): Promise<void>;
}

const PROGRAM = `
  require('@strapi/strapi')
    .createStrapi({ appDir: process.cwd(), distDir: process.cwd() + '/dist', serveAdminPanel: false })
    .start()
    .catch((error) => { console.error(error); process.exit(1); });
  process.on('disconnect', () => process.exit(1));`;

/** A port that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('No port is free.');
  return address.port;
}

/** Whether a server is there. */
export async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/_health`)).status === 204;
  } catch {
    return false;
  }
}

async function untilItAnswers(child: ChildProcess, url: string): Promise<void> {
  for (const until = Date.now() + 180_000; Date.now() < until;) {
    if (child.exitCode !== null) throw new Error(`The server ended with ${child.exitCode}.`);
    if (await answers(url)) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('The server does not answer.');
}

/** Starts a server on a database and a mail server that are there already. */
export async function startProcess(environment: Record<string, string>): Promise<ServerProcess> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const { JEST_WORKER_ID: _worker, ...own } = process.env;
  const child = spawn(process.execPath, ['-e', PROGRAM], {
    cwd: ROOT,
    env: { ...own, ...ENVIRONMENT, PORT: String(port), PUBLIC_URL: url, ...environment },
    // The channel tells it when the tests are gone.
    stdio: ['ignore', 'ignore', process.env.TEST_LOG ? 'inherit' : 'ignore', 'ipc'],
  });
  await untilItAnswers(child, url);
  return {
    url,
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
}

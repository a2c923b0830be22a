import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import path from 'node:path';
import { ENVIRONMENT } from '../../support/environment';

export const ROOT = path.resolve(__dirname, '../../..');

/** The demo as its command started it. */
export interface Demo {
  url: string;
  /** All that it printed. */
  output(): string;
  stop(): Promise<void>;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('No port is free.');
  return address.port;
}

/** What a user's shell would hand over: nothing of the test runner's. */
function environment(changes: Record<string, string>): NodeJS.ProcessEnv {
  const { NODE_ENV: _jest, JEST_WORKER_ID: _worker, ...own } = process.env;
  const { NODE_ENV: _test, RATE_LIMIT_FACTOR: _limits, ...secrets } = ENVIRONMENT;
  return { ...own, ...secrets, ...changes };
}

const isReady = (output: string): boolean => /Started in [\d.]+ s/.test(output);

async function becomesReady(child: ChildProcess, output: () => string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    child.stdout?.on('data', () => isReady(output()) && resolve());
    child.once('exit', (code) => reject(new Error(`The demo ended with ${code}:\n${output()}`)));
  });
  child.removeAllListeners('exit');
}

/** Starts `npm run demo`'s command on a port and a database of its own, and waits until it listens. */
export async function startDemo(changes: Record<string, string>): Promise<Demo> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  let printed = '';
  const child = spawn(process.execPath, ['dist/src/commands/demo.js'], {
    cwd: ROOT,
    env: environment({ HOST: '127.0.0.1', PORT: String(port), PUBLIC_URL: url, ...changes }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
    });
  }
  const output = () => printed;
  await becomesReady(child, output);
  return {
    url,
    output,
    async stop() {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/** The address and password that the demo printed beside a title. */
export function loginOf(demo: Demo, title: string): { email: string; password: string } {
  const line = demo
    .output()
    .split('\n')
    .find((one) => one.includes(title));
  const [password, email] = (line ?? '').trim().split(/\s+/).reverse();
  if (!email?.includes('@')) throw new Error(`No log-in "${title}" was printed.`);
  return { email, password };
}

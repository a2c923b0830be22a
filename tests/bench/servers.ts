import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** One of the two that are compared. */
export interface Application {
  label: string;
  /** Where its project lies, and what of it is run. */
  appDir: string;
  distDir: string;
  /** The folder it runs in: what it writes goes there. */
  folder: string;
  environment: Record<string, string>;
  /** The script of the bench that serves it; `serve` where none is named. */
  script?: string;
}

/** What a server's process holds and has used up since its start, PostgreSQL not counted. */
export interface Usage {
  /** Resident memory. */
  megabytes: number;
  cpuMilliseconds: number;
}

/** A running server, a process of its own. */
export interface Running {
  url: string;
  /** From the start of the process to its first answer. */
  startMilliseconds: number;
  usage(): Promise<Usage>;
  stop(): Promise<void>;
}

const START_LIMIT_MS = 120_000;
const STOP_LIMIT_MS = 15_000;
const POLL_MS = 5;

const children = new Set<ChildProcess>();

/** Ends what is still running, at once. */
export function killServers(): void {
  for (const child of children) child.kill('SIGKILL');
}

const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const server = net.createServer().on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });

const answers = (url: string) =>
  new Promise<boolean>((resolve) => {
    const request = http.get(url, { agent: false }, (response) => {
      response.resume();
      response.on('end', () => resolve(true));
    });
    request.on('error', () => resolve(false));
  });

/** Only what a server needs: whatever the developer has set is not measured. */
const baseEnvironment = (): Record<string, string> => ({
  PATH: process.env.PATH ?? '',
  HOME: process.env.HOME ?? '',
  NODE_ENV: 'production',
  TZ: 'UTC',
  HOST: '127.0.0.1',
  STRAPI_TELEMETRY_DISABLED: 'true',
  STRAPI_DISABLE_UPDATE_NOTIFICATION: 'true',
});

/** Runs a script of the bench with an application's environment; its output goes into a log. */
function run(
  { appDir, distDir, folder, environment }: Application,
  script: string,
  more: Record<string, string>,
) {
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, `${script}.log`);
  const log = openSync(file, 'w');
  const child = spawn(process.execPath, [path.join(__dirname, `${script}.js`), appDir, distDir], {
    cwd: folder,
    env: { ...baseEnvironment(), ...environment, ...more },
    stdio: ['ignore', log, log, 'ipc'],
  });
  closeSync(log);
  children.add(child);
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  void ended.then(() => children.delete(child));
  const failure = (what: string) => {
    const lines = readFileSync(file, 'utf8').trimEnd().split('\n').slice(-20);
    return new Error(`${what}; the end of ${file}:\n${lines.join('\n')}`);
  };
  return { child, ended, failure };
}

/** Starts a server and waits for its first answer. */
export async function startServer(
  application: Application,
  more: Record<string, string> = {},
): Promise<Running> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const begin = performance.now();
  const { child, ended, failure } = run(application, application.script ?? 'serve', {
    ...more,
    PORT: String(port),
  });
  while (!(await answers(`${url}/_health`))) {
    if (child.exitCode !== null || performance.now() - begin > START_LIMIT_MS) {
      child.kill('SIGKILL');
      throw failure(`${application.label} did not start`);
    }
    await pause(POLL_MS);
  }
  const startMilliseconds = performance.now() - begin;
  return {
    url,
    startMilliseconds,
    usage: () =>
      new Promise((resolve) => {
        child.once('message', (usage: Usage) => resolve(usage));
        child.send('usage');
      }),
    async stop() {
      child.kill('SIGTERM');
      const limit = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT_MS);
      await ended;
      clearTimeout(limit);
    },
  };
}

/** Runs the script that fills an application's database. */
export async function prepare(
  application: Application,
  more: Record<string, string>,
): Promise<void> {
  const { ended, failure } = run(application, 'prepare', more);
  if ((await ended) !== 0) throw failure(`${application.label} could not be prepared`);
}

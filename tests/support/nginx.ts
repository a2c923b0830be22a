import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { answers, freePort } from './server-process';

/** What spreads requests over several instances. */
export interface Balancer {
  url: string;
  stop(): Promise<void>;
}

/** Requests in turn to each instance, over connections that are kept, as in production. */
const configFor = (folder: string, port: number, instances: readonly string[]) => `
worker_processes 2;
daemon off;
pid ${folder}/nginx.pid;
error_log ${folder}/error.log;
events { worker_connections 1024; }
http {
  access_log off;
  client_body_temp_path ${folder}/body;
  proxy_temp_path ${folder}/proxy;
  fastcgi_temp_path ${folder}/fastcgi;
  uwsgi_temp_path ${folder}/uwsgi;
  scgi_temp_path ${folder}/scgi;
  upstream instances {
    ${instances.map((url) => `server ${new URL(url).host};`).join('\n    ')}
    keepalive 64;
  }
  server {
    listen 127.0.0.1:${port};
    location / {
      proxy_pass http://instances;
      proxy_http_version 1.1;
      proxy_set_header Connection "";
      proxy_set_header Host $host;
    }
  }
}
`;

/** Starts Debian's nginx before some instances. */
export async function startNginx(instances: readonly string[]): Promise<Balancer> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'migrant-heroes-nginx-'));
  // As root it hands over to a user who has to get in.
  chmodSync(folder, 0o755);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const config = path.join(folder, 'nginx.conf');
  writeFileSync(config, configFor(folder, port, instances));
  const child = spawn('nginx', ['-c', config, '-e', path.join(folder, 'error.log')], {
    env: { ...process.env, PATH: `${process.env.PATH}:/usr/sbin` },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const ended = once(child, 'exit').then(
    ([code]) => `nginx ended with ${code}.`,
    (error: Error) => `nginx could not be started: ${error.message}`,
  );
  let end: string | undefined;
  void ended.then((words) => (end = words));
  for (const until = Date.now() + 30_000; !(await answers(url));) {
    if (end !== undefined) throw new Error(end);
    if (Date.now() > until) throw new Error('nginx does not answer.');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return {
    url,
    async stop() {
      child.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

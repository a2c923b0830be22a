import { readFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { Usage } from './servers';

/**
 * The most that Node can do: `node:http` that sends ready bytes from memory, by address or, for a POST,
 * by body. The file named by `BENCH_ANSWERS` holds them: `{question: answer}`.
 */
const answers = new Map(
  // The bench itself writes it.
  Object.entries(JSON.parse(readFileSync(process.env.BENCH_ANSWERS ?? '', 'utf8')) as object).map(
    ([question, answer]) => [question, Buffer.from(String(answer))],
  ),
);

function send(response: ServerResponse, question: string): void {
  const body = answers.get(question) ?? Buffer.alloc(0);
  response.writeHead(200, {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': body.length,
  });
  response.end(body);
}

const server = createServer((request, response) => {
  if (request.method === 'GET') return send(response, request.url ?? '');
  const pieces: Buffer[] = [];
  request.on('data', (piece: Buffer) => pieces.push(piece));
  request.on('end', () => send(response, Buffer.concat(pieces).toString()));
});

process.on('message', () => {
  const { user, system } = process.cpuUsage();
  const usage: Usage = {
    megabytes: process.memoryUsage.rss() / 1024 ** 2,
    cpuMilliseconds: (user + system) / 1000,
  };
  process.send?.(usage);
});
process.on('disconnect', () => process.exit(1));
process.on('SIGTERM', () => process.exit(0));

server.listen(Number(process.env.PORT), '127.0.0.1');

import { createServer, type IncomingMessage } from 'node:http';
import { Pool } from 'pg';
import type { Usage } from './servers';

/**
 * What a ballot costs at the least: `node:http` and `pg`, one prepared INSERT of the same fields under
 * the same unique indexes, and no wall at all. A process of its own, like the other sides.
 */
const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 16 });

const TABLE = `
  CREATE TABLE IF NOT EXISTS plain_node_votes (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    ballot text NOT NULL UNIQUE, round text NOT NULL, voter_key text NOT NULL, choices jsonb NOT NULL,
    cast_at timestamp NOT NULL, receipt text NOT NULL UNIQUE, UNIQUE (round, voter_key))`;

const INSERT = {
  name: 'insert-ballot',
  text: `INSERT INTO plain_node_votes (ballot, round, voter_key, choices, cast_at, receipt)
         VALUES ($1, $2, $3, $4, $5, $6) RETURNING cast_at`,
};

interface Sent {
  data: Record<'ballot' | 'round' | 'voterKey' | 'castAt' | 'receipt', string> & {
    choices: string[];
  };
}

async function bodyOf(request: IncomingMessage): Promise<Sent> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  // The bench itself sends it.
  return JSON.parse(Buffer.concat(chunks).toString('utf8')) as Sent;
}

async function insert(request: IncomingMessage): Promise<string> {
  const { data } = await bodyOf(request);
  const { ballot, round, voterKey, choices, castAt, receipt } = data;
  const values = [ballot, round, voterKey, JSON.stringify(choices), castAt, receipt];
  const { rows } = await pool.query({ ...INSERT, values });
  return JSON.stringify({ data: { ballot, receipt, castAt: rows[0].cast_at }, meta: {} });
}

const server = createServer((request, response) => {
  const answer = (status: number, body: string) => {
    response.writeHead(status, { 'Content-Type': 'application/json' });
    response.end(body);
  };
  if (request.method === 'GET') return answer(200, '');
  insert(request).then(
    (body) => answer(201, body),
    (error: unknown) => answer(500, String(error)),
  );
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

void pool.query(TABLE).then(() => server.listen(Number(process.env.PORT), '127.0.0.1'));

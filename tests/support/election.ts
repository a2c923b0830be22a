import { execFile, spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import path from 'node:path';
import { promisify } from 'node:util';
import { ROOT } from './database';
import type { DraftRound } from './rounds';
import type { Server } from './server';

const VERIFY = path.join(ROOT, 'docs', 'verify.mjs');

/** Runs docs/verify.mjs as a sceptic would; gives what it says and how it ends. */
export async function runVerify(...args: string[]): Promise<{ code: number; said: string }> {
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [VERIFY, ...args]);
    return { code: 0, said: stdout };
  } catch (error) {
    const { code, stderr, stdout } = error as { code: number; stderr: string; stdout: string };
    return { code, said: stdout + stderr };
  }
}

/** Lets docs/verify.mjs do something many times over, in a process of its own. */
export function verifyMany<T>(work: object): Promise<T> {
  const child = spawn(process.execPath, [path.join(__dirname, 'verify-published.mjs')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  child.stdin.end(JSON.stringify(work));
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  return new Promise((resolve, reject) => {
    child.on('close', (code) =>
      code === 0 ? resolve(JSON.parse(said) as T) : reject(new Error(`It ended with ${code}.`)),
    );
  });
}

/** Casts ballots in SQL, through the walls of the database; some may be flagged. */
export async function castInSql(
  { pool }: Server,
  { documentId }: DraftRound,
  ballots: readonly string[][],
  flags: string | null = null,
): Promise<string[]> {
  const names = ballots.map(() => randomBytes(15).toString('base64url'));
  await pool.query(
    `INSERT INTO votes (document_id, ballot, round, voter_key, choices, cast_at, receipt, flags)
     SELECT ballot, ballot, $1, voter, choices::jsonb, now(), receipt, $6
       FROM unnest($2::text[], $3::text[], $4::text[], $5::text[]) AS given(ballot, voter, choices, receipt)`,
    [
      documentId,
      names,
      names.map((name) => `voter of ${name}`),
      ballots.map((choices) => JSON.stringify(choices)),
      names.map((name) => createHash('sha256').update(name).digest('hex')),
      flags,
    ],
  );
  return names;
}

/**
 * Closes a round before its time, as only the owner of the tables can, by taking its wall down for a
 * moment: a test does not wait for an hour.
 */
export async function closeNow(
  { pool }: Pick<Server, 'pool'>,
  { documentId }: DraftRound,
): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    await client.query('ALTER TABLE voting_rounds DISABLE TRIGGER mh_rounds_changed');
    await client.query(
      `UPDATE voting_rounds SET state = 'closed', closes_at = clock_timestamp() AT TIME ZONE 'UTC'
        WHERE document_id = $1`,
      [documentId],
    );
    await client.query('ALTER TABLE voting_rounds ENABLE TRIGGER mh_rounds_changed');
    await client.query('COMMIT');
  } finally {
    client.release();
  }
}

/** An editor's requests about a round. */
export const desk = (
  { http }: Pick<Server, 'http'>,
  token: string,
  { documentId }: { documentId: string },
) => {
  const at = (what: string) => `/campaign/voting-rounds/${documentId}/${what}`;
  return {
    get: (what: string) => http.get(at(what)).set('Authorization', token),
    post: (what: string, data?: object) =>
      http
        .post(at(what))
        .set('Authorization', token)
        .send(data ? { data } : {}),
  };
};

interface Published {
  ballots: number;
  result: { documentId: string; votes: number }[];
}

interface PaperTrail {
  ballot: string;
  choices: string[];
}

const inOrder = (ballots: readonly string[]): string[] => ballots.toSorted();

/**
 * Closes a round, has two editors certify it, and counts again, in three ways: as anybody does by
 * docs/verify.mjs, from the rows of the database, and against what voters were told.
 */
export async function expectRecount(
  server: Pick<Server, 'http' | 'pool' | 'url'>,
  round: DraftRound,
  editors: readonly string[],
  acknowledged: readonly string[],
): Promise<void> {
  await closeNow(server, round);
  for (const editor of editors) await desk(server, editor, round).post('certify').expect(200);
  const address = `/api/voting-rounds/${round.slug}`;
  const { rows } = await server.pool.query<{ stored: string }>(
    `SELECT json_build_object('ballot', ballot, 'choices', choices)::text AS stored FROM votes WHERE round = $1`,
    [round.documentId],
  );
  const stored = rows.map((row) => JSON.parse(row.stored) as PaperTrail);
  const results = await server.http.get(`${address}/results`).expect(200);
  const { data: published }: { data: Published } = results.body;
  const { text } = await server.http.get(`${address}/ballots`).expect(200);
  const listed = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as PaperTrail);

  const names = stored.map(({ ballot }) => ballot);
  expect(names).toEqual(expect.arrayContaining([...acknowledged]));
  expect(inOrder(listed.map(({ ballot }) => ballot))).toEqual(inOrder(names));
  expect(published.ballots).toBe(names.length);
  for (const { documentId, votes } of published.result) {
    const recounted = stored.filter(({ choices }) => choices.includes(documentId)).length;
    expect({ documentId, votes }).toEqual({ documentId, votes: recounted });
  }
  const at = (file: string) => `${server.url}${address}/${file}`;
  const verified = await runVerify(at('results'), at('ballots'));
  expect(verified).toMatchObject({ code: 0, said: expect.stringContaining('ballots verified') });
}

/** Waits until the clock has brought a round into a state. */
export async function untilState(
  { pool }: Server,
  { documentId }: DraftRound,
  state: string,
): Promise<void> {
  for (let tries = 0; tries < 400; tries += 1) {
    const { rows } = await pool.query<{ state: string }>(
      'SELECT state FROM voting_rounds WHERE document_id = $1',
      [documentId],
    );
    if (rows[0]?.state === state) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`The round did not become ${state}.`);
}

import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import type { Bench } from './bench';
import { ROUND_SLUG, VOTER_PEPPER } from './campaign';
import { printHeading } from './figures';
import { alternate, loadInWords, printCompared } from './load';

const CODE = 'BENCH234';

/** More than any server here casts in a second. */
const CODES_A_SECOND = 8_000;

/** Codes as the product keeps them, each of a voter of its own; see `codeHash` of the vote's service. */
async function insertCodes(pool: Pool, round: string, amount: number): Promise<string[]> {
  const challenges = Array.from({ length: amount }, () => randomUUID());
  const hashes = challenges.map((challenge) =>
    createHmac('sha256', VOTER_PEPPER).update(`${challenge}:${CODE}`).digest('hex'),
  );
  const voters = challenges.map(() => randomBytes(32).toString('hex'));
  await pool.query(
    `INSERT INTO vote_codes (challenge, round, voter_key, code_hash, expires_at)
     SELECT challenge, $1, voter, hash, now() + interval '1 hour'
       FROM unnest($2::uuid[], $3::text[], $4::text[]) AS given(challenge, voter, hash)`,
    [round, challenges, voters, hashes],
  );
  return challenges;
}

/** Ballots a second, each of another voter. */
export async function measureVotes(bench: Bench): Promise<void> {
  const { product, plain } = await bench.pair();
  const node = await bench.startBeside(plain, {
    ...bench.plain,
    label: 'plain Node, one INSERT',
    script: 'plain-node-votes',
  });
  const { rows } = await product.pool.query<{ document_id: string; finalist_ids: string[] }>(
    'SELECT document_id, finalist_ids FROM voting_rounds WHERE slug = $1',
    [ROUND_SLUG],
  );
  const [{ document_id: round, finalist_ids: finalists }] = rows;
  const choices = finalists.slice(0, 3);
  const nextBody = () =>
    JSON.stringify({
      data: {
        ballot: randomBytes(15).toString('base64url'),
        round,
        voterKey: randomBytes(32).toString('hex'),
        choices,
        castAt: new Date().toISOString(),
        receipt: randomBytes(32).toString('hex'),
      },
    });
  let challenges: string[] = [];
  const compared = await alternate(
    [
      {
        ...product,
        path: '/api/votes',
        beforeRun: async (seconds) => {
          challenges = await insertCodes(product.pool, round, CODES_A_SECOND * seconds);
        },
        nextBody: () => {
          const challenge = challenges.pop();
          if (challenge === undefined) throw new Error('The bench has made too few codes.');
          return JSON.stringify({ data: { round: ROUND_SLUG, choices, challenge, code: CODE } });
        },
      },
      { ...plain, path: '/api/votes', nextBody },
      { ...node, path: '/api/votes', nextBody },
    ],
    bench.load,
  );
  printHeading(
    'Ballots a second, POST /api/votes, each of another voter with three choices',
    `${loadInWords(bench.load)}. Ours checks the code mailed before, the window, the voter and the choices; the plain Strapi creates an entry with the same fields; plain Node inserts a row of them with one statement`,
  );
  printCompared(compared);
}

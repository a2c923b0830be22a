import {
  createChallenge,
  randomInt,
  verifySolution,
  type Challenge,
  type Payload,
} from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { z } from 'zod';
import { invalid, type Fault } from '../../domain/refusal';
import { notFound, RefusalError } from '../../support/refusals';
import { secret } from '../../support/secrets';
import { sql } from '../../support/sql';

const MINUTES = 10;
const COST = 5_000;
/** How many keys a client derives: about a second on a slow phone at the most. */
const WORK = { least: 500, most: 1_500 };

const secrets = () => ({
  hmacSignatureSecret: `${secret('VOTER_PEPPER')}:challenge`,
  hmacKeySignatureSecret: `${secret('VOTER_PEPPER')}:key`,
});

/** Whether a code is mailed only after a proof of work: `PROOF_OF_WORK`, on in production. */
export const isProofOfWorkOn = (): boolean =>
  (process.env.PROOF_OF_WORK ?? (process.env.NODE_ENV === 'production' ? 'on' : 'off')) === 'on';

const NEXT_TO_CLOSE = `
  SELECT slug FROM voting_rounds
   WHERE state IN ('frozen', 'open') AND closes_at > clock_timestamp() AT TIME ZONE 'UTC'
     AND slug = coalesce(?, slug)
   ORDER BY opens_at, closes_at LIMIT 1`;

/**
 * A new challenge for ALTCHA's widget or library, good for ten minutes, for one code and for one round:
 * the one that is named by its slug, else the one that opens or opened first of those not closed.
 * @throws RefusalError `NOT_FOUND` where there is none.
 */
export async function newChallenge(slug?: string): Promise<Challenge> {
  const [round] = await sql<{ slug: string }>(strapi, NEXT_TO_CLOSE, [slug ?? null]);
  if (!round) throw notFound('No voting round that takes ballots');
  return createChallenge({
    data: { round: round.slug },
    algorithm: 'PBKDF2/SHA-256',
    cost: COST,
    counter: randomInt(WORK.least, WORK.most),
    deriveKey,
    expiresAt: new Date(Date.now() + MINUTES * 60_000),
    ...secrets(),
  });
}

const fault = (code: Fault['code'], message: string) =>
  new RefusalError([invalid([{ path: 'altcha', code, message }])]);

const payload = z.object({
  challenge: z.object({
    parameters: z.looseObject({
      nonce: z.string(),
      data: z.looseObject({ round: z.string() }).optional(),
    }),
    signature: z.string(),
  }),
  solution: z.object({ counter: z.number().int(), derivedKey: z.string() }),
});

function readPayload(altcha: string): Payload | undefined {
  try {
    const read: unknown = JSON.parse(Buffer.from(altcha, 'base64').toString('utf8'));
    // The library types every parameter; it checks their signature before it reads them.
    return payload.safeParse(read).success ? (read as Payload) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Insists on a proof of work that is new, in time, ours and for the round, where proof of work is on.
 * @throws RefusalError `VALIDATION_FAILED` at `altcha`.
 */
export async function assertProofOfWork(altcha: string | undefined, round: string): Promise<void> {
  if (!isProofOfWorkOn()) return;
  if (altcha === undefined) {
    throw fault(
      'REQUIRED',
      'Do the proof of work of GET /api/votes/challenge and send its solution.',
    );
  }
  const proof = readPayload(altcha);
  const isProven = proof && (await verifySolution({ ...proof, deriveKey, ...secrets() })).verified;
  if (!isProven)
    throw fault('REQUIRED', 'The proof of work is wrong or too old. Get a new challenge.');
  // Signed with the rest, so that it is the round that the challenge was given out for.
  if (proof.challenge.parameters.data?.round !== round)
    throw fault('REQUIRED', 'The proof of work is for another round. Get a new challenge.');
  const spent = await sql(
    strapi,
    `INSERT INTO spent_proofs (proof, expires_at)
     VALUES (?, clock_timestamp() + interval '${MINUTES} minutes')
     ON CONFLICT DO NOTHING RETURNING proof`,
    [proof.challenge.parameters.nonce],
  );
  if (spent.length === 0)
    throw fault('REQUIRED', 'This proof of work was used. Get a new challenge.');
}

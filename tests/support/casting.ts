import { createHmac, randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { ENVIRONMENT } from './environment';
import type { DraftRound } from './rounds';

/** How much a test does: little in the suite; by hand more, as docs/voting.md says. */
export const many = (name: string, few: number): number => Number(process.env[name] ?? few);

/** Tells what a trial found, where it was asked for more than the suite does. */
export function tellFigures(name: string, figures: Record<string, unknown>): void {
  if (process.env[name] === undefined) return;
  process.stdout.write(`${JSON.stringify({ [name]: process.env[name], ...figures })}\n`);
}

/** The code of every voter whose code is made here. */
export const CODE = 'TEST2345';

/** Codes as the product keeps them, for voters by their names; a thousand mails would take minutes. */
export async function codesFor(
  pool: Pool,
  round: string,
  voters: readonly string[],
): Promise<string[]> {
  const challenges = voters.map(() => randomUUID());
  const hashes = challenges.map((challenge) =>
    createHmac('sha256', ENVIRONMENT.VOTER_PEPPER).update(`${challenge}:${CODE}`).digest('hex'),
  );
  await pool.query(
    `INSERT INTO vote_codes (challenge, round, voter_key, code_hash, expires_at)
     SELECT challenge, $1, voter, hash, now() + interval '1 hour'
       FROM unnest($2::uuid[], $3::text[], $4::text[]) AS given(challenge, voter, hash)`,
    [round, challenges, voters, hashes],
  );
  return challenges;
}

export interface Told {
  status: number;
  code?: string;
  ballot?: string;
}

/** One finalist or two, as the challenge's first digit happens to say. */
function choicesBy({ finalists }: DraftRound, challenge: string): string[] {
  const digit = Number.parseInt(challenge[0], 16);
  const first = digit % finalists.length;
  const second = (first + 1) % finalists.length;
  return digit < 8 ? [finalists[first]] : [finalists[first], finalists[second]];
}

/** Casts one ballot at an instance; status 0 where it did not answer. */
export async function cast(url: string, round: DraftRound, challenge: string): Promise<Told> {
  try {
    const answer = await fetch(`${url}/api/votes`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({
        data: { round: round.slug, choices: choicesBy(round, challenge), challenge, code: CODE },
      }),
    });
    const { data, error } = (await answer.json()) as {
      data?: { ballot: string };
      error?: { details: { code: string } };
    };
    return { status: answer.status, code: error?.details.code, ballot: data?.ballot };
  } catch {
    return { status: 0 };
  }
}

/** Does work on all, so many at a time. */
export async function inParallel<T, R>(
  all: readonly T[],
  width: number,
  work: (one: T) => Promise<R>,
) {
  const results: R[] = [];
  const left = [...all.entries()];
  const lane = async () => {
    for (let next = left.shift(); next; next = left.shift()) {
      results[next[0]] = await work(next[1]);
    }
  };
  await Promise.all(Array.from({ length: width }, lane));
  return results;
}

/** Casts ballots one after another, in several lanes, until somebody has killed what takes them. */
export async function castUntilKilled(
  pool: Pool,
  url: string,
  round: DraftRound,
  time: number,
  kill: () => Promise<void>,
): Promise<string[]> {
  const voters = Array.from({ length: 4_000 }, (_, one) => `voter-${time}-${one}`);
  const challenges = await codesFor(pool, round.documentId, voters);
  const acknowledged: string[] = [];
  let isKilled = false;
  const lane = async () => {
    while (!isKilled) {
      const challenge = challenges.pop();
      if (challenge === undefined) return;
      const { ballot } = await cast(url, round, challenge);
      if (ballot !== undefined) acknowledged.push(ballot);
    }
  };
  const lanes = Array.from({ length: 8 }, lane);
  while (acknowledged.length < 50) await new Promise((resolve) => setTimeout(resolve, 10));
  await kill();
  isKilled = true;
  await Promise.all(lanes);
  return acknowledged;
}

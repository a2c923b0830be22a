import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import { invalid } from '../../domain/refusal';
import { prose } from '../../support/parse';
import { notFound, RefusalError } from '../../support/refusals';
import { insistOnRight } from '../../support/rights';
import { sql } from '../../support/sql';

const MOST = 1_000;

/** What an editor sends to set flagged ballots aside. */
export const setAsideForm = z.strictObject({
  ballots: z.array(z.string().max(40)).min(1).max(MOST),
  /** Published with the result, with how many ballots it was given for. */
  reason: prose(1, 500),
});

export type SetAsideForm = z.infer<typeof setAsideForm>;

/** A flagged ballot as editors see it: what is odd about it, never for whom it is. */
export interface FlaggedBallot {
  ballot: string;
  flags: string;
  castAt: string;
  state: 'counted' | 'proposed' | 'setAside';
  reason: string | null;
  /** Whether the editor who asks is the one who proposed it; another has to confirm. */
  proposedByYou: boolean;
}

const FLAGGED = `
  SELECT v.ballot, v.flags, to_char(v.cast_at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "castAt",
         CASE WHEN s.ballot IS NULL THEN 'counted' WHEN s.second_by IS NULL THEN 'proposed' ELSE 'setAside' END AS state,
         s.reason, s.set_by IS NOT DISTINCT FROM CAST(:editor AS int) AS "proposedByYou"
    FROM votes v LEFT JOIN set_aside s ON s.ballot = v.ballot
   WHERE v.round = :round AND v.flags IS NOT NULL AND v.ballot > :after
   ORDER BY v.ballot
   LIMIT ${MOST}`;

async function requireRound(strapi: Core.Strapi, round: string): Promise<void> {
  const known = await sql(strapi, 'SELECT 1 FROM voting_rounds WHERE document_id = ?', [round]);
  if (known.length === 0) throw notFound('No voting round');
}

/** The flagged ballots of a round, a thousand at a time, after the one that is named. */
export async function flaggedBallots(
  strapi: Core.Strapi,
  round: string,
  editor: number,
  after: string,
): Promise<FlaggedBallot[]> {
  await requireRound(strapi, round);
  return sql<FlaggedBallot>(strapi, FLAGGED, { round, editor, after });
}

const CONFIRM = `
  UPDATE set_aside SET second_by = :editor, second_at = clock_timestamp()
   WHERE round = :round AND ballot = ANY (:ballots) AND set_by <> :editor AND second_by IS NULL
  RETURNING ballot`;

const PROPOSE = `
  INSERT INTO set_aside (ballot, round, reason, set_by)
  SELECT v.ballot, v.round, :reason, :editor FROM votes v
   WHERE v.round = :round AND v.ballot = ANY (:ballots) AND v.flags IS NOT NULL
  ON CONFLICT (ballot) DO NOTHING
  RETURNING ballot`;

const FOREIGN = `
  SELECT given.place::int AS place FROM unnest(:ballots::text[]) WITH ORDINALITY given(ballot, place)
   WHERE NOT EXISTS (SELECT 1 FROM votes v
                      WHERE v.ballot = given.ballot AND v.round = :round AND v.flags IS NOT NULL)
   ORDER BY place`;

/**
 * Sets flagged ballots aside: what one chief proposes, another confirms by sending it as well. The
 * reason is the first one's.
 */
export async function setAside(
  strapi: Core.Strapi,
  round: string,
  { ballots, reason }: SetAsideForm,
  editor: number,
): Promise<{ proposed: number; setAside: number }> {
  insistOnRight('setAside');
  await requireRound(strapi, round);
  return strapi.db.transaction(async () => {
    const foreign = await sql<{ place: number }>(strapi, FOREIGN, { round, ballots });
    if (foreign.length > 0) {
      throw new RefusalError([
        invalid(
          foreign.map(({ place }) => ({
            path: `ballots.${place - 1}`,
            code: 'REQUIRED',
            message: 'This is no flagged ballot of the round.',
          })),
        ),
      ]);
    }
    const confirmed = await sql(strapi, CONFIRM, { round, ballots, editor });
    const proposed = await sql(strapi, PROPOSE, { round, ballots, reason, editor });
    return { proposed: proposed.length, setAside: confirmed.length };
  });
}

import type { Core } from '@strapi/strapi';
import { turnoutByDay, type TurnoutDay } from '../api/voting-round/turnout';
import { sql } from '../support/sql';
import { UID } from '../support/uids';
import type { Rights } from './reach';

/** How a round stands; instants are ISO 8601. */
export interface RoundStanding {
  documentId: string;
  name: string;
  state: string;
  opensAt: string;
  closesAt: string;
  displayTimezone: string;
  ballots: number;
  byDay: TurnoutDay[];
  /** Whether the result waits for whoever asks: closed, and not proposed by that very person. */
  waitsForYou: boolean;
  /** Flagged ballots that nobody has proposed to set aside. */
  flagged: number;
  /** Ballots that another has proposed to set aside, and that wait for a second. */
  toConfirm: number;
}

// What is going on; where nothing is, what comes next and what came last.
const ROUNDS = `
  SELECT r.document_id AS "documentId", r.name, r.state, r.display_timezone AS "displayTimezone",
         to_char(r.opens_at, 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS "opensAt",
         to_char(r.closes_at, 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS "closesAt",
         r.state = 'closed' AND NOT EXISTS (
           SELECT 1 FROM round_certifications c
            WHERE c.round = r.document_id AND c.proposed_by = :editor) AS "waitsForYou",
         CASE WHEN r.state IN ('frozen', 'open', 'closed') THEN
           (SELECT count(*)::int FROM votes v
             WHERE v.round = r.document_id AND v.flags IS NOT NULL
               AND NOT EXISTS (SELECT 1 FROM set_aside s WHERE s.ballot = v.ballot)) ELSE 0 END AS flagged,
         CASE WHEN r.state IN ('frozen', 'open', 'closed') THEN
           (SELECT count(*)::int FROM set_aside s
             WHERE s.round = r.document_id AND s.second_by IS NULL AND s.set_by <> :editor) ELSE 0 END AS "toConfirm"
    FROM voting_rounds r
   WHERE r.state <> 'annulled'
   ORDER BY array_position(CAST('{open,closed,frozen,draft,certified}' AS text[]), CAST(r.state AS text)),
            CASE WHEN r.state = 'certified' THEN NULL ELSE r.opens_at END, r.opens_at DESC
   LIMIT 2`;

type Round = Omit<RoundStanding, 'ballots' | 'byDay'>;

/** The rounds that matter now, and how many voted in them; undefined where rounds may not be seen. */
export async function roundsNow(
  strapi: Core.Strapi,
  rights: Rights,
  editor: number,
): Promise<RoundStanding[] | undefined> {
  if (!rights.may('read', UID.votingRound)) return undefined;
  const certifies = rights.has('certify');
  const setsAside = rights.has('setAside');
  const rounds = await sql<Round>(strapi, ROUNDS, { editor });
  return Promise.all(
    rounds.map(async (round) => {
      const byDay = await turnoutByDay(strapi, round.documentId);
      return {
        ...round,
        ...(!certifies && { waitsForYou: false }),
        ...(!setsAside && { flagged: 0, toConfirm: 0 }),
        ballots: byDay.reduce((sum, { ballots }) => sum + ballots, 0),
        byDay,
      };
    }),
  );
}

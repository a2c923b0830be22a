import { createHash } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import { resultFile, type RoundResult } from '../../domain/published-result';
import { notFound, refusal } from '../../support/refusals';
import { insistOnRight } from '../../support/rights';
import { databaseNow, sql } from '../../support/sql';
import { UID } from '../../support/uids';
import { countRound } from './counting';
import { findBallotRound, type VotableRound } from './guards/round-facts';
import { changingState } from './guards/state-change';

/** Which of the two chiefs' steps is meant; without one it is whichever comes next. */
export type CertificationStep = 'propose' | 'confirm';

/** How a certification stands. The chiefs are told no count and no hash before it is done. */
export interface CertificationState {
  state: 'proposed' | 'certified';
  ballots: number;
  setAside: number;
  winners?: string[];
  hash?: string;
}

interface Proposal {
  proposed_by: number;
  results_hash: string;
}

type Certifiable = VotableRound & { rules: string };

/**
 * The round, closed, with all that could change its result kept out until the end of the transaction:
 * ballots and the setting aside of ballots hold the same lock shared.
 */
async function holdClosedRound(strapi: Core.Strapi, documentId: string): Promise<Certifiable> {
  await sql(
    strapi,
    "SELECT pg_advisory_xact_lock(hashtext('voting-round'), hashtext(:documentId))",
    { documentId },
  );
  const round = await findBallotRound({ documentId });
  if (!round) throw notFound('No voting round');
  const { state, rules } = round;
  if (state !== 'closed' || rules === null) {
    throw refusal(
      'ROUND_FROZEN',
      `A result is certified once the round is closed; this one is ${state}.`,
    );
  }
  return { ...round, rules };
}

const PROPOSE = `
  INSERT INTO round_certifications (round, proposed_by, results_hash) VALUES (:round, :editor, :hash)
  ON CONFLICT (round) DO UPDATE
     SET proposed_by = excluded.proposed_by, results_hash = excluded.results_hash,
         proposed_at = clock_timestamp()`;

const CONFIRM = `
  UPDATE round_certifications
     SET confirmed_by = :editor, confirmed_at = clock_timestamp(), results = :results, ballots_hash = :ballotsHash
   WHERE round = :round`;

/** Drafts of the ambassadors: their terms and their areas of action are the editors' to write. */
async function draftAmbassadors(
  strapi: Core.Strapi,
  { documentId: votingRound }: VotableRound,
  winners: readonly string[],
): Promise<void> {
  for (const story of winners) {
    const published = await strapi.db.query(UID.heroStory).findOne({
      where: { documentId: story, publishedAt: { $notNull: true } },
      populate: { mission: true },
    });
    await strapi.documents(UID.ambassador).create({
      data: { story, votingRound, mission: published?.mission?.documentId, state: 'proposed' },
      status: 'draft',
    });
  }
}

async function publish(
  strapi: Core.Strapi,
  round: Certifiable,
  result: RoundResult,
  editor: number,
): Promise<void> {
  await sql(strapi, CONFIRM, {
    editor,
    results: resultFile(result),
    ballotsHash: result.ballotsHash,
    round: round.documentId,
  });
  const now = await databaseNow(strapi);
  await changingState(() =>
    strapi.db.query(UID.votingRound).update({
      where: { documentId: round.documentId },
      data: { state: 'certified', certifiedAt: now },
    }),
  );
  await draftAmbassadors(strapi, round, result.winners);
}

/** Whoever means to propose does not publish by it, and the other way round. */
function insistOnStep(step: CertificationStep | undefined, next: CertificationStep): void {
  if (step === undefined || step === next) return;
  throw refusal(
    'ROUND_FROZEN',
    next === 'confirm'
      ? 'Another chief has proposed the result meanwhile: what is left is to confirm it.'
      : 'There is no proposal of another chief to confirm: have it counted and propose it.',
  );
}

/**
 * Certifies a closed round: the first chief has it counted and proposes the result; another chief has
 * it counted again and thereby publishes it, if nothing differs.
 * @throws RefusalError `ROUND_FROZEN` where the round is not closed, the step is not the next one, or
 * the second count differs.
 */
export async function certify(
  strapi: Core.Strapi,
  documentId: string,
  editor: number,
  step?: CertificationStep,
): Promise<CertificationState> {
  insistOnRight('certify');
  return strapi.db.transaction(async (): Promise<CertificationState> => {
    const round = await holdClosedRound(strapi, documentId);
    const [proposal] = await sql<Proposal>(
      strapi,
      'SELECT proposed_by, results_hash FROM round_certifications WHERE round = ?',
      [documentId],
    );
    const isFirst = !proposal || proposal.proposed_by === editor;
    insistOnStep(step, isFirst ? 'propose' : 'confirm');
    const result = await countRound(strapi, round);
    const hash = createHash('sha256').update(resultFile(result)).digest('hex');
    const { ballots, setAside } = result;
    if (isFirst) {
      await sql(strapi, PROPOSE, { round: documentId, editor, hash });
      return { state: 'proposed', ballots, setAside };
    }
    if (proposal.results_hash !== hash) {
      throw refusal(
        'ROUND_FROZEN',
        'This count differs from the one that was proposed: ballots were set aside, or a finalist withdrew, since then. Let the other chief propose it again.',
      );
    }
    await publish(strapi, round, result, editor);
    return { state: 'certified', ballots, setAside, winners: result.winners, hash: result.hash };
  });
}

/** Annuls a round that is frozen, open or closed, for a reason that is published. */
export async function annul(strapi: Core.Strapi, documentId: string, reason: string) {
  insistOnRight('annul');
  return strapi.db.transaction(async () => {
    const [held] = await sql(
      strapi,
      'SELECT 1 FROM voting_rounds WHERE document_id = ? FOR UPDATE',
      [documentId],
    );
    if (!held) throw notFound('No voting round');
    await changingState(() =>
      strapi.db.query(UID.votingRound).update({
        where: { documentId },
        data: { state: 'annulled', annulmentReason: reason },
      }),
    );
    return { documentId, state: 'annulled', annulmentReason: reason };
  });
}

/** How far a count is, and how the certification stands; nothing of the result. */
export async function certificationProgress(strapi: Core.Strapi, documentId: string) {
  const [row] = await sql<{ proposed: boolean; confirmed: boolean; done: number; total: number }>(
    strapi,
    `SELECT c.round IS NOT NULL AS proposed, c.confirmed_by IS NOT NULL AS confirmed,
            coalesce(p.done, 0)::int AS done, coalesce(p.total, 0)::int AS total
       FROM voting_rounds r
       LEFT JOIN round_certifications c ON c.round = r.document_id
       LEFT JOIN count_progress p ON p.round = r.document_id
      WHERE r.document_id = ?`,
    [documentId],
  );
  if (!row) throw notFound('No voting round');
  const { proposed, confirmed, done, total } = row;
  return {
    state: confirmed ? 'certified' : proposed ? 'proposed' : 'none',
    counted: done,
    of: total,
  };
}

/** What was published of a certified round: the file of the result, and the hash of the ballots' file. */
export async function publishedResult(
  strapi: Core.Strapi,
  slug: string,
): Promise<{ documentId: string; results: string; ballotsHash: string }> {
  const [row] = await sql<{
    documentId: string;
    state: string;
    results: string | null;
    ballotsHash: string | null;
  }>(
    strapi,
    `SELECT r.document_id AS "documentId", r.state, c.results, c.ballots_hash AS "ballotsHash"
       FROM voting_rounds r LEFT JOIN round_certifications c ON c.round = r.document_id
      WHERE r.slug = ?`,
    [slug],
  );
  if (!row || row.state === 'draft') throw notFound('No voting round');
  const { documentId, state, results, ballotsHash } = row;
  if (state !== 'certified' || results === null || ballotsHash === null) {
    throw refusal('RESULTS_SEALED', 'Nobody learns a count before the result is certified.');
  }
  return { documentId, results, ballotsHash };
}

import { factories } from '@strapi/strapi';
import { covers } from '../../../domain/consent';
import { tally, type Placed } from '../../../domain/tally';
import { mayFreezeRound, rulesHashOf, type FinalistFacts } from '../../../domain/voting-round';
import { insist, notFound, refusal } from '../../../support/refusals';
import { databaseNow, sql } from '../../../support/sql';
import { UID } from '../../../support/uids';
import { newestConsent } from '../../hero-story/guards/published-story';
import { findBallotRound, type VotableRound } from '../guards/round-facts';
import { changingState } from '../guards/state-change';

interface LinkedStory {
  documentId: string;
  title: string;
  publishedAt: string | null;
  nomination: { id: number } | null;
}

/** What is known of the finalists an editor chose, each story once, in the editor's order. */
async function finalistFacts(linked: LinkedStory[], now: Date): Promise<FinalistFacts[]> {
  const facts = new Map<string, FinalistFacts>();
  for (const story of linked) {
    const before = facts.get(story.documentId);
    const isPublic = story.publishedAt !== null || before?.isPublic === true;
    facts.set(story.documentId, {
      documentId: story.documentId,
      title: story.title,
      isPublic,
      consentsToVote: covers(await newestConsent(story.nomination?.id), 'publicVote', now),
    });
  }
  return [...facts.values()];
}

/** The public seed of the draw among ties: fixed when the round is frozen. */
const seedOf = (round: VotableRound): string => round.rulesHash ?? round.documentId;

const COUNTS = `
  SELECT f.id AS "documentId", count(v.id)::int AS votes
    FROM jsonb_array_elements_text((SELECT finalist_ids FROM voting_rounds WHERE document_id = :round)) f(id)
    LEFT JOIN votes v ON v.round = :round AND v.choices @> to_jsonb(f.id)
   GROUP BY f.id`;

/** What anybody may read once a round is certified. */
export interface RoundResult {
  round: string;
  ballots: number;
  seats: number;
  seed: string;
  result: Placed[];
}

async function certifiedRound(slug: string): Promise<VotableRound> {
  const round = await findBallotRound({ slug });
  if (!round || round.state === 'draft') throw notFound('No voting round');
  if (round.state !== 'certified') {
    throw refusal('RESULTS_SEALED', 'Nobody learns a count before the result is certified.');
  }
  return round;
}

export default factories.createCoreService(UID.votingRound, ({ strapi }) => ({
  /** Freezes a round: from here on its rules and finalists stand. */
  async freeze(documentId: string) {
    return strapi.db.transaction(async () => {
      await sql(strapi, 'SELECT 1 FROM voting_rounds WHERE document_id = ? FOR UPDATE', [
        documentId,
      ]);
      const round = await strapi.db.query(UID.votingRound).findOne({
        where: { documentId },
        populate: { finalists: { populate: { nomination: true } } },
      });
      if (!round) throw notFound('No voting round');
      const now = await databaseNow(strapi);
      const finalists = await finalistFacts(round.finalists ?? [], now);
      const window = { opensAt: new Date(round.opensAt), closesAt: new Date(round.closesAt) };
      insist(mayFreezeRound({ ...round, ...window, finalists }, now));
      const finalistIds = finalists.map((finalist) => finalist.documentId);
      const rulesHash = rulesHashOf({ ...round, ...window, finalistIds });
      await changingState(() =>
        strapi.db.query(UID.votingRound).update({
          where: { documentId },
          data: { state: 'frozen', finalistIds, rulesHash, frozenAt: now },
        }),
      );
      return { documentId, state: 'frozen', rulesHash, finalistIds };
    });
  },

  /** The result of a certified round, counted from the ballots. */
  async results(slug: string): Promise<RoundResult> {
    const round = await certifiedRound(slug);
    const counts = await sql<{ documentId: string; votes: number }>(strapi, COUNTS, {
      round: round.documentId,
    });
    const [{ ballots }] = await sql<{ ballots: number }>(
      strapi,
      'SELECT count(*)::int AS ballots FROM votes WHERE round = ?',
      [round.documentId],
    );
    const seed = seedOf(round);
    return {
      round: slug,
      ballots,
      seats: round.seats,
      seed,
      result: tally(counts, round.seats, seed),
    };
  },

  /** Every ballot of a certified round: what it chose and its receipt, nothing of the voter. */
  async ballots(slug: string) {
    const round = await certifiedRound(slug);
    return sql<{ ballot: string; choices: string[]; receipt: string }>(
      strapi,
      'SELECT ballot, choices::json AS choices, receipt FROM votes WHERE round = ? ORDER BY ballot',
      [round.documentId],
    );
  },

  /** Whether a receipt is among the ballots of a round; told at any time to who holds it. */
  async includes(slug: string, receipt: string): Promise<boolean> {
    const rows = await sql(
      strapi,
      'SELECT 1 FROM votes v JOIN voting_rounds r ON r.document_id = v.round WHERE r.slug = ? AND v.receipt = ?',
      [slug, receipt],
    );
    return rows.length > 0;
  },
}));

import { factories } from '@strapi/strapi';
import { offeredOrder } from '../../../domain/ballot';
import { covers } from '../../../domain/consent';
import { ballotLine, type PublishedBallot } from '../../../domain/published-result';
import {
  mayFreezeRound,
  rulesHashOf,
  rulesTextOf,
  type FinalistFacts,
} from '../../../domain/voting-round';
import { insist, notFound } from '../../../support/refusals';
import { databaseNow, sql } from '../../../support/sql';
import { UID } from '../../../support/uids';
import { newestConsent } from '../../hero-story/guards/published-story';
import { publishedResult } from '../certification';
import { ballotPages, standingOf } from '../counting';
import { findBallotRound } from '../guards/round-facts';
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

/** A finalist as offered to one voter. */
export interface OfferedFinalist {
  documentId: string;
  /** Shown as withdrawn, and refused as a choice. */
  withdrawn: boolean;
}

async function* linesOf(pages: AsyncIterable<PublishedBallot[]>): AsyncGenerator<string> {
  for await (const page of pages) yield page.map(ballotLine).join('');
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
      const rules = rulesTextOf({ ...round, ...window, finalistIds });
      const rulesHash = rulesHashOf(rules);
      await changingState(() =>
        strapi.db.query(UID.votingRound).update({
          where: { documentId },
          data: { state: 'frozen', finalistIds, rules, rulesHash, frozenAt: now },
        }),
      );
      return { documentId, state: 'frozen', rulesHash, finalistIds };
    });
  },

  /** The published result of a certified round, byte for byte. */
  results: async (slug: string): Promise<string> => (await publishedResult(strapi, slug)).results,

  /** Every ballot of a certified round, line by line, and the hash of them all. */
  async ballots(slug: string): Promise<{ lines: AsyncGenerator<string>; hash: string }> {
    const { documentId, ballotsHash } = await publishedResult(strapi, slug);
    return { lines: linesOf(ballotPages(strapi, documentId)), hash: ballotsHash };
  },

  /**
   * The finalists in the order in which they are offered to the voter of a challenge, and whether each
   * may still be chosen.
   */
  async offered(slug: string, challenge: string): Promise<OfferedFinalist[]> {
    const round = await findBallotRound({ slug });
    if (!round || round.state === 'draft') throw notFound('No voting round');
    const standing = await standingOf(strapi, round.documentId);
    return offeredOrder(challenge, round.finalistIds).map((documentId) => ({
      documentId,
      withdrawn: !standing.some((one) => one.documentId === documentId && one.stands),
    }));
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

import { factories } from '@strapi/strapi';
import { offeredOrder } from '../../../domain/ballot';
import { ballotLine, type PublishedBallot } from '../../../domain/published-result';
import { mayFreezeRound, rulesHashOf, rulesTextOf } from '../../../domain/voting-round';
import { insist, notFound } from '../../../support/refusals';
import { insistOnRight } from '../../../support/rights';
import { databaseNow, sql } from '../../../support/sql';
import { UID } from '../../../support/uids';
import { publishedResult } from '../certification';
import { ballotPages, standingOf } from '../counting';
import { roundToFreeze } from '../freezing';
import { findBallotRound } from '../guards/round-facts';
import { changingState } from '../guards/state-change';

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
    insistOnRight('freeze');
    return strapi.db.transaction(async () => {
      await sql(strapi, 'SELECT 1 FROM voting_rounds WHERE document_id = ? FOR UPDATE', [
        documentId,
      ]);
      const now = await databaseNow(strapi);
      const round = await roundToFreeze(strapi, documentId, now);
      insist(mayFreezeRound(round, now));
      const finalistIds = round.finalists.map((finalist) => finalist.documentId);
      // The rule for ties is one of the things that freezing insists on.
      const rules = rulesTextOf({ ...round, tieBreak: round.tieBreak ?? '', finalistIds });
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

import type { Core } from '@strapi/strapi';
import {
  BallotDigest,
  resultOf,
  type PublishedBallot,
  type RoundResult,
  type SetAsideReason,
} from '../../domain/published-result';
import type { Count } from '../../domain/tally';
import { sql } from '../../support/sql';
import type { VotableRound } from './guards/round-facts';

/**
 * All ballots in one pass: few combinations of choices are many ballots, so those are counted first and
 * looked into afterwards.
 */
const COUNTS = `
  WITH combinations AS MATERIALIZED (
    SELECT v.choices, count(*) AS ballots
      FROM votes v
     WHERE v.round = :round
       AND NOT EXISTS (SELECT 1 FROM set_aside s
                        WHERE s.round = :round AND s.ballot = v.ballot AND s.second_by IS NOT NULL)
     GROUP BY v.choices)
  SELECT f.id AS "documentId",
         coalesce(sum(c.ballots) FILTER (WHERE c.choices @> to_jsonb(f.id)), 0)::int AS votes
    FROM jsonb_array_elements_text((SELECT finalist_ids FROM voting_rounds WHERE document_id = :round)) f(id)
    LEFT JOIN combinations c ON true
   GROUP BY f.id`;

/** What each finalist of a round got, by the ballots that were not set aside. */
export const countVotes = (strapi: Core.Strapi, round: string): Promise<Count[]> =>
  sql<Count>(strapi, COUNTS, { round });

/** Small enough that a page is forgotten before the next: a million ballots take no more memory than one. */
const PAGE = 1_000;

const BALLOTS = `
  SELECT v.ballot, v.choices::json AS choices, v.receipt, s.ballot IS NOT NULL AS "setAside"
    FROM votes v
    LEFT JOIN set_aside s ON s.round = :round AND s.ballot = v.ballot AND s.second_by IS NOT NULL
   WHERE v.round = :round AND v.receipt > :after
   ORDER BY v.receipt
   LIMIT ${PAGE}`;

/** The ballots of a round by page, in the order of their receipts, which says nothing of when or who. */
export async function* ballotPages(
  strapi: Core.Strapi,
  round: string,
): AsyncGenerator<PublishedBallot[]> {
  let after = '';
  for (;;) {
    const page = await sql<PublishedBallot>(strapi, BALLOTS, { round, after });
    if (page.length > 0) yield page;
    if (page.length < PAGE) return;
    after = page[page.length - 1].receipt;
  }
}

const REASONS = `
  SELECT reason, count(*)::int AS ballots FROM set_aside
   WHERE round = :round AND second_by IS NOT NULL GROUP BY reason ORDER BY reason`;

const STANDING = `
  SELECT f.id AS "documentId",
         EXISTS (SELECT 1 FROM hero_stories s JOIN hero_stories_nomination_lnk l ON l.hero_story_id = s.id
                  WHERE s.document_id = f.id AND s.published_at IS NOT NULL
                    AND mh_consent_covers(l.nomination_id, 'publicVote')) AS stands,
         EXISTS (SELECT 1 FROM hero_stories s JOIN hero_stories_nomination_lnk l ON l.hero_story_id = s.id
                  WHERE s.document_id = f.id AND s.published_at IS NOT NULL
                    AND mh_may_be_ambassador(l.nomination_id)) AS "mayBeAmbassador"
    FROM jsonb_array_elements_text((SELECT finalist_ids FROM voting_rounds WHERE document_id = :round))
         WITH ORDINALITY f(id, place)
   ORDER BY f.place`;

/** A finalist as frozen, and whether it may still be chosen, and seated. */
export interface Standing {
  documentId: string;
  stands: boolean;
  mayBeAmbassador: boolean;
}

/** The finalists of a round in their order: who withdrew, and who may become an ambassador. */
export const standingOf = (strapi: Core.Strapi, round: string): Promise<Standing[]> =>
  sql<Standing>(strapi, STANDING, { round });

const PROGRESS = `
  INSERT INTO count_progress (round, done, total) VALUES (?, ?, ?)
  ON CONFLICT (round) DO UPDATE SET done = excluded.done, total = excluded.total`;

/** Hashes the ballots, and tells how far it is on a connection of its own, for others to see. */
async function digestBallots(strapi: Core.Strapi, round: string): Promise<BallotDigest> {
  const [{ total }] = await sql<{ total: number }>(
    strapi,
    'SELECT count(*)::int AS total FROM votes WHERE round = ?',
    [round],
  );
  const digest = new BallotDigest();
  const tell = () => strapi.db.connection.raw(PROGRESS, [round, digest.ballots, total]);
  await tell();
  let pages = 0;
  for await (const page of ballotPages(strapi, round)) {
    page.forEach((ballot) => digest.add(ballot));
    pages += 1;
    if (pages % 20 === 0) await tell();
  }
  await tell();
  return digest;
}

/** Counts a closed round from its ballots alone: the same ballots always give the same result. */
export async function countRound(
  strapi: Core.Strapi,
  { documentId, slug, seats, rules }: VotableRound & { rules: string },
): Promise<RoundResult> {
  const counts = await countVotes(strapi, documentId);
  const digest = await digestBallots(strapi, documentId);
  const standing = await standingOf(strapi, documentId);
  return resultOf({
    slug,
    rules,
    seats,
    counts,
    ballots: digest.ballots,
    setAside: digest.setAside,
    setAsideReasons: await sql<SetAsideReason>(strapi, REASONS, { round: documentId }),
    ballotsHash: digest.fileHash(),
    root: digest.root(),
    withdrawn: standing.filter(({ stands }) => !stands).map((one) => one.documentId),
    passedOver: standing
      .filter(({ stands, mayBeAmbassador }) => !stands || !mayBeAmbassador)
      .map((one) => one.documentId),
  });
}

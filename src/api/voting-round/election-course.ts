import type { Core } from '@strapi/strapi';
import { mayFreezeRound, type RoundState } from '../../domain/voting-round';
import { notFound } from '../../support/refusals';
import { databaseNow, sql } from '../../support/sql';
import { roundToFreeze } from './freezing';

/** How far a round has come, as the editors who run it see it; nothing of the result. */
export interface ElectionCourse {
  state: RoundState;
  slug: string;
  opensAt: string;
  closesAt: string;
  displayTimezone: string;
  certifiedAt: string | null;
  annulmentReason: string | null;
  /** Why a draft cannot be frozen as it is saved, in words; empty where it can, and later on. */
  obstacles: string[];
  /** The count that one editor proposed as the result, for another to confirm. */
  proposal: { by: string; byYou: boolean; at: string } | null;
  /** The drafts that the certification made, in the order of the result. */
  ambassadors: { documentId: string; name: string; state: string }[];
}

const COURSE = `
  SELECT r.state, r.slug, mh_instant(r.opens_at) AS "opensAt", mh_instant(r.closes_at) AS "closesAt",
         r.display_timezone AS "displayTimezone", mh_instant(r.certified_at) AS "certifiedAt",
         r.annulment_reason AS "annulmentReason",
         CASE WHEN c.round IS NOT NULL THEN json_build_object(
           'by', coalesce(nullif(btrim(concat(u.firstname, ' ', u.lastname)), ''), '#' || c.proposed_by),
           'byYou', c.proposed_by = CAST(:editor AS int),
           'at', mh_instant(c.proposed_at AT TIME ZONE 'UTC')) END AS proposal,
         (SELECT coalesce(json_agg(json_build_object(
                   'documentId', a.document_id, 'state', a.state, 'name', coalesce(
                     (SELECT s.hero_name FROM ambassadors_story_lnk l JOIN hero_stories s ON s.id = l.hero_story_id
                       WHERE l.ambassador_id = a.id LIMIT 1), '–')) ORDER BY a.id), '[]')
            FROM ambassadors a JOIN ambassadors_voting_round_lnk v ON v.ambassador_id = a.id
           WHERE v.voting_round_id = r.id AND a.published_at IS NULL) AS ambassadors
    FROM voting_rounds r
    LEFT JOIN round_certifications c ON c.round = r.document_id
    LEFT JOIN admin_users u ON u.id = c.proposed_by
   WHERE r.document_id = :round`;

async function obstaclesOf(strapi: Core.Strapi, documentId: string): Promise<string[]> {
  const now = await databaseNow(strapi);
  const verdict = mayFreezeRound(await roundToFreeze(strapi, documentId, now), now);
  return verdict.ok ? [] : verdict.refusals.map(({ message }) => message);
}

/**
 * How far a round has come, and what comes next.
 * @throws RefusalError `NOT_FOUND`
 */
export async function courseOf(
  strapi: Core.Strapi,
  documentId: string,
  editor: number,
): Promise<ElectionCourse> {
  const [course] = await sql<Omit<ElectionCourse, 'obstacles'>>(strapi, COURSE, {
    round: documentId,
    editor,
  });
  if (!course) throw notFound('No voting round');
  const obstacles = course.state === 'draft' ? await obstaclesOf(strapi, documentId) : [];
  return { ...course, obstacles };
}

import type { Core } from '@strapi/strapi';
import { notFound } from '../../support/refusals';
import { sql } from '../../support/sql';

/** How many voted: all that anybody learns of the ballots before the result is certified. */
export interface Turnout {
  ballots: number;
  byDay: { day: string; ballots: number }[];
  byCountry: { country: string | null; ballots: number }[];
  flagged: number;
  setAside: number;
}

// Nothing here reads the choices.
const TURNOUT = `
  WITH cast_ballots AS (
    SELECT ((v.cast_at AT TIME ZONE 'UTC') AT TIME ZONE r.display_timezone)::date::text AS day, v.country,
           v.flags IS NOT NULL AS flagged
      FROM votes v JOIN voting_rounds r ON r.document_id = v.round
     WHERE v.round = :round)
  SELECT (SELECT count(*)::int FROM cast_ballots) AS ballots,
         (SELECT coalesce(json_agg(d), '[]') FROM (
            SELECT day, count(*)::int AS ballots FROM cast_ballots GROUP BY day ORDER BY day) d) AS "byDay",
         (SELECT coalesce(json_agg(c), '[]') FROM (
            SELECT country, count(*)::int AS ballots FROM cast_ballots
             GROUP BY country ORDER BY country NULLS LAST) c) AS "byCountry",
         (SELECT count(*)::int FROM cast_ballots WHERE flagged) AS flagged,
         (SELECT count(*)::int FROM set_aside WHERE round = :round AND second_by IS NOT NULL) AS "setAside"`;

/** The ballots of a round by day, in its own time zone, and by the country a site passed on. */
export async function turnoutOf(strapi: Core.Strapi, round: string): Promise<Turnout> {
  const known = await sql(strapi, 'SELECT 1 FROM voting_rounds WHERE document_id = ?', [round]);
  if (known.length === 0) throw notFound('No voting round');
  const [turnout] = await sql<Turnout>(strapi, TURNOUT, { round });
  return turnout;
}

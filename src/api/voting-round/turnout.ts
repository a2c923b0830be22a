import type { Core } from '@strapi/strapi';
import { notFound } from '../../support/refusals';
import { sql } from '../../support/sql';

/** The ballots of one day. */
export interface TurnoutDay {
  day: string;
  ballots: number;
}

/** How many voted: all that anybody learns of the ballots before the result is certified. */
export interface Turnout {
  ballots: number;
  byDay: TurnoutDay[];
  byCountry: { country: string | null; ballots: number }[];
  flagged: number;
  setAside: number;
}

interface Cell {
  day: string;
  country: string | null;
  ballots: number;
}

// Read by itself, so that PostgreSQL knows how little is left when it plans how to find that.
const SETTLED = `
  SELECT r.display_timezone AS zone,
         coalesce((SELECT CAST(until AS text) FROM turnout_settled WHERE round = :round), '-infinity') AS since
    FROM voting_rounds r WHERE r.document_id = :round`;

// What is summed up, and what was cast since. Nothing here reads the choices.
const CELLS = `
  SELECT day::text AS day, nullif(country, '') AS country, sum(ballots)::int AS ballots
    FROM (SELECT day, country, ballots FROM turnout_days WHERE round = :round
          UNION ALL
          SELECT ((cast_at AT TIME ZONE 'UTC') AT TIME ZONE :zone)::date, coalesce(country, ''), count(*)
            FROM votes WHERE round = :round AND cast_at >= CAST(:since AS timestamp)
           GROUP BY 1, 2) cells
   GROUP BY 1, 2 ORDER BY 1, 2 NULLS LAST`;

/** In one view of the database: what is summed up meanwhile is neither missed nor counted twice. */
async function cellsOf(strapi: Core.Strapi, round: string): Promise<Cell[]> {
  return strapi.db.connection.transaction(
    async (trx) => {
      const settled: { rows: { zone: string; since: string }[] } = await trx.raw(SETTLED, {
        round,
      });
      const [row] = settled.rows;
      if (!row) throw notFound('No voting round');
      const { rows }: { rows: Cell[] } = await trx.raw(CELLS, { round, ...row });
      return rows;
    },
    { isolationLevel: 'repeatable read', readOnly: true },
  );
}

/** Sums of the ballots by what a cell says of them, in the order in which it is said first. */
function sums<Key extends keyof Cell>(cells: readonly Cell[], key: Key) {
  const by = new Map<Cell[Key], number>();
  for (const cell of cells) by.set(cell[key], (by.get(cell[key]) ?? 0) + cell.ballots);
  return [...by];
}

const daysOf = (cells: readonly Cell[]): TurnoutDay[] =>
  sums(cells, 'day').map(([day, ballots]) => ({ day, ballots }));

/** The ballots of a round by day, in its own time zone. */
export const turnoutByDay = async (strapi: Core.Strapi, round: string): Promise<TurnoutDay[]> =>
  daysOf(await cellsOf(strapi, round));

const FLAGS = `
  SELECT (SELECT count(*)::int FROM votes WHERE round = :round AND flags IS NOT NULL) AS flagged,
         (SELECT count(*)::int FROM set_aside WHERE round = :round AND second_by IS NOT NULL) AS "setAside"`;

const byCode = (one: string | null, other: string | null): number => {
  if (one === null || other === null) return Number(one === null) - Number(other === null);
  return one < other ? -1 : 1;
};

/** The ballots of a round by day, in its own time zone, and by the country a site passed on. */
export async function turnoutOf(strapi: Core.Strapi, round: string): Promise<Turnout> {
  const cells = await cellsOf(strapi, round);
  const [flags] = await sql<Pick<Turnout, 'flagged' | 'setAside'>>(strapi, FLAGS, { round });
  return {
    ballots: cells.reduce((sum, { ballots }) => sum + ballots, 0),
    byDay: daysOf(cells),
    byCountry: sums(cells, 'country')
      .map(([country, ballots]) => ({ country, ballots }))
      .sort((one, other) => byCode(one.country, other.country)),
    ...flags,
  };
}

// A round that was closed a while ago has nothing more to sum up.
const SETTLE = `
  SELECT mh_settle_turnout(r.document_id)
    FROM voting_rounds r LEFT JOIN turnout_settled s ON s.round = r.document_id
   WHERE r.state <> 'draft' AND r.opens_at < clock_timestamp() AT TIME ZONE 'UTC'
     AND (s.until IS NULL OR s.until < r.closes_at)`;

/** Sums up what was cast since the last time, so that nobody who asks how many voted waits for it. */
export const settleTurnout = (strapi: Core.Strapi): Promise<unknown[]> => sql(strapi, SETTLE);

import type { Core } from '@strapi/strapi';
import { sql } from '../support/sql';

/** How many notes one request settles: an import of everything is no load for a single reader. */
const MOST = 10_000;

/**
 * Gives all that was committed so far its place in the list of changes and in the calendar
 * (`database/constraints/60-outgoing.sql`). Has to run before either is read.
 * @returns whether something is left for the next request.
 */
export async function settleOutgoing(strapi: Core.Strapi): Promise<boolean> {
  const [{ left }] = await sql<{ left: boolean }>(strapi, 'SELECT mh_settle_outgoing(?) AS left', [
    MOST,
  ]);
  return left;
}

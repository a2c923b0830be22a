import type { Core } from '@strapi/strapi';
import { sql } from '../support/sql';
import { UID } from '../support/uids';
import { NAMED_LISTS } from './named-lists';
import { within, type Rights } from './reach';

const { waitingUpTo7, waitingUpTo21, waitingLonger, lapsing, expiring } =
  NAMED_LISTS[UID.nomination];

const LISTS = { waitingUpTo7, waitingUpTo21, waitingLonger, lapsing, expiring };

/** How many nominees were asked and have not answered, by age, and whose consent ends soon. */
export type ConsentWatch = Record<keyof typeof LISTS, number>;

/** The consents to watch of the nominations that may be seen; undefined where that is none. */
export async function consentWatch(
  strapi: Core.Strapi,
  rights: Rights,
): Promise<ConsentWatch | undefined> {
  const reach = await rights.reach(UID.nomination);
  if (reach === undefined) return undefined;
  const { condition, bindings } = within('n.id', reach);
  const seen =
    reach.rows === null
      ? ''
      : `WHERE EXISTS (SELECT 1 FROM nominations n WHERE n.document_id = l.document_id AND ${condition})`;
  const counts = Object.entries(LISTS).map(
    ([name, list]) => `(SELECT count(*)::int FROM (${list}) l ${seen}) AS "${name}"`,
  );
  const [watch] = await sql<ConsentWatch>(strapi, `SELECT ${counts.join(', ')}`, bindings);
  return watch;
}

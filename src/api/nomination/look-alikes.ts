import { likenessOf, nameKeyOf, type Likeness } from '../../domain/name-likeness';
import type { NominationState } from '../../domain/nomination';
import { sql } from '../../support/sql';
import type { Reach } from './history';

/** A nomination in a list of possible duplicates. */
export interface ShownNomination {
  documentId: string;
  reference: string;
  nomineeName: string;
  state: NominationState;
  countryOfOrigin: string;
  countryOfResidence: string;
  mission: string | null;
  /** ISO 8601. */
  createdAt: string;
}

/** Another nomination that may be about the same person, and why. */
export interface LookAlike extends ShownNomination {
  likeness: Likeness;
  /** The countries that both name. */
  countries: string[];
}

const SHOWN = (n: string) =>
  `
  n.document_id AS "documentId", n.reference, n.nominee_name AS "nomineeName", n.state,
  n.country_of_origin AS "countryOfOrigin", n.country_of_residence AS "countryOfResidence",
  (SELECT m.name FROM nominations_mission_lnk l JOIN missions m ON m.id = l.mission_id
    WHERE l.nomination_id = n.id ORDER BY l.id LIMIT 1) AS mission,
  n.created_at AT TIME ZONE 'UTC' AS "createdAt"`.replaceAll('n.', `${n}.`);

const IS_OPEN = (n: string) => `${n}.state IN ('received', 'consentRequested', 'consented')`;

const IS_OWN = (n: string) => `(:all OR EXISTS (
  SELECT 1 FROM nominations_mission_lnk w WHERE w.nomination_id = ${n}.id AND w.mission_id = ANY(:missions)))`;

/** Whether \`o\` may be about the same person as \`n\`: a name alike and a country in common. */
const IS_ALIKE = `o.name_key = n.name_key AND o.name_key IS NOT NULL AND o.state <> 'duplicate' AND o.id <> n.id
  AND (o.country_of_origin IN (n.country_of_origin, n.country_of_residence)
       OR o.country_of_residence IN (n.country_of_origin, n.country_of_residence))
  AND ${IS_OWN('o')}`;

/** So many others are shown of one nomination. */
const MOST = 5;

const OTHERS = `
  SELECT n.document_id AS "of", ${SHOWN('o')}
    FROM nominations n, LATERAL (
      SELECT o.* FROM nominations o WHERE ${IS_ALIKE} ORDER BY o.id LIMIT ${MOST}) o
   WHERE n.document_id = ANY(:documentIds)`;

interface Other extends ShownNomination {
  of: string;
}

const countriesOf = ({ countryOfOrigin, countryOfResidence }: ShownNomination): string[] => [
  ...new Set([countryOfOrigin, countryOfResidence]),
];

const asLookAlike = (one: ShownNomination, { of: _of, ...other }: Other): LookAlike => ({
  ...other,
  likeness: likenessOf(one.nomineeName, other.nomineeName),
  countries: countriesOf(one).filter((code) => countriesOf(other).includes(code)),
});

/** What the nominations of some documentIds may repeat, by documentId. */
async function othersOf(
  nominations: readonly ShownNomination[],
  reach: Reach,
): Promise<Map<string, LookAlike[]>> {
  const documentIds = nominations.map(({ documentId }) => documentId);
  const others = await sql<Other>(strapi, OTHERS, { ...reach, documentIds });
  return new Map(
    nominations.map((one) => [
      one.documentId,
      others.filter(({ of }) => of === one.documentId).map((other) => asLookAlike(one, other)),
    ]),
  );
}

/** What a nomination may repeat: at most five others, oldest first. */
export async function lookAlikesOf(documentId: string, reach: Reach): Promise<LookAlike[]> {
  const [one] = await sql<ShownNomination>(
    strapi,
    `SELECT ${SHOWN('n')} FROM nominations n WHERE n.document_id = :documentId`,
    { documentId },
  );
  return one ? ((await othersOf([one], reach)).get(documentId) ?? []) : [];
}

// Of two that are open the later one is listed, so that no pair stands there twice.
const LISTED = `
    FROM nominations n
   WHERE ${IS_OPEN('n')} AND n.name_key IS NOT NULL AND ${IS_OWN('n')}
     AND EXISTS (SELECT 1 FROM nominations o
                  WHERE ${IS_ALIKE} AND (o.id < n.id OR NOT ${IS_OPEN('o')}))`;

/** A nomination and what it may repeat. */
export interface LookAlikes extends ShownNomination {
  others: LookAlike[];
}

/** How many open nominations may repeat another. */
export async function countLookAlikes(reach: Reach): Promise<number> {
  const [{ total }] = await sql<{ total: number }>(
    strapi,
    `SELECT count(*)::int AS total ${LISTED}`,
    { ...reach },
  );
  return total;
}

/** A page of the open nominations that may repeat another, newest first. */
export async function listLookAlikes(
  reach: Reach,
  page: number,
  pageSize: number,
): Promise<LookAlikes[]> {
  const listed = await sql<ShownNomination>(
    strapi,
    `SELECT ${SHOWN('n')} ${LISTED} ORDER BY n.created_at DESC, n.id LIMIT :limit OFFSET :offset`,
    { ...reach, limit: pageSize, offset: (page - 1) * pageSize },
  );
  const others = await othersOf(listed, reach);
  return listed.map((one) => ({ ...one, others: others.get(one.documentId) ?? [] }));
}

const UNKEYED = `
  SELECT id, nominee_name AS name FROM nominations
   WHERE name_key IS NULL AND nominee_name IS NOT NULL AND id > ? ORDER BY id LIMIT 1000`;

const GIVE_KEYS = `
  UPDATE nominations n SET name_key = k.key
    FROM unnest(CAST(:ids AS integer[]), CAST(:keys AS text[])) k(id, key) WHERE n.id = k.id`;

/** Gives nominations of before there were name keys theirs. */
export async function giveNameKeys(): Promise<void> {
  for (let last = 0; ;) {
    const rows = await sql<{ id: number; name: string }>(strapi, UNKEYED, [last]);
    if (rows.length === 0) return;
    last = rows[rows.length - 1].id;
    const keyed = rows.flatMap(({ id, name }) => {
      const key = nameKeyOf(name);
      return key ? [{ id, key }] : [];
    });
    await sql(strapi, GIVE_KEYS, {
      ids: keyed.map(({ id }) => id),
      keys: keyed.map(({ key }) => key),
    });
  }
}

import type { Core } from '@strapi/strapi';
import { missionEditorAtWork } from '../api/mission/guards/own-mission';
import { sql } from '../support/sql';
import { UID } from '../support/uids';
import { NAMED_LISTS } from './named-lists';
import { within, type Reach, type Rights } from './reach';

/** What waits for whoever asks: how many, and in which language where there is a list for each. */
export interface Waiting {
  kind:
    | 'unasked'
    | 'consented'
    | 'questioned'
    | 'answered'
    | 'ready'
    | 'drafts'
    | 'staleStories'
    | 'staleEntries';
  count: number;
  locale: string | null;
}

const counted = (list: string, condition: string) => `
  (SELECT count(*)::int FROM (${list}) l JOIN nominations n ON n.document_id = l.document_id WHERE ${condition})`;

const NOMINATIONS = (condition: string) => `
  SELECT (SELECT count(*)::int FROM nominations n WHERE n.state = 'received' AND ${condition}) AS unasked,
         (SELECT count(*)::int FROM nominations n WHERE n.state = 'consented' AND ${condition}) AS consented,
         ${counted(NAMED_LISTS[UID.nomination].questioned, condition)} AS questioned,
         ${counted(NAMED_LISTS[UID.nomination].answered, condition)} AS answered`;

type OfNominations = Record<'unasked' | 'consented' | 'questioned' | 'answered', number>;

/** How many of a list may be seen, by language; rows are narrowed by the drafts, which the lists show. */
async function countByLocale(
  strapi: Core.Strapi,
  table: 'hero_stories' | 'calendar_entries',
  list: string,
  reach: Reach,
): Promise<{ locale: string; count: number }[]> {
  const { condition, bindings } = within('d.id', reach);
  const draft =
    reach.rows === null
      ? ''
      : `WHERE EXISTS (SELECT 1 FROM ${table} d WHERE d.document_id = l.document_id
                          AND d.locale = l.locale AND d.published_at IS NULL AND ${condition})`;
  return sql(
    strapi,
    `SELECT l.locale, count(*)::int AS count FROM (${list}) l ${draft} GROUP BY l.locale ORDER BY 2 DESC, 1`,
    bindings,
  );
}

/** The desk of a mission asks and answers, headquarters reads and asks as well. */
async function nominationsWaiting(strapi: Core.Strapi, rights: Rights): Promise<Waiting[]> {
  const reach = await rights.reach(UID.nomination);
  const isDesk = missionEditorAtWork() !== undefined;
  const decides = rights.may('update', UID.nomination);
  if (reach === undefined || (!isDesk && !decides)) return [];
  const { condition, bindings } = within('n.id', reach);
  const [counts] = await sql<OfNominations>(strapi, NOMINATIONS(condition), bindings);
  const kinds = isDesk
    ? (['questioned', 'unasked', 'consented'] as const)
    : (['consented', 'answered', 'unasked'] as const);
  return kinds.map((kind) => ({ kind, count: counts[kind], locale: null }));
}

const perLocale = (kind: Waiting['kind'], counted: { locale: string; count: number }[]) =>
  counted.length > 0
    ? counted.map((one) => ({ kind, ...one }))
    : [{ kind, count: 0, locale: null }];

async function storiesWaiting(strapi: Core.Strapi, rights: Rights): Promise<Waiting[]> {
  const reach = await rights.reach(UID.heroStory);
  const publishes = rights.may('publish', UID.heroStory);
  if (reach === undefined || !rights.may('update', UID.heroStory)) return [];
  const lists = NAMED_LISTS[UID.heroStory];
  const writes = rights.may('create', UID.heroStory) && rights.reads(UID.heroStory, 'nomination');
  const [own, stale] = await Promise.all([
    publishes || writes
      ? countByLocale(strapi, 'hero_stories', publishes ? lists.ready : lists.drafts, reach)
      : undefined,
    countByLocale(strapi, 'hero_stories', lists.stale, reach),
  ]);
  return [
    ...(own ? perLocale(publishes ? 'ready' : 'drafts', own) : []),
    ...perLocale('staleStories', stale),
  ];
}

async function entriesWaiting(strapi: Core.Strapi, rights: Rights): Promise<Waiting[]> {
  const reach = await rights.reach(UID.calendarEntry);
  if (reach === undefined || !rights.may('update', UID.calendarEntry)) return [];
  const { stale } = NAMED_LISTS[UID.calendarEntry];
  return perLocale('staleEntries', await countByLocale(strapi, 'calendar_entries', stale, reach));
}

/** What waits for whoever asks, by what the permissions let that person do about it. */
export async function whatWaits(strapi: Core.Strapi, rights: Rights): Promise<Waiting[]> {
  const all = await Promise.all([
    nominationsWaiting(strapi, rights),
    storiesWaiting(strapi, rights),
    entriesWaiting(strapi, rights),
  ]);
  return all.flat();
}

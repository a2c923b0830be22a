import type { Core } from '@strapi/strapi';
import { missionEditorAtWork } from '../api/mission/guards/own-mission';
import { sql } from '../support/sql';
import { UID } from '../support/uids';
import { NAMED_LISTS } from './named-lists';
import { within, type Reach, type Rights } from './reach';

/** What waits for whoever asks: how many, and in which language where there is a list for each. */
export interface Waiting {
  kind: 'unasked' | 'consented' | 'ready' | 'drafts' | 'staleStories' | 'staleEntries';
  count: number;
  locale: string | null;
}

const BY_STATE = (condition: string) => `
  SELECT n.state, count(*)::int AS count FROM nominations n
   WHERE n.state IN ('received', 'consented') AND ${condition} GROUP BY n.state`;

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

async function nominationsWaiting(strapi: Core.Strapi, rights: Rights): Promise<Waiting[]> {
  const reach = await rights.reach(UID.nomination);
  const isDesk = missionEditorAtWork() !== undefined;
  const asks = isDesk || rights.may('update', UID.nomination);
  const reads = rights.may('create', UID.heroStory);
  if (reach === undefined || (!asks && !reads)) return [];
  const { condition, bindings } = within('n.id', reach);
  const counted = await sql<{ state: string; count: number }>(
    strapi,
    BY_STATE(condition),
    bindings,
  );
  const of = (state: string) => counted.find((one) => one.state === state)?.count ?? 0;
  return [
    ...(reads ? [{ kind: 'consented' as const, count: of('consented'), locale: null }] : []),
    ...(asks ? [{ kind: 'unasked' as const, count: of('received'), locale: null }] : []),
  ];
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

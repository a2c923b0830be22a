import type { Core } from '@strapi/strapi';
import type { Context, Next } from 'koa';
import type { Knex } from 'knex';
import { invalid } from '../domain/refusal';
import { RefusalError } from '../support/refusals';
import { UID } from '../support/uids';
import { MISSION_LISTS, missionsOn } from './missions';
import { NAMED_LISTS, namedList } from './named-lists';
import { Rights, type Ability } from './reach';

/** The name of the filter, as Strapi's own `__status` is one that no field has. */
const FILTER = '__list';

const ROUTE = '/collection-types/:model';

interface ListState {
  /** The documents to which the list that is under way is kept, by type. */
  onList?: OnList & { uid: string };
}

interface OnList {
  // In an object, because knex runs a statement that somebody awaits.
  documents: Knex.Raw | string[];
}

type Filters = { $and?: unknown } & Record<string, unknown>;

const record = (value: unknown): Filters =>
  typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};

/** Takes the names of lists out of the filters of a request. */
function takeNames(query: Record<string, unknown>): string[] {
  const filters = record(query.filters);
  if (!Array.isArray(filters.$and)) return [];
  const names: string[] = [];
  filters.$and = filters.$and.filter((filter: unknown) => {
    const named = record(filter)[FILTER];
    if (named === undefined) return true;
    names.push(String(record(named).$eq ?? named));
    return false;
  });
  if (names.length === 0) return [];
  const { $and, ...others } = filters;
  const isEmpty = Array.isArray($and) && $and.length === 0 && Object.keys(others).length === 0;
  query.filters = isEmpty ? undefined : filters;
  if (isEmpty) delete query.filters;
  return names;
}

const isMissionList = (name: string): name is keyof typeof MISSION_LISTS =>
  Object.hasOwn(MISSION_LISTS, name);

async function documentsOn(
  strapi: Core.Strapi,
  uid: string,
  name: string,
  locale: unknown,
  rights: Rights,
): Promise<OnList> {
  if (uid === UID.mission && isMissionList(name)) {
    // Who may not see contacts does not learn who has none.
    const isHidden = name === 'unreachable' && !rights.reads(UID.mission, 'focalPoints.email');
    return { documents: isHidden ? [] : await missionsOn(strapi, name) };
  }
  const list = namedList(uid, name);
  if (!list) {
    const lists: Record<string, object> = { ...NAMED_LISTS, [UID.mission]: MISSION_LISTS };
    const message = `Known here are: ${Object.keys(lists[uid] ?? {}).join(', ') || 'none'}.`;
    throw new RefusalError([invalid([{ path: `filters.${FILTER}`, code: 'REQUIRED', message }])]);
  }
  const inLanguage = typeof locale === 'string' && locale !== '*';
  const documents = strapi.db.connection.raw(
    `(SELECT l.document_id FROM (${list}) l WHERE l.locale IS NULL OR :any OR l.locale = :locale)`,
    { any: !inLanguage, locale: inLanguage ? locale : '' },
  );
  return { documents };
}

/** Remembers for the query engine which documents a list of the content manager is kept to. */
const keepToList = (strapi: Core.Strapi) => async (ctx: Context, next: Next) => {
  // Strapi's own objects, which a document of Koa types as unknown.
  const query = ctx.query as Record<string, unknown>;
  const [name] = takeNames(query);
  if (name !== undefined) {
    const uid = String(ctx.params.model);
    const state = ctx.state as ListState & { userAbility: Ability };
    const rights = new Rights(strapi, state.userAbility);
    state.onList = {
      uid,
      ...(await documentsOn(strapi, uid, name, query.locale ?? 'en', rights)),
    };
  }
  await next();
};

interface Reading {
  model: { uid: string };
  params: { where?: object };
}

/** Narrows what the query engine reads in such a request; what the asker may see narrows it further. */
function narrow({ model, params }: Reading): void {
  const state: ListState | undefined = strapi.requestContext.get()?.state;
  if (state?.onList?.uid !== model.uid) return;
  const onList = { documentId: { $in: state.onList.documents } };
  params.where = params.where ? { $and: [params.where, onList] } : onList;
}

interface AdminRoute {
  method: string;
  path: string;
  config?: { middlewares?: unknown[] };
}

/** Lets the lists of the content manager be filtered by named lists: `filters[$and][0][__list][$eq]=ready`. */
export function registerListFilter(strapi: Core.Strapi): void {
  const routes: { routes?: AdminRoute[] }[] = Object.values(
    strapi.plugin('content-manager').routes,
  );
  for (const route of routes.flatMap((group) => group.routes ?? [])) {
    if (route.method !== 'GET' || route.path !== ROUTE) continue;
    route.config = {
      ...route.config,
      middlewares: [...(route.config?.middlewares ?? []), keepToList(strapi)],
    };
  }
}

/** Watches the readings of the types that have named lists. */
export function watchLists(strapi: Core.Strapi): void {
  strapi.db.lifecycles.subscribe({
    models: [...Object.keys(NAMED_LISTS), UID.mission],
    beforeFindMany: narrow,
    beforeCount: narrow,
  });
}

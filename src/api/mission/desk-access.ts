import type { Core } from '@strapi/strapi';
import { notFound, refusal } from '../../support/refusals';
import { UID } from '../../support/uids';
import { missionEditorAtWork } from './guards/own-mission';
import { deskOf, type Desk } from './desk';

/** Whether a desk may send a request, judged by what the request names. */
type Rule = (ctx: DeskRequest, desk: Desk) => boolean | Promise<boolean>;

/** What Strapi hands a policy of a request. */
export interface DeskRequest {
  params: Record<string, string | undefined>;
  request: { query: Record<string, unknown>; body?: unknown };
}

const MANAGED: readonly string[] = [UID.heroStory, UID.calendarEntry, UID.nomination];
const SHARED: readonly string[] = [UID.category, UID.mission];
const TARGETS: readonly string[] = [...MANAGED, ...SHARED, 'plugin::upload.file'];

const anything: Rule = () => true;

const listOf = (value: unknown): string[] => [value ?? []].flat().map(String);

const record = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};

const bodyOf = (ctx: DeskRequest): Record<string, unknown> => record(ctx.request.body);

const isManaged = ({ params: { model } }: DeskRequest): boolean => MANAGED.includes(model ?? '');

/** Entries of the desk's types, their lists: Strapi narrows lists by the role's condition. */
const list: Rule = ({ params: { model } }) => [...MANAGED, ...SHARED].includes(model ?? '');

const entry: Rule = (ctx, desk) =>
  SHARED.includes(ctx.params.model ?? '') || changedEntry(ctx, desk);

const changedEntry: Rule = (ctx, desk) =>
  isManaged(ctx) && desk.ownsDocuments(ctx.params.model ?? '', listOf(ctx.params.id));

const source: Rule = (ctx, desk) =>
  isManaged(ctx) && desk.ownsDocuments(ctx.params.model ?? '', listOf(ctx.params.sourceId));

const namedEntries: Rule = (ctx, desk) => {
  const named = listOf(bodyOf(ctx).documentIds ?? ctx.request.query.documentIds);
  return isManaged(ctx) && desk.ownsDocuments(ctx.params.model ?? '', named);
};

/** The picker of a relation: what it may be of, and from whose entry it is asked. */
const relation: Rule = ({ params: { model, id, targetField }, request: { query } }, desk) => {
  const type = Object.values(strapi.contentTypes).find(({ uid }) => uid === model);
  const [, attribute] = Object.entries(type?.attributes ?? {}).find(
    ([name]) => name === targetField,
  ) ?? ['', undefined];
  const asked = listOf(id ?? query.id);
  return (
    MANAGED.includes(model ?? '') &&
    TARGETS.includes(String(record(attribute).target)) &&
    (asked.length === 0 || desk.ownsDocuments(model ?? '', asked))
  );
};

const file: Rule = ({ params: { id } }, desk) => desk.ownsFiles(listOf(id));

const upload: Rule = (
  {
    request: {
      query: { id },
    },
  },
  desk,
) => id === undefined || desk.ownsFiles(listOf(id));

const deletedFiles: Rule = (ctx, desk) => {
  const { fileIds, folderIds } = bodyOf(ctx);
  return listOf(folderIds).length === 0 && desk.ownsFiles(listOf(fileIds));
};

const describedFiles: Rule = (ctx, desk) =>
  desk.ownsFiles(
    [bodyOf(ctx).updates ?? []].flat().map((update) => String(record(update).id ?? '')),
  );

const sharedFields: Rule = (ctx, desk) => {
  const { model, id } = bodyOf(ctx);
  return desk.ownsVersion(String(model), Number(id));
};

const filledFrom: Rule = (ctx, desk) => {
  const asked = listOf(ctx.request.query.documentId);
  return (
    isManaged(ctx) && (asked.length === 0 || desk.ownsDocuments(ctx.params.model ?? '', asked))
  );
};

const namedStory: Rule = ({ params: { documentId } }, desk) =>
  desk.ownsDocuments(UID.heroStory, listOf(documentId));

const ENTRIES = '/content-manager/collection-types/:model';

/**
 * All that a mission's desk may ask of the admin. What is not here is refused, so that a route that a
 * new version of Strapi brings is closed until somebody has looked at it.
 */
const RULES: Record<string, Rule> = {
  'GET /content-manager/init': anything,
  'GET /content-manager/content-types': anything,
  'GET /content-manager/content-types-settings': anything,
  'GET /content-manager/content-types/:uid/configuration': anything,
  'GET /content-manager/components': anything,
  'GET /content-manager/components/:uid/configuration': anything,
  'POST /content-manager/uid/generate': anything,
  'POST /content-manager/uid/check-availability': anything,
  'GET /content-manager/relations/:model/:targetField': relation,
  'GET /content-manager/relations/:model/:id/:targetField': relation,
  [`GET ${ENTRIES}`]: list,
  [`POST ${ENTRIES}`]: isManaged,
  [`POST ${ENTRIES}/clone/:sourceId`]: source,
  [`POST ${ENTRIES}/auto-clone/:sourceId`]: source,
  [`GET ${ENTRIES}/:id`]: entry,
  [`PUT ${ENTRIES}/:id`]: changedEntry,
  [`DELETE ${ENTRIES}/:id`]: changedEntry,
  [`POST ${ENTRIES}/actions/publish`]: isManaged,
  [`POST ${ENTRIES}/:id/actions/publish`]: changedEntry,
  [`POST ${ENTRIES}/:id/actions/unpublish`]: changedEntry,
  [`POST ${ENTRIES}/:id/actions/discard`]: changedEntry,
  [`POST ${ENTRIES}/actions/bulkDelete`]: namedEntries,
  [`POST ${ENTRIES}/actions/bulkFindForValidation`]: namedEntries,
  [`POST ${ENTRIES}/actions/bulkPublish`]: namedEntries,
  [`POST ${ENTRIES}/actions/bulkUnpublish`]: namedEntries,
  [`GET ${ENTRIES}/:id/actions/countDraftRelations`]: changedEntry,
  [`GET ${ENTRIES}/actions/countManyEntriesDraftRelations`]: namedEntries,
  'GET /content-manager/homepage/recent-documents': anything,
  'POST /upload/': upload,
  'POST /upload/files': upload,
  'GET /upload/files': anything,
  'GET /upload/files/:id': file,
  'PUT /upload/files/:id': file,
  'POST /upload/files/:id/replace': file,
  'DELETE /upload/files/:id': file,
  'GET /upload/folders': anything,
  'GET /upload/configuration': anything,
  'POST /upload/actions/bulk-delete': deletedFiles,
  'POST /upload/actions/bulk-update': describedFiles,
  'GET /i18n/locales': anything,
  'GET /i18n/settings': anything,
  'POST /i18n/content-manager/actions/get-non-localized-fields': sharedFields,
  'GET /i18n/content-manager/get-fill-from-locale/:model': filledFrom,
  // The campaign's own: each looks by itself at what is the desk's.
  'GET /campaign/home': anything,
  'GET /campaign/story-months': anything,
  'GET /campaign/hero-stories/:documentId/story-of-the-month': anything,
  'POST /campaign/hero-stories/:documentId/story-of-the-month': anything,
  'DELETE /campaign/hero-stories/:documentId/story-of-the-month': anything,
  'POST /campaign/hero-stories/:documentId/calendar-entry': anything,
  'GET /campaign/calendar': anything,
  'POST /campaign/calendar': anything,
  // What its forms name is looked at by the handler, by the role's conditions.
  'POST /campaign/hero-stories/blocks': anything,
  'POST /campaign/hero-stories/:documentId/blocks': namedStory,
  'POST /campaign/hero-stories/:documentId/preview': namedStory,
  // The desk's own account, and what every page of the admin asks for.
  'GET /admin/init': anything,
  'GET /admin/project-settings': anything,
  'GET /admin/project-type': anything,
  'GET /admin/information': anything,
  'GET /admin/telemetry-properties': anything,
  'GET /admin/plugins': anything,
  'GET /admin/license-trial-time-left': anything,
  'GET /admin/guided-tour-meta': anything,
  'POST /admin/login': anything,
  'POST /admin/access-token': anything,
  'POST /admin/logout': anything,
  'GET /admin/permissions': anything,
  'POST /admin/permissions/check': anything,
  'GET /admin/users/me': anything,
  'PUT /admin/users/me': anything,
  'GET /admin/users/me/permissions': anything,
  'GET /admin/users/me/sessions': anything,
  'DELETE /admin/users/me/sessions': anything,
  'DELETE /admin/users/me/sessions/:sessionId': anything,
  'GET /admin/homepage/layout': anything,
  'PUT /admin/homepage/layout': anything,
  'GET /admin/ai-feature-config': anything,
};

interface AdminRoute {
  method: string;
  path: string;
  config?: { policies?: unknown[]; prefix?: string };
}

interface RouteGroup {
  type?: string;
  prefix?: string;
  routes?: AdminRoute[];
}

const closed = () =>
  refusal('FOREIGN_MISSION', "A mission's desk works on its own mission's entries alone.");

/**
 * Whether whoever asks may send this request to the admin, named by its method and route. All but
 * missions' desks may, as far as their roles go.
 */
export async function requireOwnDesk(ctx: DeskRequest, request: string): Promise<true> {
  const editor = missionEditorAtWork();
  if (!editor) return true;
  const rule = RULES[request];
  const { model } = ctx.params;
  if (!rule || (model && ![...MANAGED, ...SHARED].includes(model))) throw closed();
  // What is another's and what is nobody's answer alike, or ids could be tried.
  if (!(await rule(ctx, await deskOf(editor)))) throw notFound('No entry of your mission');
  return true;
}

/** The desk's policy for a request of the admin, by its method and route. */
export const ownDesk = (request: string) => ({ name: 'global::own-desk', config: { request } });

/** Puts the desk's policy in front of a route. */
function guardRoute(route: AdminRoute, request: string): void {
  const policies = [ownDesk(request), ...(route.config?.policies ?? [])];
  route.config = { ...route.config, policies };
}

const groupsOf = (routes: unknown): RouteGroup[] =>
  // Strapi types a plugin's routes as a union of groups and of functions that make them.
  Object.values(routes as Record<string, RouteGroup>).filter(
    (group) => group.type === 'admin' && Array.isArray(group.routes),
  );

/**
 * Closes to missions' desks all of the admin that is not theirs: Strapi's conditions narrow lists and
 * look at an entry before a change, and leave relations, files, copies and half a dozen routes open
 * (docs/strapi.md, 11).
 */
export function closeAdminToDesks(strapi: Core.Strapi): void {
  for (const [name, plugin] of Object.entries(strapi.plugins)) {
    for (const { prefix = `/${name}`, routes = [] } of groupsOf(plugin.routes)) {
      for (const route of routes) {
        guardRoute(route, `${route.method} ${prefix}${route.path}`);
      }
    }
  }
  for (const { routes = [] } of groupsOf(strapi.admin?.routes ?? {})) {
    for (const route of routes) {
      guardRoute(route, `${route.method} /admin${route.path}`);
    }
  }
}

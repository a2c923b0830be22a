import type { Core } from '@strapi/strapi';
import { pagination, validate } from '@strapi/utils';
import { MAX_PAGE_SIZE } from '../../support/pagination';
import { languageChoice, type LanguageChoice } from './language-choice';
import type { PublicType } from './schema';

/** Parameters as a request brings them, in the form of Strapi's REST. */
export type Asked = Record<string, unknown>;

/** The part of an answer that is given. */
export interface Paging {
  start: number;
  limit: number;
  /** Whether it was asked for by page; by start and limit otherwise. */
  byPage: boolean;
  counted: boolean;
}

/** What is asked, checked by Strapi and freed of what its asker may not see. */
export interface Question {
  uid: PublicType;
  documentId?: string;
  languages: LanguageChoice;
  paging: Paging;
  /** Filters, order, fields and relations as Strapi's query engine takes them. */
  query: EngineQuery;
  parameters: Asked;
}

/** What Strapi's query engine takes. */
export interface EngineQuery {
  where?: Record<string, unknown>;
  orderBy?: unknown;
  select?: string[];
  populate?: unknown;
  filters?: unknown;
}

const DEFAULT_LIMIT = 25;

const NO_TRAVERSAL = ['nonAttributesOperators', 'dynamicZones', 'morphRelations'];

/** What Strapi's document service checks of each reading, beyond what its content API does. */
async function checkParameters(strapi: Core.Strapi, uid: PublicType, asked: Asked) {
  type Context = NonNullable<Parameters<typeof validate.validators.validateFilters>[0]>;
  const getModel: Context['getModel'] = (name) => strapi.getModel(name as PublicType); // any model's uid
  const context: Context = { schema: getModel(uid), getModel };
  const { filters, sort, fields, populate } = asked;
  const { validators } = validate;
  if (filters) await validators.validateFilters(context, filters, NO_TRAVERSAL);
  if (sort) await validators.validateSort(context, sort, NO_TRAVERSAL);
  if (fields) await validators.validateFields(context, fields, ['scalarAttributes']);
  if (populate) {
    await validators.validatePopulate(context, populate, {
      sort: NO_TRAVERSAL,
      fields: ['scalarAttributes'],
      filters: NO_TRAVERSAL,
      populate: ['nonAttributesOperators'],
    });
  }
}

const TRUE = ['true', 't', '1', true, 1];
const FALSE = ['false', 'f', '0', false, 0];

/** Whether the total is asked for; undefined where the question is malformed. */
function isCounted(asked: Record<string, unknown>): boolean | undefined {
  if (!('withCount' in asked)) return true;
  if (TRUE.some((word) => word === asked.withCount)) return true;
  return FALSE.some((word) => word === asked.withCount) ? false : undefined;
}

const isGiven = (value: unknown) => value !== undefined && value !== null && value !== '';

/** The page that is asked for, by Strapi's rules; undefined where Strapi has something to say. */
function pagingOf(asked: unknown): Paging | undefined {
  const given = typeof asked === 'object' && asked !== null ? { ...asked } : {};
  const of: Record<string, unknown> = given;
  const counted = isCounted(of);
  const byPage = isGiven(of.page) || isGiven(of.pageSize);
  const byStart = isGiven(of.start) || isGiven(of.limit);
  if (counted === undefined || (byPage && byStart)) return undefined;
  const { start, limit } = pagination.withDefaultPagination(given, {
    defaults: { offset: { limit: DEFAULT_LIMIT }, page: { pageSize: DEFAULT_LIMIT } },
    maxLimit: MAX_PAGE_SIZE,
  });
  return { start, limit, byPage: 'page' in of || 'pageSize' in of || !byStart, counted };
}

/**
 * Strapi's own checks of a request's parameters; undefined where Strapi's own way of reading has to
 * answer: for several languages at once, and for what it refuses by itself.
 */
export async function questionOf(
  strapi: Core.Strapi,
  uid: PublicType,
  given: Asked,
  auth: unknown,
  documentId?: string,
): Promise<Question | undefined> {
  const languages = languageChoice(given.locale);
  const paging = pagingOf(given.pagination);
  if (!languages || !paging) return undefined;
  const type = strapi.contentType(uid);
  const options = { auth, strictParams: true };
  await strapi.contentAPI.validate.query(given, type, options);
  const asked = (await strapi.contentAPI.sanitize.query(given, type, options)) as Asked;
  await checkParameters(strapi, uid, asked);
  const { filters, sort, fields, populate } = asked;
  const query = strapi
    .get('query-params')
    .transform(uid, { filters, sort, fields, populate, status: 'published' }) as EngineQuery;
  return { uid, documentId, languages, paging, query, parameters: asked };
}

/** Strapi's figures of a page. */
export function paginationOf({ start, limit, byPage, counted }: Paging, total: number) {
  const figures = byPage
    ? pagination.transformPagedPaginationInfo({ start, limit }, total)
    : pagination.transformOffsetPaginationInfo({ start, limit }, total);
  if (counted) return figures;
  return Object.fromEntries(
    Object.entries(figures).filter(([key]) => key !== 'total' && key !== 'pageCount'),
  );
}

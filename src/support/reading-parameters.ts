import { isLanguageTag } from '../domain/languages';
import { invalid, type Fault } from '../domain/refusal';
import { paginationFaults } from './pagination';
import { RefusalError } from './refusals';

/** The parameters of Strapi's reading that the contract names (section 4). */
const PARAMETERS = ['filters', 'sort', 'populate', 'fields', 'pagination', 'locale'];

const READING =
  /^\/api\/(?:hero-stories|missions|calendar-entries|categories|voting-rounds|ambassadors)(?:\/(?!changes$)[^/]+)?$/;

/** These name all faults of their parameters by themselves. */
const PARSED_BY_THEMSELVES = /^\/api\/(?:feeds\/|hero-stories\/changes$)/;

/** What would show more than what is published, on any path (docs/strapi.md, 12). */
const DRAFT_PARAMETERS = ['status', 'publicationFilter', 'hasPublishedVersion'];

const unknown = (path: string): Fault => ({
  path,
  code: 'UNKNOWN_KEY',
  message: DRAFT_PARAMETERS.includes(path)
    ? `"${path}" is no parameter here: what is read is published.`
    : `"${path}" is no parameter here; there are ${PARAMETERS.join(', ')}.`,
});

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

const isOperator = (key: string) => key.startsWith('$') || /^\d+$/.test(key);

/** Relations behind which drafts stand: of a round's finalists, and other languages of an entry. */
export const DRAFTS_BEHIND = ['finalists', 'localizations'];

/** Whether a filter asks for nothing but which entry it is. */
const asksForIdentity = (filter: unknown): boolean =>
  !isObject(filter) ||
  Object.entries(filter).every(
    ([key, value]) => key === 'documentId' || (isOperator(key) && asksForIdentity(value)),
  );

/**
 * Whether filters or an order reach through a relation into drafts: Strapi compares those as well,
 * and would let a stranger guess at them letter by letter.
 */
export function reachesDrafts(query: unknown, part?: 'filters' | 'sort'): boolean {
  if (part === 'sort' && typeof query === 'string') {
    return DRAFTS_BEHIND.some((relation) => new RegExp(`\\b${relation}\\b`).test(query));
  }
  if (!isObject(query)) return false;
  return Object.entries(query).some(([key, value]) => {
    if (part === 'sort' && DRAFTS_BEHIND.includes(key)) return true;
    if (part === 'filters' && DRAFTS_BEHIND.includes(key)) return !asksForIdentity(value);
    return reachesDrafts(value, key === 'filters' || key === 'sort' ? key : part);
  });
}

/** What a query hears that reaches drafts. */
export const DRAFTS_REACHED: Fault = {
  path: '',
  code: 'UNKNOWN_KEY',
  message: `Through ${DRAFTS_BEHIND.join(' and ')}, filters take the documentId alone; nothing is sorted by them.`,
};

/** Filters are named by field or operator: a text or a list of them is none. */
const filterFaults = (filters: unknown): Fault[] =>
  filters === undefined || (isObject(filters) && !Array.isArray(filters))
    ? []
    : [
        {
          path: 'filters',
          code: 'REQUIRED',
          message:
            'Filters name a field and an operator, for example filters[title][$contains]=nurse.',
        },
      ];

const LOCALE_FAULT: Fault = {
  path: 'locale',
  code: 'REQUIRED',
  message: '"locale" is a language tag, for example fr or fr-CA, or * for all languages.',
};

/** What is wrong with the language that was asked for; one that nobody writes in is none. */
export function localeFaults(locale: unknown): Fault[] {
  const isGiven = locale !== undefined && locale !== null && locale !== '' && locale !== '*';
  const tags: unknown[] = Array.isArray(locale) ? locale : [locale];
  const isTag = (tag: unknown) => tag === '' || (typeof tag === 'string' && isLanguageTag(tag));
  return isGiven && !tags.every(isTag) ? [LOCALE_FAULT] : [];
}

/** What is wrong with the query of a request to the content API, by its path as it is routed. */
export function readingFaults(path: string, query: Record<string, unknown>): Fault[] {
  if (PARSED_BY_THEMSELVES.test(path)) return [];
  const refused = READING.test(path)
    ? Object.keys(query).filter((key) => !PARAMETERS.includes(key))
    : DRAFT_PARAMETERS.filter((key) => key in query);
  return [
    ...refused.map(unknown),
    ...filterFaults(query.filters),
    ...paginationFaults(query.pagination),
    ...localeFaults(query.locale),
    ...(reachesDrafts(query) ? [DRAFTS_REACHED] : []),
  ];
}

/** The words of Strapi's query engine for filters, orders and populates that it cannot carry out. */
const NO_QUERY =
  /^(?:Undefined attribute level operator|Operator |Only (?:\$and|one operator)|Where must|You cannot (?:filter|order)|Attribute .* not found on model|Invalid (?:orderBy|populate)|Populate must)/;

/** The refusal of a query that Strapi only finds to be none when it carries it out. */
export function refusalFromQuery(error: unknown): RefusalError | undefined {
  const message = (error as { message?: unknown } | null)?.message;
  if (typeof message !== 'string' || !NO_QUERY.test(message)) return undefined;
  return new RefusalError([invalid([{ path: '', code: 'REQUIRED', message }])]);
}

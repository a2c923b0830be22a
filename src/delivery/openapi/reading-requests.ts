import type { Core } from '@strapi/strapi';
import { MAX_PAGE_SIZE } from '../../support/pagination';
import { schemaOf } from './request';
import { fieldsOf, PUBLIC_TYPES, type PublicType } from './entry-schemas';
import { enveloped, pathParameter, queryParameter, type Parameter, type Requests } from './request';
import * as answers from './answers';
import { listOf, named, objectOf, type Schema } from './schema';

const WORDS: Record<PublicType, { one: string; many: string }> = {
  HeroStory: { one: 'a published story', many: 'published stories' },
  Mission: { one: 'a mission', many: 'the missions' },
  CalendarEntry: { one: 'a calendar entry', many: 'calendar entries' },
  Category: { one: 'a category', many: 'the four categories' },
  VotingRound: { one: 'a voting round', many: 'voting rounds' },
  Ambassador: { one: 'an ambassador', many: 'the ambassadors' },
};

const DOCS = 'https://docs.strapi.io/cms/api/rest';

/** What chooses among fields, related entries and languages, of a list and of one entry. */
function choosing(strapi: Core.Strapi, type: PublicType): Parameter[] {
  const { scalars, populated } = fieldsOf(strapi.contentTypes[PUBLIC_TYPES[type]]);
  const relations = Object.keys(populated);
  const locale = queryParameter('locale', LOCALE_WORDS, { type: 'string' }, { example: 'fr' });
  return [
    queryParameter(
      'fields',
      `Only these fields, and the ids; also as \`fields[0]=…\` and as one text with commas. See [Strapi](${DOCS}/populate-select#field-selection).`,
      listOf({ type: 'string', enum: ['documentId', ...Object.keys(scalars)] }),
      { style: 'form', explode: true },
    ),
    ...(relations.length > 0
      ? [
          queryParameter(
            'populate',
            `Related entries to answer with; \`*\` for all of the first level. Choose within them by \`populate[${relations[0]}][fields][0]=…\`. See [Strapi](${DOCS}/populate-select).`,
            listOf({ type: 'string', enum: ['*', ...relations] }),
            { style: 'form', explode: true },
          ),
        ]
      : []),
    ...('locale' in scalars ? [locale] : []),
  ];
}

const LOCALE_WORDS =
  'The language asked for (BCP 47). Each entry is answered once: in it, else in what it is a variety of, else in English, else in its own. `*`: every language of every entry. GraphQL has it as the argument `locale`.';

function paging(): Parameter[] {
  const number = (minimum: number, maximum?: number): Schema => ({
    type: 'integer',
    minimum,
    maximum,
  });
  return [
    queryParameter('pagination[page]', 'The page, from 1.', number(1)),
    queryParameter(
      'pagination[pageSize]',
      'Entries of a page; 25 where none is asked for.',
      number(1, MAX_PAGE_SIZE),
    ),
    queryParameter(
      'pagination[start]',
      'In place of a page: how many entries to pass over.',
      number(0),
    ),
    queryParameter(
      'pagination[limit]',
      'With `start`: how many entries.',
      number(1, MAX_PAGE_SIZE),
    ),
    queryParameter('pagination[withCount]', 'Whether to count all that match.', {
      type: 'boolean',
    }),
  ];
}

/** What chooses and orders the entries of a list. */
function listing(strapi: Core.Strapi, type: PublicType): Parameter[] {
  const { scalars } = fieldsOf(strapi.contentTypes[PUBLIC_TYPES[type]]);
  const names = ['id', 'documentId', ...Object.keys(scalars)].join('|');
  return [
    queryParameter(
      'filters',
      `\`filters[field][$operator]=value\`, also through relations: \`filters[mission][countryCode]=KE\`. See [Strapi](${DOCS}/filters) for the operators.`,
      { type: 'object', additionalProperties: true },
      { style: 'deepObject', explode: true },
    ),
    queryParameter(
      'sort',
      'Fields in their order, each with `:asc` or `:desc`.',
      listOf({ type: 'string', pattern: `^(?:${names})(?::(?:asc|desc))?$` }),
      { style: 'form', explode: true },
    ),
    ...paging(),
  ];
}

const ENTRY_ID = pathParameter('id', 'The `documentId` of the entry.', { type: 'string' });

/** How reading is asked and answered, of every public type; what Strapi's own routes do not tell. */
export function readingRequests(strapi: Core.Strapi): Requests {
  const requests = Object.entries(WORDS).flatMap(([name, { one, many }]) => {
    const type = name as PublicType; // the keys of WORDS
    const { pluralName } = strapi.contentTypes[PUBLIC_TYPES[type]].info;
    const address = `/api/${pluralName}`;
    const isStory = type === 'HeroStory';
    const shared = { tag: 'Reading' as const, revalidated: true };
    const { scalars } = fieldsOf(strapi.contentTypes[PUBLIC_TYPES[type]]);
    const isLocalized = 'locale' in scalars;
    const headers = isLocalized ? ['Content-Language'] : [];
    const pagination = schemaOf(answers.pagination);
    const listMeta = objectOf(
      { pagination, ...(isLocalized && { language: schemaOf(answers.languagesOfList) }) },
      ['pagination'],
    );
    const meta = objectOf(isLocalized ? { language: schemaOf(answers.languagesOfEntry) } : {}, []);
    return Object.entries<Requests[string]>({
      [`GET ${address}`]: {
        ...shared,
        summary: `Read ${many}`,
        parameters: [...listing(strapi, type), ...choosing(strapi, type)],
        success: {
          200: {
            description: 'A page of them.',
            schema: enveloped(listOf(named(name)), listMeta),
            headers,
          },
        },
        codes: ['VALIDATION_FAILED', 'UNAVAILABLE'],
      },
      [`GET ${address}/:id`]: {
        ...shared,
        summary: `Read ${one}`,
        parameters: [ENTRY_ID, ...choosing(strapi, type)],
        success: {
          200: { description: 'The entry.', schema: enveloped(named(name), meta), headers },
        },
        codes: [
          'VALIDATION_FAILED',
          'NOT_FOUND',
          ...(isStory ? (['STORY_GONE'] as const) : []),
          'UNAVAILABLE',
        ],
      },
    });
  });
  return Object.fromEntries(requests);
}

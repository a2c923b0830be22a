import { isoCountry, locale, month } from './parameter-schemas';
import { schemaOf, pathParameter, queryParameter, type Parameter, type Requests } from './request';
import * as answers from './answers';
import type { Schema } from './schema';
import { CATEGORY_KEYS } from '../../domain/nomination';

const text: Schema = { type: 'string' };

const SELECTION: Parameter[] = [
  queryParameter('mission', 'Only of the mission of this country.', isoCountry, { example: 'KE' }),
  queryParameter('category', 'Only of this category.', { type: 'string', enum: CATEGORY_KEYS }),
  queryParameter('locale', 'The language; another one where there is no translation.', locale, {
    example: 'fr',
  }),
  queryParameter('month', 'Only of this month.', month, { example: '2026-11' }),
];

const feed = (format: string, type: string, summary: string, schema: Schema = text) => ({
  [`GET /api/feeds/${format}`]: {
    tag: 'Following' as const,
    summary,
    parameters: SELECTION,
    success: { 200: { description: 'The feed.', type, schema } },
    codes: ['VALIDATION_FAILED' as const, 'UNAVAILABLE' as const],
    revalidated: true,
  },
});

/** What goes out to sites and readers: changes, feeds, share pages. */
export const outgoingRequests: Requests = {
  'GET /api/hero-stories/changes': {
    tag: 'Following',
    summary: 'What changed, for sites that keep copies',
    description:
      'Complete and in order. Each story and language stands there once, at its newest change. Without `since`: everything. While `meta.more` is true ask again at once with `meta.cursor`; then keep it for the next time.',
    parameters: [
      queryParameter('since', 'The `meta.cursor` of the answer before.', {
        type: 'string',
        pattern: '^[0-9a-f]{8}-[0-9]+$',
      }),
    ],
    success: {
      200: {
        description: 'At most 500 changes.',
        schema: {
          ...schemaOf(answers.changes),
        },
      },
    },
    codes: ['VALIDATION_FAILED', 'UNAVAILABLE'],
    revalidated: true,
  },
  ...feed('stories.atom', 'application/atom+xml', 'The newest stories, as Atom'),
  ...feed('stories.rss', 'application/rss+xml', 'The newest stories, as RSS 2.0'),
  ...feed(
    'stories.json',
    'application/feed+json',
    'The newest stories, as JSON Feed 1.1',
    schemaOf(answers.jsonFeed),
  ),
  ...feed('calendar.ics', 'text/calendar', 'The calendar, as iCalendar'),
  'GET /share/stories/:slug': {
    tag: 'Following',
    summary: 'A story as a page, to link to and to share',
    description:
      'For stories whose nominee agreed to social media. With Open Graph, Twitter card and JSON-LD.',
    parameters: [
      pathParameter('slug', 'The `slug` of the story, in any of its languages.', text),
      queryParameter('locale', 'The language.', locale),
    ],
    success: {
      200: { description: 'The page.', type: 'text/html', schema: text },
      301: { description: 'The story has another slug now.' },
      302: { description: 'Another parameter, as networks append them, is taken off.' },
    },
    codes: [],
    besides: {
      404: 'No such story, or none to share; as a page.',
      410: 'It was public, and no longer is; as a page.',
    },
    revalidated: true,
  },
};

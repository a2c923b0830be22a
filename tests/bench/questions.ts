import { CONSTANT_STORIES, slugOf } from './library';

/** Something that a mission's site asks. */
export interface Question {
  label: string;
  path: string;
  /** The body of a POST; a GET where there is none. */
  body?: string;
}

const TEASER = ['title', 'slug', 'heroName', 'summary', 'publishedAt'];

const query = (parameters: Record<string, string>): string =>
  Object.entries(parameters)
    .map(([name, value]) => `${name}=${value}`)
    .join('&');

const teasers = Object.fromEntries(TEASER.map((field, index) => [`fields[${index}]`, field]));

const mission = {
  'populate[mission][fields][0]': 'name',
  'populate[mission][fields][1]': 'countryCode',
};

const ofMission = (countryCode: string) =>
  `/api/hero-stories?${query({ 'filters[mission][countryCode]': countryCode, sort: 'publishedAt:desc', 'pagination[pageSize]': '25', ...teasers })}`;

/** What is asked of a library of so many stories, everywhere the same. */
export const questionsOf = (stories: number): Question[] => [
  {
    label: 'list: 25 newest stories as teasers, with their mission',
    path: `/api/hero-stories?${query({ sort: 'publishedAt:desc', 'pagination[pageSize]': '25', ...teasers, ...mission })}`,
  },
  {
    label: "filtered list: a mission's stories, newest first",
    path: ofMission('AO'),
  },
  {
    label: 'story by slug, whole, with mission and categories',
    path: `/api/hero-stories?${query({ 'filters[slug]': slugOf(Math.ceil(stories / 2)), 'populate[0]': 'mission', 'populate[1]': 'categories' })}`,
  },
  {
    label: 'GraphQL list by POST: 25 newest stories, with their mission',
    path: '/graphql',
    body: JSON.stringify({
      query: `{ heroStories(sort: "publishedAt:desc", pagination: { pageSize: 25 }) { documentId ${TEASER.join(' ')} mission { name countryCode } } }`,
    }),
  },
];

/** As `questionsOf`, and a filtered list that is the same answer in a library of any size. */
export const growthQuestionsOf = (stories: number): Question[] => [
  ...questionsOf(stories),
  {
    label: `filtered list of a mission that has ${CONSTANT_STORIES} stories at either size`,
    path: ofMission('MQ'),
  },
];

/** What goes out in other forms; a plain Strapi has none of it. */
export const outgoingQuestionsOf = (stories: number): Question[] => [
  { label: 'Atom feed', path: '/api/feeds/stories.atom' },
  { label: "JSON Feed of a mission's stories", path: '/api/feeds/stories.json?mission=AO' },
  { label: 'share page', path: `/share/stories/${slugOf(Math.ceil(stories / 2))}` },
  { label: 'changes: the first 500, which are never kept', path: '/api/hero-stories/changes' },
];

import * as answers from './answers';
import { pathParameter, queryParameter, schemaOf, type Requests } from './request';
import { objectOf, type Schema } from './schema';

const text: Schema = { type: 'string' };

const GRAPHQL = {
  tag: 'Reading' as const,
  success: {
    200: { description: 'The answer, or its errors.', schema: schemaOf(answers.graphqlAnswer) },
  },
  codes: [],
};

const page = (description: string) => ({ 200: { description, type: 'text/html', schema: text } });

/** A form of the nominee's page. */
const consentForm = (deed: string): Requests => ({
  [`POST /consent/:token/${deed}`]: {
    tag: 'Consent',
    summary: `The form of that page: ${deed}`,
    parameters: [pathParameter('token', 'Out of the mail.', text)],
    success: { 303: { description: 'Recorded; goes back to the page.' } },
    codes: ['RATE_LIMITED'],
    besides: { 400: 'The page, with what is missing.', 404: 'A page: the link does not work.' },
  },
});

/** What stands beside the content API: GraphQL, pictures, documents, health. */
export const serverRequests: Requests = {
  'POST /graphql': {
    ...GRAPHQL,
    summary: 'Ask in GraphQL',
    description:
      'Queries for the public types, and the mutations `submitNomination`, `requestVoteCode` and `castVote`. The schema is there by introspection outside production.',
    body: {
      schema: objectOf(
        {
          query: text,
          variables: { type: ['object', 'null'] },
          operationName: { type: ['string', 'null'] },
          extensions: { type: ['object', 'null'] },
        },
        ['query'],
      ),
      example: { query: '{ heroStories(sort: "publishedAt:desc") { title mission { name } } }' },
    },
  },
  'GET /graphql': {
    ...GRAPHQL,
    codes: ['VALIDATION_FAILED'],
    revalidated: true,
    summary: 'Ask in GraphQL, with an address that caches keep',
    description:
      'Queries alone; send `Content-Type: application/json` or `Apollo-Require-Preflight: 1`.',
    parameters: [
      queryParameter('query', 'The query.', text, {
        required: true,
        example: '{ categories { key name } }',
      }),
      queryParameter('variables', 'Its variables as JSON.', text),
      queryParameter('operationName', 'Which of its operations.', text),
    ],
  },
  'GET /media/:name': {
    tag: 'Reading',
    summary: 'A picture, while a published story shows it',
    parameters: [pathParameter('name', 'Out of `url` of a picture.', text)],
    success: {
      200: {
        description: 'The picture.',
        type: 'image/*',
        schema: { type: 'string', contentEncoding: 'binary' },
      },
    },
    codes: ['NOT_FOUND', 'UNAVAILABLE'],
    revalidated: true,
  },
  'GET /openapi.json': {
    tag: 'Server',
    summary: 'This document',
    success: { 200: { description: 'OpenAPI 3.1.', schema: { type: 'object' } } },
    codes: ['VALIDATION_FAILED'],
    revalidated: true,
  },
  'GET /types/api.d.ts': {
    tag: 'Server',
    summary: 'The types of all answers, in TypeScript',
    description: 'One file to copy into a front end.',
    success: { 200: { description: 'TypeScript declarations.', type: 'text/plain', schema: text } },
    codes: ['VALIDATION_FAILED'],
    revalidated: true,
  },
  'GET /docs/api.md': {
    tag: 'Server',
    summary: 'What a site does with this server, by example',
    success: { 200: { description: 'Markdown.', type: 'text/markdown', schema: text } },
    codes: ['VALIDATION_FAILED'],
    revalidated: true,
  },
  'GET /': {
    tag: 'Server',
    summary: 'What this server is, as a page',
    parameters: [
      queryParameter('lang', 'The language of the page; English where none is asked for.', {
        type: 'string',
        enum: ['en', 'fr', 'es'],
      }),
    ],
    success: {
      ...page('The page.'),
      302: { description: 'Another parameter, as networks append them, is taken off.' },
    },
    codes: [],
    revalidated: true,
  },
  'GET /consent/:token': {
    tag: 'Consent',
    summary: 'The page that a nominee’s mail links to',
    parameters: [pathParameter('token', 'Out of the mail.', text)],
    success: page('The page; its forms post below the same address.'),
    codes: ['RATE_LIMITED'],
    besides: { 404: 'A page: the link does not work.' },
  },
  'GET /vote/:slug': {
    tag: 'Voting',
    summary: 'The page on which a round is voted in',
    parameters: [
      pathParameter('slug', 'The `slug` of the round.', text),
      queryParameter('locale', 'The language of the page.', text),
    ],
    success: page('The page; its forms post to the same address.'),
    codes: [],
    besides: { 404: 'A page: there is no such round.' },
  },
  'POST /vote/:slug': {
    tag: 'Voting',
    summary: 'The forms of that page',
    parameters: [pathParameter('slug', 'The `slug` of the round.', text)],
    success: {
      ...page('The page, with what comes next.'),
      201: { description: 'A page with the receipt.', type: 'text/html', schema: text },
    },
    codes: [],
    besides: Object.fromEntries(
      [400, 401, 403, 404, 409, 422, 429, 503].map((status) => [
        status,
        'The page, with what is refused and why.',
      ]),
    ),
  },
  ...consentForm('grant'),
  ...consentForm('refuse'),
  ...consentForm('withdraw'),
  'GET /_health': {
    tag: 'Server',
    summary: 'Whether the server is alive',
    success: { 204: { description: 'It is.' } },
    codes: [],
  },
  'GET /readyz': {
    tag: 'Server',
    summary: 'Whether the server may be asked',
    description: 'The database answers, and all guards stand. Else 503 with the reasons.',
    success: {
      200: { description: 'It may.', schema: schemaOf(answers.readiness) },
      503: {
        description: 'Not now, and why.',
        schema: schemaOf(answers.readiness),
        headers: ['Retry-After'],
      },
    },
    codes: [],
  },
};

import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Core } from '@strapi/strapi';
import { accountRequests } from './account-requests';
import { campaignRequests } from './campaign-requests';
import { entrySchemas } from './entry-schemas';
import { outgoingRequests } from './outgoing-requests';
import { readingRequests } from './reading-requests';
import { refusalAnswers, refusalSchemas } from './refusal-schemas';
import type { Parameter, PublicRequest, Requests, SentBody, Success, Tag } from './request';
import { openRoutes } from './routes';
import type { Schema } from './schema';
import { serverRequests } from './server-requests';

interface Reference {
  $ref: string;
}

/** An OpenAPI 3.1 document, as far as the project itself reads it. */
export interface OpenApi {
  openapi: string;
  info: Schema;
  servers: { url: string }[];
  tags: { name: Tag; description: string }[];
  paths: Record<string, Record<string, Operation>>;
  components: {
    schemas: Record<string, Schema>;
    headers: Record<string, Schema>;
    parameters: Record<string, Parameter>;
    responses: Record<string, Response>;
    securitySchemes: Record<string, Schema>;
  };
}

/** One request of the document. */
export interface Operation {
  operationId: string;
  tags: Tag[];
  summary: string;
  description?: string;
  parameters?: (Parameter | Reference)[];
  requestBody?: {
    required: boolean;
    content: Record<string, { schema: Schema; example?: unknown }>;
  };
  responses: Record<string, Response>;
  security?: Record<string, string[]>[];
}

/** One answer of a request. */
export interface Response {
  description?: string;
  headers?: Record<string, { $ref: string }>;
  content?: Record<string, { schema: Schema }>;
  $ref?: string;
}

const TAGS: Record<Tag, string> = {
  Reading: 'What is published, with Strapi’s own parameters. Nobody needs a key.',
  Following: 'Changes, removals included; feeds; share pages.',
  Nominating: 'Somebody proposes a hero.',
  Consent: 'The nominee decides, by the link in a mail.',
  Voting: 'A code, a ballot, a receipt, the result.',
  Accounts: 'For rounds that take voters with an account.',
  Server: 'About this server.',
};

const HEADERS: Record<string, Schema> = {
  ETag: {
    description: 'Send it as `If-None-Match`: 304 without a body says that nothing changed.',
    schema: { type: 'string' },
  },
  'Retry-After': {
    description: 'After how many seconds the same may be sent again.',
    schema: { type: 'integer', minimum: 1 },
  },
  'Content-Language': {
    description: 'The language of what is answered.',
    schema: { type: 'string' },
  },
};

const PARAMETERS: Record<string, Parameter> = {
  IfNoneMatch: {
    name: 'If-None-Match',
    in: 'header',
    description: 'The `ETag` of an answer that is kept.',
    schema: { type: 'string' },
  },
  IdempotencyKey: {
    name: 'Idempotency-Key',
    in: 'header',
    description:
      'A word of your own for this write. Sent again with the same body, it gives the same answer and does nothing twice; with another body, 422.',
    schema: { type: 'string', minLength: 1, maxLength: 200 },
  },
};

const parameter = (name: string): Reference => ({ $ref: `#/components/parameters/${name}` });
const header = (name: string) => ({ $ref: `#/components/headers/${name}` });

const addressOf = (routed: string): string => routed.replace(/:(\w+)/g, '{$1}');

/** `GET /api/hero-stories/:id` → `getApiHeroStoriesId` */
const operationIdOf = (method: string, routed: string): string =>
  `${method.toLowerCase()}${routed
    .replace(/[^A-Za-z0-9]+/g, ' ')
    .replace(/ (\w)/g, (_, letter: string) => letter.toUpperCase())}`;

const successOf = (
  { description, schema, type = 'application/json', headers = [] }: Success,
  revalidated: boolean,
): Response => {
  const names = revalidated ? ['ETag', ...headers] : headers;
  return {
    description,
    ...(names.length > 0 && {
      headers: Object.fromEntries(names.map((name) => [name, header(name)])),
    }),
    ...(schema && { content: { [type]: { schema } } }),
  };
};

function bodyOf({ schema, files, example }: SentBody): Operation['requestBody'] {
  const json = { schema, example };
  if (!files) return { required: true, content: { 'application/json': json } };
  const parts: Schema = {
    type: 'object',
    properties: {
      data: schema.properties?.data ?? schema,
      ...Object.fromEntries(
        Object.entries(files).map(([name, description]) => [
          name,
          { type: 'string', contentMediaType: 'image/*', description },
        ]),
      ),
    },
    required: ['data'],
    additionalProperties: false,
  };
  return {
    required: true,
    content: { 'application/json': json, 'multipart/form-data': { schema: parts } },
  };
}

const besides = (request: PublicRequest): Record<string, Response> =>
  Object.fromEntries(
    Object.entries(request.besides ?? {}).map(([status, description]) => [
      status,
      { description, content: { 'text/html': { schema: { type: 'string' } } } },
    ]),
  );

const UNTOLD: PublicRequest = { tag: 'Server', summary: '', success: {}, codes: [] };

function operationOf(method: string, routed: string, request: PublicRequest): Operation {
  const { revalidated = false, repeatable, parameters = [], account, body } = request;
  const shared = [
    ...(revalidated ? [parameter('IfNoneMatch')] : []),
    ...(repeatable ? [parameter('IdempotencyKey')] : []),
  ];
  const successes = Object.entries(request.success).map(([status, success]) => [
    status,
    successOf(success, revalidated),
  ]);
  return {
    operationId: operationIdOf(method, routed),
    tags: [request.tag],
    summary: request.summary,
    ...(request.description && { description: request.description }),
    ...(parameters.length + shared.length > 0 && {
      parameters: [...parameters, ...shared],
    }),
    ...(body && { requestBody: bodyOf(body) }),
    responses: {
      ...Object.fromEntries(successes),
      ...(revalidated && { 304: { $ref: '#/components/responses/NotModified' } }),
      ...refusalAnswers(request.codes),
      ...besides(request),
    },
    ...(account && { security: [{ account: [] }, ...(account === 'optional' ? [{}] : [])] }),
  };
}

/** What there is to be told of requests of the content API, by method and address. */
const contentRequests = (strapi: Core.Strapi): Requests => ({
  ...readingRequests(strapi),
  ...campaignRequests,
  ...accountRequests,
});

/**
 * The requests of the document: those of the content API that the server has opened, whether anything
 * is told of them or not, and those that stand beside it.
 */
function pathsOf(strapi: Core.Strapi): OpenApi['paths'] {
  const beside = { ...outgoingRequests, ...serverRequests };
  const told: Requests = { ...contentRequests(strapi), ...beside };
  const opened = openRoutes(strapi).map(({ method, path }) => `${method} ${path}`);
  const paths: OpenApi['paths'] = {};
  for (const key of [...opened, ...Object.keys(beside)]) {
    const [method, routed] = key.split(' ');
    const operation = operationOf(method, routed, told[key] ?? UNTOLD);
    const address = addressOf(routed);
    paths[address] = { ...paths[address], [method.toLowerCase()]: operation };
  }
  return paths;
}

const DESCRIPTION = `Stories of migrants, told with their consent; the calendar, nominations and the public vote of the campaign.

Reading needs no key, from anywhere. Follow \`/api/hero-stories/changes\` where you keep copies, and remove what is gone. Unknown parameters and keys are refused, and every fault is told at once, with its code.

By example, request by request: [docs/api.md](docs/api.md). In types: [types/api.d.ts](types/api.d.ts).`;

const versionOf = (strapi: Core.Strapi): string => {
  const file = path.join(strapi.dirs.app.root, 'package.json');
  const { version } = JSON.parse(readFileSync(file, 'utf8')) as { version: string }; // npm insists on one
  return version;
};

/** The description of everything the public can ask of this server, from what the server knows. */
export const openApiOf = (strapi: Core.Strapi): OpenApi => ({
  openapi: '3.1.0',
  info: {
    title: '#MigrantHeroes',
    version: versionOf(strapi),
    summary: 'What mission sites, newsletters and front ends may ask of the campaign’s server.',
    description: DESCRIPTION,
    license: { name: 'MIT', identifier: 'MIT' },
  },
  servers: [{ url: strapi.config.get<string>('server.url') }],
  tags: Object.entries(TAGS).map(([name, description]) => ({ name: name as Tag, description })), // its keys
  paths: pathsOf(strapi),
  components: {
    schemas: { ...entrySchemas(strapi), ...refusalSchemas() },
    headers: HEADERS,
    parameters: PARAMETERS,
    responses: {
      NotModified: {
        description: 'Nothing changed since that `ETag`.',
        headers: { ETag: header('ETag') },
      },
    },
    securitySchemes: {
      account: {
        type: 'http',
        scheme: 'bearer',
        bearerFormat: 'JWT',
        description: 'The `jwt` of a log-in, for rounds that take accounts.',
      },
    },
  },
});

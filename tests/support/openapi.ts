import Ajv2020 from 'ajv/dist/2020';
import type { OpenApi, Operation } from '../../src/delivery/openapi/document';
import type { Schema } from '../../src/delivery/openapi/schema';

const FORMATS = {
  'date-time': (text: string) => /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text),
  date: /^\d{4}-\d\d-\d\d$/,
  uuid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  password: true,
  'idn-email': /@/,
} as const;

const pointer = (...parts: string[]): string =>
  parts
    .map((part) => `/${encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))}`)
    .join('');

/** Headers that are there wherever the document names them. */
const ALWAYS_SENT = ['ETag', 'Retry-After'];

/** Where an answer goes: the operation's method and address in the document. */
export interface Target {
  method: string;
  path: string;
}

/** What answers are held against: the schemas of a document. */
export class Conformity {
  private readonly ajv = new Ajv2020({
    strict: false,
    allErrors: true,
    validateSchema: false,
    formats: FORMATS,
  });

  constructor(private readonly document: OpenApi) {
    this.ajv.addSchema({ ...document, $id: 'openapi' });
  }

  operation({ method, path }: Target): Operation {
    const found = this.document.paths[path]?.[method.toLowerCase()];
    if (!found) throw new Error(`${method} ${path} is not in the document.`);
    return found;
  }

  /** What of a value does not conform to a schema of the document, by its place in there. */
  faultsAt(place: string[], value: unknown): string[] {
    const validate = this.ajv.compile({ $ref: `openapi#${pointer(...place)}` });
    if (validate(value)) return [];
    return (validate.errors ?? []).map(
      ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
    );
  }

  /** What of an answer the document does not tell. */
  faultsOfAnswer(
    { method, path }: Target,
    answer: { status: number; type: string; body: unknown; headers: Headers },
  ): string[] {
    const response = this.operation({ method, path }).responses[String(answer.status)];
    if (!response) return [`${method} ${path} is not said to answer ${answer.status}`];
    const missing = ALWAYS_SENT.filter(
      (name) => response.headers?.[name] && !answer.headers.has(name),
    );
    if (missing.length > 0) return [`${method} ${path} lacks ${missing.join()}`];
    const media = Object.keys(response.content ?? {});
    if (media.length === 0) return [];
    const told = media.find(
      (one) =>
        one === answer.type || (one.endsWith('/*') && answer.type.startsWith(one.slice(0, -1))),
    );
    if (!told) return [`${method} ${path} answers ${answer.type}, and not ${media.join()}`];
    if (!told.endsWith('json')) return [];
    return this.faultsAt(
      [
        'paths',
        path,
        method.toLowerCase(),
        'responses',
        String(answer.status),
        'content',
        told,
        'schema',
      ],
      answer.body,
    );
  }

  /** What of a body an operation does not take. */
  faultsOfBody({ method, path }: Target, body: unknown): string[] {
    const place = [
      'paths',
      path,
      method.toLowerCase(),
      'requestBody',
      'content',
      'application/json',
    ];
    return this.faultsAt([...place, 'schema'], body);
  }
}

/** All operations of a document with their addresses. */
export const operationsOf = ({ paths }: OpenApi): (Target & { operation: Operation })[] =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path,
      operation,
    })),
  );

/** The names of all fields that a schema tells, those of its parts included. */
export function fieldNames(schema: unknown, names = new Set<string>()): Set<string> {
  if (typeof schema !== 'object' || schema === null) return names;
  for (const [key, part] of Object.entries(schema as Schema)) {
    if (key === 'properties') Object.keys(part as object).forEach((name) => names.add(name));
    fieldNames(part, names);
  }
  return names;
}

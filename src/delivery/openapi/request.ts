import { z } from 'zod';
import type { RefusalCode } from '../../domain/refusal';
import { objectOf, type Schema } from './schema';

export type Tag =
  'Reading' | 'Following' | 'Nominating' | 'Consent' | 'Voting' | 'Accounts' | 'Server';

/** A parameter of an address or its query. */
export interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header';
  description: string;
  schema: Schema;
  required?: boolean;
  style?: 'form' | 'deepObject';
  explode?: boolean;
  example?: unknown;
}

/** What is answered where nothing is refused. */
export interface Success {
  description: string;
  /** None where the answer has no body. */
  schema?: Schema;
  /** The media type; JSON where none is named. */
  type?: string;
  headers?: string[];
}

/** What a client sends; a form stands under `data`, as all bodies of the contract do. */
export interface SentBody {
  schema: Schema;
  /** What else may come with it, as multipart. */
  files?: Record<string, string>;
  example: unknown;
}

/** One request of the public, as far as no route, form or content type tells it. */
export interface PublicRequest {
  tag: Tag;
  summary: string;
  description?: string;
  parameters?: Parameter[];
  body?: SentBody;
  success: Record<number, Success>;
  codes: RefusalCode[];
  /** Refusals without a code, in words: pages for people. */
  besides?: Record<number, string>;
  /** Answered with a strong ETag, and with 304 to who has it. */
  revalidated?: boolean;
  /** Takes an `Idempotency-Key`. */
  repeatable?: boolean;
  /** Whether an account's token is taken, or needed. */
  account?: 'optional' | 'required';
}

/** Requests by method and address, as the router writes it. */
export type Requests = Record<string, PublicRequest>;

/** A schema of zod as JSON Schema, by what comes in. */
export function schemaOf(schema: z.ZodType): Schema {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io: 'input' });
  return rest as Schema; // zod types a schema's keywords one by one, a Schema takes any
}

/** A body `{"data": {…}}` of a form. */
export const bodyOf = (form: z.ZodType, example: unknown): SentBody => ({
  schema: objectOf({ data: schemaOf(form) }),
  example: { data: example },
});

const EMPTY_META = objectOf({}, []);

/** An answer `{"data": …, "meta": {}}`. */
export const enveloped = (data: Schema, meta: Schema = EMPTY_META): Schema =>
  objectOf({ data, meta });

export const pathParameter = (name: string, description: string, schema: Schema): Parameter => ({
  name,
  in: 'path',
  required: true,
  description,
  schema,
});

export const queryParameter = (
  name: string,
  description: string,
  schema: Schema,
  more: Partial<Parameter> = {},
): Parameter => ({ name, in: 'query', description, schema, ...more });

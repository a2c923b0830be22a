import type { GraphQLSchema } from 'graphql';
import { graphqlTypes } from './graphql-types';
import type { OpenApi, Operation } from './document';
import type { Schema } from './schema';

const HEAD = `/**
 * The answers of this server in TypeScript: copy this file, or fetch it from /types/api.d.ts.
 *
 * Made from /openapi.json and the schema of GraphQL by \`npm run types\`; a test keeps it fresh.
 * Entries are as answered without \`fields\`: where a request chooses fields, choose them here too, by
 * \`Pick\`. What \`populate\` brings is optional. GraphQL's types begin with its name.
 */
`;

const isIdentifier = (name: string): boolean => /^[A-Za-z_$][\w$]*$/.test(name);

const keyOf = (name: string): string => (isIdentifier(name) ? name : JSON.stringify(name));

const literal = (value: unknown): string =>
  typeof value === 'string' ? `'${value.replaceAll("'", "\\'")}'` : JSON.stringify(value);

const TYPES: Record<string, string> = {
  string: 'string',
  integer: 'number',
  number: 'number',
  boolean: 'boolean',
  null: 'null',
};

/** A description as a comment above what it describes. */
function commentOf({ description }: Schema, indent: string): string {
  if (description === undefined) return '';
  const lines = description.replaceAll('*/', '* /').split('\n');
  if (lines.length === 1) return `${indent}/** ${lines[0]} */\n`;
  return `${indent}/**\n${lines.map((line) => `${indent} * ${line}`).join('\n')}\n${indent} */\n`;
}

/** Whether a field is there in an answer that no `fields` has made smaller. */
const isThere = (owner: Schema, name: string, field: Schema): boolean =>
  (owner.required ?? []).includes(name) ||
  (owner['x-entry'] === true && field['x-populate'] !== true);

function objectText(schema: Schema, indent: string): string {
  const inner = `${indent}  `;
  const fields = Object.entries(schema.properties ?? {}).map(([name, field]) => {
    const mark = isThere(schema, name, field) ? '' : '?';
    return `${commentOf(field, inner)}${inner}${keyOf(name)}${mark}: ${typeText(field, inner)};\n`;
  });
  if (fields.length === 0) {
    return schema.additionalProperties === false
      ? 'Record<string, never>'
      : 'Record<string, unknown>';
  }
  return `{\n${fields.join('')}${indent}}`;
}

const union = (parts: string[]): string => [...new Set(parts)].join(' | ');

/** A schema as a type of TypeScript. */
export function typeText(schema: Schema, indent = ''): string {
  if (schema.$ref !== undefined) return schema.$ref.split('/').at(-1) ?? 'unknown';
  if ('const' in schema) return literal(schema.const);
  if (schema.enum) return union(schema.enum.map(literal));
  const either = schema.anyOf ?? schema.oneOf;
  if (Array.isArray(either) && schema.type === undefined) {
    return union(either.map((one: Schema) => typeText(one, indent)));
  }
  const types = [schema.type ?? []].flat();
  if (types.length === 0) return schema.properties ? objectText(schema, indent) : 'unknown';
  return union(
    types.map((type) => {
      if (type === 'object') return objectText(schema, indent);
      if (type !== 'array') return TYPES[type] ?? 'unknown';
      const item = typeText(schema.items ?? {}, indent);
      return item.includes(' ') && !item.startsWith('{') ? `(${item})[]` : `${item}[]`;
    }),
  );
}

const declaration = ([name, schema]: [string, Schema]): string => {
  const text = typeText(schema);
  return text.startsWith('{')
    ? `${commentOf(schema, '')}export interface ${name} ${text}\n`
    : `${commentOf(schema, '')}export type ${name} = ${text};\n`;
};

/** The JSON of an operation's good answer; undefined where it answers in another format. */
function answerOf({ responses }: Operation): Schema | undefined {
  const good = Object.entries(responses).find(([status]) => /^2/.test(status))?.[1];
  const [json] = Object.entries(good?.content ?? {}).filter(([type]) => /json$/.test(type));
  return json && !json[0].includes('ndjson') ? json[1].schema : undefined;
}

const bodyOf = ({ requestBody }: Operation): Schema | undefined =>
  requestBody?.content['application/json']?.schema;

/** One index of all operations: by method and address, what `pick` finds of each. */
function indexOf(
  name: string,
  words: string,
  { paths }: OpenApi,
  pick: (operation: Operation) => Schema | undefined,
): string {
  const lines = Object.entries(paths).flatMap(([address, methods]) =>
    Object.entries(methods).flatMap(([method, operation]) => {
      const schema = pick(operation);
      if (!schema) return [];
      const comment = commentOf({ description: operation.summary }, '  ');
      return `${comment}  '${method.toUpperCase()} ${address}': ${typeText(schema, '  ')};\n`;
    }),
  );
  return `/** ${words} */\nexport interface ${name} {\n${lines.join('')}}\n`;
}

/** The types of all answers and bodies, as the text of one declaration file. */
export const apiTypes = (document: OpenApi, graphql: GraphQLSchema): string =>
  [
    HEAD,
    ...Object.entries(document.components.schemas).map(declaration),
    indexOf('Answers', 'What each request is answered with, in JSON.', document, answerOf),
    indexOf('Bodies', 'What each request is sent.', document, bodyOf),
    ...graphqlTypes(graphql, document.components.schemas),
  ].join('\n');

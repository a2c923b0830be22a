import {
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputObjectType,
  type GraphQLObjectType,
  type GraphQLSchema,
  type GraphQLType,
} from 'graphql';
import type { Schema } from './schema';

const SCALARS: Record<string, string> = {
  Boolean: 'boolean',
  Float: 'number',
  Int: 'number',
  JSON: 'unknown',
};

/** What stands in GraphQL's JSON, by type and field: what REST answers there. */
type JsonFields = Record<string, Schema>;

type Structured = GraphQLObjectType | GraphQLInputObjectType;
type Field = GraphQLField<unknown, unknown> | GraphQLInputField | GraphQLArgument;

const isStructured = (type: GraphQLType): type is Structured =>
  isObjectType(type) || isInputObjectType(type);

const nameOf = ({ name }: Structured): string => `Graphql${name}`;

function textOf(type: GraphQLType, json: string): string {
  const inner = getNullableType(type);
  // Members of a list are never null where the answer has no errors.
  if (isListType(inner)) {
    const item = textOf(getNullableType(inner.ofType), json);
    return item.includes(' ') ? `(${item})[]` : `${item}[]`;
  }
  if (isStructured(inner)) return nameOf(inner);
  if (isEnumType(inner))
    return inner
      .getValues()
      .map(({ name }) => `'${name}'`)
      .join(' | ');
  const { name } = getNamedType(inner);
  return name === 'JSON' ? json : (SCALARS[name] ?? 'string');
}

function fieldText(owner: string, field: Field, schemas: JsonFields, isInput: boolean): string {
  const isKnown = schemas[owner]?.properties?.[field.name] !== undefined;
  const json = isKnown ? `NonNullable<${owner}['${field.name}']>` : 'unknown';
  const text = textOf(field.type, json);
  const isNeeded = isNonNullType(field.type);
  return `  ${field.name}${isInput && !isNeeded ? '?' : ''}: ${text}${isNeeded || text === 'unknown' ? '' : ' | null'};\n`;
}

const WORDS = 'an answer has of it what the query asks for.';

function declaration(type: Structured, schemas: JsonFields): string {
  const isInput = isInputObjectType(type);
  const fields: Field[] = Object.values(type.getFields());
  const lines = fields.map((field) => fieldText(type.name, field, schemas, isInput));
  const comment = isInput ? '' : `/** ${type.name} in GraphQL: ${WORDS} */\n`;
  return `${comment}export interface ${nameOf(type)} {\n${lines.join('')}}\n`;
}

/** All types with fields that some fields lead to. */
function reached(fields: Field[], found = new Map<string, Structured>()): Map<string, Structured> {
  for (const { type } of fields) {
    const named = getNamedType(type);
    if (!isStructured(named) || found.has(named.name)) continue;
    found.set(named.name, named);
    reached(Object.values(named.getFields()), found);
  }
  return found;
}

const fieldsOf = (type: GraphQLObjectType | null | undefined) =>
  Object.values(type?.getFields() ?? {});

function index(name: string, words: string, lines: string[]): string {
  return `/** ${words} */\nexport interface ${name} {\n${lines.join('')}}\n`;
}

const answerLines = (fields: Field[]): string[] =>
  fields.map((field) => fieldText('', field, {}, false));

/** GraphQL's answers, and what its mutations are sent, as declarations beside those of REST. */
export function graphqlTypes(schema: GraphQLSchema, schemas: JsonFields): string[] {
  const queries = fieldsOf(schema.getQueryType());
  const mutations = fieldsOf(schema.getMutationType());
  const sent = mutations.flatMap(({ args }) => [...args]);
  const types = [...reached([...queries, ...mutations, ...sent]).values()];
  const variables = mutations.map(({ name, args }) => {
    const lines = args.map((argument) => fieldText('', argument, {}, true).trim());
    return `  ${name}: { ${lines.join(' ')} };\n`;
  });
  return [
    ...types.map((type) => declaration(type, schemas)),
    index('GraphqlQueries', `What each query is answered with; ${WORDS}`, answerLines(queries)),
    index('GraphqlMutations', 'What each mutation is answered with.', answerLines(mutations)),
    index('GraphqlVariables', 'What each mutation is sent.', variables),
  ];
}

import { MapperKind, mapSchema } from '@graphql-tools/utils';
import type { Core } from '@strapi/strapi';
import {
  defaultFieldResolver,
  Kind,
  type FieldNode,
  type GraphQLFieldResolver,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql';
import type { Context } from 'koa';
import { askerOf, tellLanguages, type State } from '../delivery/reading/answer';
import type { Shape } from '../delivery/reading/entry-json';
import { read, type Asker, type EntryLanguage, type Reading } from '../delivery/reading/reader';
import {
  FILE,
  isLocalized,
  isPrivate,
  modelOf,
  PUBLIC_TYPES,
  type Model,
  type PublicType,
} from '../delivery/reading/schema';
import { sql } from '../support/sql';

interface ReadingContext {
  state: State;
  koaContext: Context;
}

type Resolver = GraphQLFieldResolver<unknown, ReadingContext>;

/** Strapi's own bound of a relation to many. */
const NESTED_LIMIT = 25;

/** The fields of a selection, fragments opened. */
function fieldsIn(
  selectionSet: SelectionSetNode | undefined,
  info: GraphQLResolveInfo,
): FieldNode[] {
  return (selectionSet?.selections ?? []).flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [selection];
    const inner =
      selection.kind === Kind.FRAGMENT_SPREAD ? info.fragments[selection.name.value] : selection;
    return fieldsIn(inner.selectionSet, info);
  });
}

/** What the fields under a name select, taken together; undefined where one of them has arguments. */
const selected = (nodes: FieldNode[], info: GraphQLResolveInfo): FieldNode[] | undefined =>
  nodes.every((node) => !node.arguments?.length)
    ? nodes.flatMap((node) => fieldsIn(node.selectionSet, info))
    : undefined;

const targetOf = ({ attributes }: Model, name: string): string | undefined => {
  const { type, target, component } = attributes[name];
  return type === 'media' ? FILE : (target ?? component);
};

/** The uids whose entries a shape shows: Strapi asks a permission for each. */
type Scopes = Set<string>;

/** What of an entry a selection asks for; relations with arguments are left to Strapi's resolvers. */
function shapeOf(
  strapi: Core.Strapi,
  uid: string,
  nodes: FieldNode[],
  info: GraphQLResolveInfo,
  scopes: Scopes,
): Shape {
  const model = modelOf(strapi, uid);
  const fields = new Set(model.modelType === 'component' ? ['id'] : ['id', 'documentId']);
  if (isLocalized(model)) fields.add('locale');
  const shape: Shape = { fields: [], relations: {} };
  for (const name of new Set(nodes.map((node) => node.name.value))) {
    if (name === 'translation' && isLocalized(model)) shape.translation = true;
    const attribute = Object.hasOwn(model.attributes, name) ? model.attributes[name] : undefined;
    if (!attribute || isPrivate(model, name)) continue;
    const target = targetOf(model, name);
    if (target === undefined) fields.add(name);
    else {
      const inner = selected(
        nodes.filter((node) => node.name.value === name),
        info,
      );
      if (!inner) continue;
      if (attribute.type === 'relation') scopes.add(target);
      shape.relations[name] = {
        ...shapeOf(strapi, target, inner, info, scopes),
        limit: NESTED_LIMIT,
      };
    }
  }
  return { ...shape, fields: [...fields] };
}

/** A query of the schema: of one entry, of several, of several with their page. */
interface Root {
  uid: PublicType;
  kind: 'one' | 'many' | 'page';
}

interface Arguments {
  documentId?: string;
  filters?: unknown;
  sort?: unknown;
  start?: number;
  limit?: number;
  locale?: unknown;
}

async function mayRead(strapi: Core.Strapi, { auth }: Asker, scopes: string[]): Promise<boolean> {
  // Strapi's type of who asks is not exported; it made this value.
  type Auth = Parameters<typeof strapi.auth.verify>[0];
  return strapi.auth.verify(auth as Auth, { scope: scopes }).then(
    () => true,
    () => false,
  );
}

const pageInfoOf = ({ paging: { start, limit }, total }: Reading) => ({
  total,
  page: Math.floor(start / limit) + 1,
  pageSize: limit,
  pageCount: Math.ceil(total / limit),
});

const toldOf = new WeakMap<State, EntryLanguage[]>();

/** Tells the languages of all that one request reads. */
function tell({ koaContext, state }: ReadingContext, languages: EntryLanguage[]): void {
  const told = [...(toldOf.get(state) ?? []), ...languages];
  toldOf.set(state, told);
  tellLanguages(koaContext, told);
}

/** Reads what a query asks for by one statement, relations included. */
const readingResolver =
  (strapi: Core.Strapi, { uid, kind }: Root, byStrapi: Resolver): Resolver =>
  async (source, given, context, info) => {
    const asker = askerOf(context.state);
    const contentType = strapi.contentType(uid);
    const { transformArgs } = strapi.plugin('graphql').service('builders').utils;
    const args: Arguments = transformArgs(given, { contentType, usePagination: kind !== 'one' });
    const nodes = info.fieldNodes.flatMap((node) => fieldsIn(node.selectionSet, info));
    const inner =
      kind === 'page'
        ? nodes
            .filter((node) => node.name.value === 'nodes')
            .flatMap((node) => fieldsIn(node.selectionSet, info))
        : nodes;
    const scopes: Scopes = new Set([uid]);
    const shape = shapeOf(strapi, uid, inner, info, scopes);
    const action = kind === 'one' ? [`${uid}.findOne`] : [];
    if (!(await mayRead(strapi, asker, [...action, ...[...scopes].map((one) => `${one}.find`)]))) {
      return byStrapi(source, given, context, info);
    }
    const { filters, sort, start, limit, locale, documentId } = args;
    const asked = {
      ...(filters !== undefined && { filters }),
      ...(sort !== undefined && { sort }),
      ...(locale !== undefined && locale !== null && { locale }),
      ...(kind !== 'one' && { pagination: { start, limit, withCount: kind === 'page' } }),
    };
    const found = await read(strapi, uid, asked, asker, { documentId, shape });
    if (!found) return byStrapi(source, given, context, info);
    if (found.languages) tell(context, found.languages);
    const entries = JSON.parse(found.data) as unknown[];
    if (kind === 'one') return entries[0] ?? null;
    return kind === 'many' ? entries : { nodes: entries, pageInfo: pageInfoOf(found) };
  };

const isRead = (source: unknown, name: string): source is Record<string, unknown> =>
  typeof source === 'object' && source !== null && Object.hasOwn(source, name);

/** Takes a field from what was read with its entry, and asks Strapi for what was not. */
const fromEntry =
  (byStrapi: Resolver): Resolver =>
  (source, args, context, info) => {
    const { fieldName } = info;
    const isPlain = info.fieldNodes.every((node) => !node.arguments?.length);
    return isPlain && isRead(source, fieldName)
      ? source[fieldName]
      : byStrapi(source, args, context, info);
  };

/** The queries of the public types by their names. */
function rootsOf(strapi: Core.Strapi): Map<string, Root> {
  const { naming } = strapi.plugin('graphql').service('utils');
  return new Map(
    PUBLIC_TYPES.flatMap((uid): [string, Root][] => {
      const type = strapi.contentType(uid);
      return [
        [naming.getFindOneQueryName(type), { uid, kind: 'one' }],
        [naming.getFindQueryName(type), { uid, kind: 'many' }],
        [naming.getFindConnectionQueryName(type), { uid, kind: 'page' }],
      ];
    }),
  );
}

/** The types of the schema whose fields may have been read with their entry. */
function entryTypes(strapi: Core.Strapi): Set<string> {
  const { naming } = strapi.plugin('graphql').service('utils');
  const types = [...PUBLIC_TYPES, FILE].flatMap((uid) => {
    const model = modelOf(strapi, uid);
    return [naming.getTypeName(model), naming.getEntityResponseCollectionName(model)];
  });
  const components = Object.values(strapi.components).map((one) => naming.getComponentName(one));
  return new Set<string>([...types, ...components]);
}

/** Puts the reading by one statement behind the schema's queries. */
export function readByStatement(strapi: Core.Strapi, schema: GraphQLSchema): GraphQLSchema {
  const roots = rootsOf(strapi);
  const types = entryTypes(strapi);
  return mapSchema(schema, {
    [MapperKind.OBJECT_FIELD]: (field, fieldName, typeName) => {
      // What the schema's own context is: Strapi's, with Koa's.
      const resolve: Resolver = (field.resolve as Resolver | undefined) ?? defaultFieldResolver;
      const root = typeName === 'Query' ? roots.get(fieldName) : undefined;
      if (root) return { ...field, resolve: readingResolver(strapi, root, resolve) };
      return types.has(typeName) ? { ...field, resolve: fromEntry(resolve) } : field;
    },
  });
}

const TRANSLATION = `
  SELECT w.locale AS source, coalesce(w.public_written_at > own.public_written_at, false) AS stale
    FROM translation_texts own
    JOIN translation_texts w ON w.type = own.type AND w.document_id = own.document_id AND w.is_public
   WHERE own.type = ? AND own.document_id = ? AND own.locale = ?
   ORDER BY w.first_written_at, w.locale <> 'en', w.locale LIMIT 1`;

/** The field `translation` of the types that come in several languages. */
export function translationExtension(strapi: Core.Strapi) {
  const { naming } = strapi.plugin('graphql').service('utils');
  const types = PUBLIC_TYPES.filter((uid) => isLocalized(modelOf(strapi, uid))).map(
    (uid) => [uid, String(naming.getTypeName(modelOf(strapi, uid)))] as const,
  );
  const resolverOf = (uid: PublicType) => async (entry: { documentId?: string; locale?: string }) =>
    (await sql(strapi, TRANSLATION, [uid, entry.documentId ?? '', entry.locale ?? '']))[0] ?? null;
  return {
    typeDefs: [
      'type EntryTranslation { source: String! stale: Boolean! }',
      ...types.map(([, name]) => `type ${name} { translation: EntryTranslation }`),
    ].join('\n'),
    resolvers: Object.fromEntries(
      types.map(([uid, name]) => [name, { translation: resolverOf(uid) }]),
    ),
  };
}

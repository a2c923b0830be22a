import type { Core } from '@strapi/strapi';
import { contentTypes } from '@strapi/utils';
import { UID } from '../../support/uids';

/** The types whose published entries anybody may read. */
export const PUBLIC_TYPES = [
  UID.ambassador,
  UID.calendarEntry,
  UID.category,
  UID.heroStory,
  UID.mission,
  UID.votingRound,
] as const;

export type PublicType = (typeof PUBLIC_TYPES)[number];

/** What a reading asks of a type's attribute, in Strapi's schema. */
export interface Attribute {
  type: string;
  target?: string;
  component?: string;
  multiple?: boolean;
}

/** A content type or a component, as far as reading it goes. */
export interface Model {
  uid: string;
  modelType: string;
  attributes: Record<string, Attribute>;
  pluginOptions?: { i18n?: { localized?: boolean } };
}

interface Join {
  name: string;
  referencedColumn: string;
}

/** How a relation stands in the database, in the query engine's own description of it. */
export interface StoredRelation {
  type: 'relation';
  relation: string;
  target: string;
  morphBy?: string;
  joinColumn?: Join;
  joinTable?: {
    name: string;
    joinColumn: Join;
    inverseJoinColumn: Join;
    on?: { field?: string };
    orderBy?: Record<string, 'asc' | 'desc'>;
  };
}

interface StoredScalar {
  type: string;
  columnName?: string;
}

/** A type's table and columns. */
export interface Stored {
  uid: string;
  tableName: string;
  attributes: Record<string, StoredScalar | StoredRelation>;
  columnToAttribute: Record<string, string>;
}

export const FILE = 'plugin::upload.file';

/** A type by its uid. */
export const modelOf = (strapi: Core.Strapi, uid: string): Model =>
  // Strapi's own type tells attributes apart by type; what is read here is common to all of them.
  strapi.getModel(uid as PublicType) as unknown as Model;

/** A type's table by its uid. */
export const storedOf = (strapi: Core.Strapi, uid: string): Stored =>
  // The engine's type of an attribute is a union over relations; see StoredRelation for what is used.
  strapi.db.metadata.get(uid) as unknown as Stored;

/** Whether entries of a type come in several languages. */
export const isLocalized = ({ pluginOptions }: Model): boolean =>
  pluginOptions?.i18n?.localized === true;

type StrapiModel = Parameters<typeof contentTypes.hasDraftAndPublish>[0];

/** Whether entries of a type have drafts beside what is published. */
export const hasDrafts = (model: Model): boolean =>
  // The same object as Strapi knows it.
  contentTypes.hasDraftAndPublish(model as unknown as StrapiModel);

/** Whether an attribute is for editors alone. */
export const isPrivate = (model: Model, attribute: string): boolean =>
  contentTypes.isPrivateAttribute(model as unknown as StrapiModel, attribute);

const COLUMNS = `
  SELECT c.relname AS table, array_agg(a.attname::text ORDER BY a.attnum) AS columns
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
   WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r'
   GROUP BY c.relname`;

const columns = new WeakMap<Core.Strapi, Promise<Map<string, string[]>>>();

/** The columns of all tables in the order in which a row has them: Strapi answers in that order. */
export function columnsOf(strapi: Core.Strapi): Promise<Map<string, string[]>> {
  const known = columns.get(strapi);
  if (known) return known;
  const read = strapi.db.connection
    .raw<{ rows: { table: string; columns: string[] }[] }>(COLUMNS)
    .then(({ rows }) => new Map(rows.map((row) => [row.table, row.columns])));
  columns.set(strapi, read);
  // What failed is asked again.
  read.catch(() => columns.delete(strapi));
  return read;
}

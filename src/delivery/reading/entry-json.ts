import type { Core } from '@strapi/strapi';
import {
  FILE,
  hasDrafts,
  isPrivate,
  modelOf,
  storedOf,
  type Model,
  type Stored,
  type StoredRelation,
} from './schema';

/** What of an entry is given: its fields (all where none are named) and what it relates to. */
export interface Shape {
  fields?: string[];
  relations: Record<string, Shape>;
  /** Whether it is told in which language the entry was written first, and whether that is newer. */
  translation?: boolean;
  /** The most entries of a relation to many. */
  limit?: number;
}

/** A shape that one statement cannot give; Strapi's way of reading has to. */
export class UnknownShape extends Error {}

const INSTANT = `'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'`;

/** Kinds of fields that stand in JSON as PostgreSQL writes them. */
const PLAIN = [
  'increments',
  'string',
  'text',
  'email',
  'uid',
  'richtext',
  'enumeration',
  'json',
  'blocks',
  'integer',
  'float',
  'decimal',
  'boolean',
];

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;
const literal = (text: string) => `'${text.replaceAll("'", "''")}'`;

function valueOf(type: string, column: string): string {
  if (type === 'datetime') return `to_char(${column}, ${INSTANT})`;
  if (type === 'date') return `to_char(${column}, 'YYYY-MM-DD')`;
  if (PLAIN.includes(type)) return column;
  throw new UnknownShape(`a field of the type ${type}`);
}

/** More than PostgreSQL takes in one call of a function. */
const MAX_PAIRS = 50;

const translationOf = (uid: string, alias: string) => `(
  SELECT json_build_object('source', w.locale, 'stale', coalesce(w.public_written_at > own.public_written_at, false))
    FROM translation_texts own
    JOIN translation_texts w ON w.type = own.type AND w.document_id = own.document_id AND w.is_public
   WHERE own.type = ${literal(uid)} AND own.document_id = ${alias}.document_id AND own.locale = ${alias}.locale
   ORDER BY w.first_written_at, w.locale <> 'en', w.locale LIMIT 1)`;

/** Builds the SQL of an entry's JSON; the columns are those of each table, in their order. */
export class EntryJson {
  private aliases = 0;

  constructor(
    private readonly strapi: Core.Strapi,
    private readonly columns: Map<string, string[]>,
  ) {}

  /** The JSON of a row under an alias. */
  of(uid: string, alias: string, shape: Shape): string {
    const model = modelOf(this.strapi, uid);
    const stored = storedOf(this.strapi, uid);
    const pairs = [
      ...this.fieldsOf(model, stored, shape).map(
        ([name, type, column]) =>
          `${literal(name)}, ${valueOf(type, `${alias}.${quoted(column)}`)}`,
      ),
      ...Object.entries(shape.relations).map(
        ([name, inner]) => `${literal(name)}, ${this.relation(stored, name, alias, inner)}`,
      ),
    ];
    if (shape.translation) pairs.push(`'translation', ${translationOf(uid, alias)}`);
    if (pairs.length > MAX_PAIRS) throw new UnknownShape('too many fields');
    return `json_build_object(${pairs.join(', ')})`;
  }

  private fieldsOf(model: Model, stored: Stored, { fields }: Shape): [string, string, string][] {
    const names =
      fields ??
      (this.columns.get(stored.tableName) ?? []).map((column) => stored.columnToAttribute[column]);
    return names.flatMap((name): [string, string, string][] => {
      const attribute = name === undefined ? undefined : stored.attributes[name];
      if (!attribute || attribute.type === 'relation' || isPrivate(model, name)) return [];
      const column = 'columnName' in attribute ? attribute.columnName : undefined;
      return [[name, attribute.type, column ?? name]];
    });
  }

  private relation(stored: Stored, name: string, alias: string, shape: Shape): string {
    const relation = stored.attributes[name] as StoredRelation | undefined;
    if (relation?.type !== 'relation') throw new UnknownShape(name);
    const inner = `r${(this.aliases += 1)}`;
    const target = modelOf(this.strapi, relation.target);
    const isToOne = !relation.relation.endsWith('Many');
    const { from, order } = this.source(
      stored,
      name,
      relation,
      alias,
      inner,
      isToOne && !hasDrafts(target),
    );
    const published = hasDrafts(target) ? `AND ${inner}.published_at IS NOT NULL` : '';
    const json = this.of(relation.target, inner, shape);
    const rows = `SELECT ${json} AS entry ${from} ${published} ORDER BY ${order}`;
    if (isToOne) return `(${rows} LIMIT 1)`;
    const bound = shape.limit === undefined ? '' : `LIMIT ${shape.limit}`;
    return `(SELECT coalesce(json_agg(many.entry), '[]') FROM (${rows} ${bound}) many)`;
  }

  /** Where the entries of a relation come from, and in which order. */
  private source(
    stored: Stored,
    name: string,
    relation: StoredRelation,
    alias: string,
    inner: string,
    firstOnly: boolean,
  ): { from: string; order: string } {
    const target = quoted(storedOf(this.strapi, relation.target).tableName);
    if (relation.target === FILE && relation.morphBy === 'related') {
      return {
        from: `FROM files_related_mph l${inner} JOIN ${target} ${inner} ON ${inner}.id = l${inner}.file_id
               WHERE l${inner}.related_id = ${alias}.id AND l${inner}.related_type = ${literal(stored.uid)}
                 AND l${inner}.field = ${literal(name)}`,
        order: `l${inner}."order", l${inner}.id`,
      };
    }
    if (name === 'localizations') {
      return {
        from: `FROM ${target} ${inner} WHERE ${inner}.document_id = ${alias}.document_id AND ${inner}.id <> ${alias}.id`,
        order: `${inner}.id`,
      };
    }
    const { joinTable } = relation;
    if (!joinTable) throw new UnknownShape(name);
    const { joinColumn, inverseJoinColumn, on, orderBy } = joinTable;
    const field = on?.field === undefined ? '' : `AND l${inner}.field = ${literal(on.field)}`;
    const orders = Object.entries(orderBy ?? {}).map(
      ([column, way]) => `l${inner}.${quoted(column)} ${way === 'desc' ? 'DESC' : 'ASC'}`,
    );
    const links = `FROM ${quoted(joinTable.name)} l${inner}`;
    const ofEntry = `l${inner}.${quoted(joinColumn.name)} = ${alias}.${quoted(joinColumn.referencedColumn)} ${field}`;
    const join = `JOIN ${target} ${inner} ON ${inner}.${quoted(inverseJoinColumn.referencedColumn)} = l${inner}.${quoted(inverseJoinColumn.name)}`;
    const order = [...orders, `l${inner}.id`].join(', ');
    // The link first, so that PostgreSQL does not go through all that could be linked.
    return firstOnly
      ? {
          from: `FROM (SELECT * ${links} WHERE ${ofEntry} ORDER BY ${order} LIMIT 1) l${inner} ${join} WHERE true`,
          order,
        }
      : { from: `${links} ${join} WHERE ${ofEntry}`, order };
  }
}

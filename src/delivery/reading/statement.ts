import type { Core } from '@strapi/strapi';
import { SHOWN_ROUNDS } from '../../api/voting-round/draft-rounds';
import { UID } from '../../support/uids';
import { EntryJson, type Shape } from './entry-json';
import { shownRow } from './language-choice';
import type { EngineQuery, Question } from './questions';
import { columnsOf, hasDrafts, isLocalized, modelOf, storedOf, type PublicType } from './schema';
import { isObject } from './shape';

/** A statement with its bindings. */
export interface Statement {
  text: string;
  values: unknown[];
}

interface Piece {
  sql: string;
  bindings: readonly unknown[];
}

type Where = Record<string, unknown>;

/** The texts that a filter asks for, one of which it has to be; undefined where it compares otherwise. */
function textsIn(filter: unknown): string[] | undefined {
  if (typeof filter === 'string') return [filter];
  if (!isObject(filter)) return undefined;
  const keys = Object.keys(filter);
  const value = filter[keys[0]];
  if (keys.length !== 1 || (keys[0] !== '$eq' && keys[0] !== '$in')) return undefined;
  const values = Array.isArray(value) ? value : [value];
  return values.every((one) => typeof one === 'string') ? values : undefined;
}

/** Whether an order reaches into relations, for which Strapi wraps its statement. */
const isDeep = (orderBy: unknown): boolean =>
  Array.isArray(orderBy)
    ? orderBy.some(isDeep)
    : isObject(orderBy) && Object.values(orderBy).some((way) => isObject(way));

/** Which way an order goes that is by the time of publication alone; undefined for other orders. */
function wayOfTime(orderBy: unknown): 'asc' | 'desc' | undefined {
  const [order, ...more]: unknown[] = Array.isArray(orderBy) ? orderBy : [orderBy];
  if (!isObject(order) || more.length > 0 || Object.keys(order).join() !== 'publishedAt') {
    return undefined;
  }
  const { publishedAt: way } = order;
  return way === 'asc' || way === 'desc' ? way : undefined;
}

/** Builds the statements that answer a question; the filters and the order are Strapi's own SQL. */
export class Selection {
  private readonly table: string;
  private readonly drafts: boolean;
  private readonly localized: boolean;

  constructor(
    private readonly strapi: Core.Strapi,
    private readonly question: Question,
  ) {
    const model = modelOf(strapi, question.uid);
    this.table = storedOf(strapi, question.uid).tableName;
    this.drafts = hasDrafts(model);
    this.localized = isLocalized(model);
  }

  /** The ids of the entries of the page, in their order. */
  page(): Piece {
    const { start, limit } = this.question.paging;
    // Written out and not bound: PostgreSQL plans by how little is wanted.
    const page = this.inOrder().limit(limit, { skipBinding: true });
    if (start > 0) page.offset(start, { skipBinding: true });
    return page.toSQL();
  }

  /** The ids of all entries that are asked for, in their order. */
  all(): Piece {
    return this.inOrder().clear('limit').toSQL();
  }

  /** Whether a total is told that has to be counted: all entries are looked at in any case. */
  isCounted(): boolean {
    const { query, paging, documentId } = this.question;
    return paging.counted && documentId === undefined && !this.isKept() && !isDeep(query.orderBy);
  }

  private inOrder() {
    return this.ofMission() ?? this.byFilters();
  }

  /**
   * The stories of a mission by their time, as most sites ask for them, stand in a table of their own:
   * what a mission adds to its stories each year costs its site next to nothing. Undefined where
   * something else is asked.
   */
  private ofMission() {
    const { uid, documentId, paging, query } = this.question;
    const { mission, ...others } = query.where ?? {};
    const way = wayOfTime(query.orderBy);
    const isOther = uid !== UID.heroStory || documentId !== undefined || way === undefined;
    if (isOther || Object.keys(others).length > 0 || !isObject(mission)) return undefined;
    const asked = Object.entries(mission);
    const isOne = ([key, filter]: (typeof asked)[number]) =>
      !key.startsWith('$') && textsIn(filter)?.length === 1;
    if (asked.length === 0 || !asked.every(isOne)) return undefined;
    const missions = this.strapi.db
      .queryBuilder(UID.mission)
      .init({ where: mission, select: ['t0.id'] })
      .getKnexQuery();
    return this.strapi.db
      .connection('stories_of_missions as m')
      .select('m.id')
      .whereIn('m.mission_id', missions)
      .whereRaw(this.isShown('m'), this.chain)
      .orderBy([{ column: 'm.published_at', order: way }, 'm.id'])
      .limit(paging.limit);
  }

  private byFilters() {
    // With its alias, because the order by it would else give the column twice.
    const id = isDeep(this.question.query.orderBy) ? 'id' : 't0.id';
    const builder = this.builder({ ...this.question.query, select: [id] });
    // Strapi makes the order of pages stable where it knows of a limit.
    builder.limit(this.question.paging.limit);
    return builder.getKnexQuery();
  }

  /** Whether the total is one that the database keeps. */
  private isKept(): boolean {
    const { query, documentId } = this.question;
    const isWhole = Object.keys(query.where ?? {}).length === 0;
    return isWhole && this.drafts && this.localized && documentId === undefined;
  }

  /** How many entries there are in all. */
  count(): Piece {
    if (this.isKept()) {
      return {
        sql: 'SELECT coalesce(sum(n), 0) FROM public_document_counts WHERE type = ?',
        bindings: [this.question.uid],
      };
    }
    const builder = this.builder({
      where: this.question.query.where,
      filters: this.question.query.filters,
    });
    builder.count();
    return builder.getKnexQuery().toSQL();
  }

  private builder(query: EngineQuery) {
    const { uid, documentId } = this.question;
    const conditions: Where[] = [this.withSlugs(query.where ?? {})];
    if (documentId !== undefined) conditions.push({ documentId });
    if (uid === UID.votingRound) conditions.push(SHOWN_ROUNDS);
    if (this.localized) conditions.push({ id: { $in: this.shown() } });
    const where = { $and: conditions };
    return this.strapi.db.queryBuilder(uid).init({ ...query, where, populate: undefined });
  }

  /** The row itself where it is shown, and nothing where it is not. */
  private shown() {
    const knex = this.strapi.db.connection;
    return knex.select(knex.raw('t0.id')).whereRaw(this.isShown('t0'), this.chain);
  }

  private isShown(alias: string): string {
    return shownRow(this.table, alias, this.drafts, 'CAST(? AS text[])');
  }

  /** Bound where it stands: the first language, and the two ranks that are compared. */
  private get chain() {
    const chain = `{${this.question.languages.chain.map((tag) => `"${tag}"`).join(',')}}`;
    return [chain, chain, chain];
  }

  /**
   * Filters in which a slug finds its document in any language: a link to the French page of a story
   * finds it also where the story is shown in English. Where a shown entry has the slug, it is meant.
   */
  private withSlugs(where: Where): Where {
    if (!this.localized) return where;
    const kept = Object.entries(where).filter(([key]) => key !== 'slug' && !key.startsWith('$'));
    const parts: Where[] = [Object.fromEntries(kept)];
    for (const [key, value] of Object.entries(where)) {
      if (key === 'slug') parts.push(this.slugFilter(value));
      else if ((key === '$and' || key === '$or') && Array.isArray(value)) {
        parts.push({ [key]: value.map((one) => (isObject(one) ? this.withSlugs(one) : one)) });
      } else if (key === '$not' && isObject(value)) parts.push({ $not: this.withSlugs(value) });
      else if (key.startsWith('$')) parts.push({ [key]: value });
    }
    return { $and: parts };
  }

  private slugFilter(filter: unknown): Where {
    const slugs = textsIn(filter);
    if (!slugs) return { slug: filter };
    return { $or: slugs.map((slug) => ({ id: { $in: this.idsOfSlug(slug) } })) };
  }

  private idsOfSlug(slug: string) {
    const knex = this.strapi.db.connection;
    const published = (alias: string) =>
      this.drafts ? `AND ${alias}.published_at IS NOT NULL` : '';
    const sameDocument = `x.document_id IN (SELECT s.document_id FROM ${this.table} s WHERE s.slug = ? ${published('s')})`;
    const otherShown = `SELECT 1 FROM ${this.table} e WHERE e.slug = ? ${published('e')} AND ${this.isShown('e')}`;
    return knex
      .select('x.id')
      .from(`${this.table} as x`)
      .whereRaw(`${sameDocument} AND (x.slug = ? OR NOT EXISTS (${otherShown}))`, [
        slug,
        slug,
        slug,
        ...this.chain,
      ]);
  }
}

const bound = (
  knex: Core.Strapi['db']['connection'],
  text: string,
  bindings: readonly unknown[],
): Statement => {
  // knex types what may be bound; what comes here is what its own builder bound before.
  const native = knex
    .raw(text, bindings as Parameters<typeof knex.raw>[1])
    .toSQL()
    .toNative();
  return { text: native.sql, values: [...native.bindings] };
};

/** What is said of the languages of rows by their ids, in the order of the ids. */
export function languagesStatement(
  strapi: Core.Strapi,
  uid: PublicType,
  ids: readonly number[],
): Statement {
  return bound(
    strapi.db.connection,
    `SELECT ${LANGUAGES} AS languages
       FROM unnest(CAST(? AS int[])) WITH ORDINALITY page(id, place)
       JOIN ${storedOf(strapi, uid).tableName} t ON t.id = page.id ${TEXTS}`,
    [`{${ids.join()}}`, uid],
  );
}

/** The statement that gives the ids of a page and the total. */
export function idsStatement(strapi: Core.Strapi, question: Question): Statement {
  const selection = new Selection(strapi, question);
  const page = selection.page();
  const count = question.paging.counted ? selection.count() : { sql: 'SELECT 0', bindings: [] };
  return bound(
    strapi.db.connection,
    `SELECT ARRAY(SELECT p.id FROM (${page.sql}) p) AS ids, (${count.sql}) AS total`,
    [...page.bindings, ...count.bindings],
  );
}

/** An entry's documentId, its language, in which it was written first, and whether that is newer. */
const LANGUAGES = `
  json_agg(json_build_array(t.document_id, t.locale, first.locale, first.public_written_at > own.public_written_at)
           ORDER BY page.place)::text`;

const TEXTS = `
  LEFT JOIN translation_texts own
    ON own.type = ? AND own.document_id = t.document_id AND own.locale = t.locale
  LEFT JOIN LATERAL (
    SELECT w.locale, w.public_written_at FROM translation_texts w
     WHERE w.type = own.type AND w.document_id = own.document_id AND w.is_public
     ORDER BY w.first_written_at, w.locale <> 'en', w.locale LIMIT 1) first ON true`;

/** The ids of the page as `chosen`, and the total; what has to be counted is looked at once for both. */
function pageOf(selection: Selection, { paging, documentId }: Question) {
  if (selection.isCounted()) {
    const { sql, bindings } = selection.all();
    return {
      chosen: `found AS MATERIALIZED (SELECT p.id FROM (${sql}) p),
          chosen AS (SELECT id FROM found LIMIT ${paging.limit} OFFSET ${paging.start})`,
      count: 'SELECT count(*) FROM found',
      bindings,
    };
  }
  const page = selection.page();
  const isTold = paging.counted && documentId === undefined;
  const count = isTold ? selection.count() : { sql: 'SELECT 0', bindings: [] };
  return {
    chosen: `chosen AS MATERIALIZED (SELECT p.id FROM (${page.sql}) p)`,
    count: count.sql,
    bindings: [...page.bindings, ...count.bindings],
  };
}

/** The statement that gives a whole answer: the entries as JSON, their languages, the total. */
export async function answerStatement(
  strapi: Core.Strapi,
  question: Question,
  shape: Shape,
): Promise<Statement> {
  const selection = new Selection(strapi, question);
  const model = modelOf(strapi, question.uid);
  const { tableName } = storedOf(strapi, question.uid);
  const json = new EntryJson(strapi, await columnsOf(strapi)).of(question.uid, 't', shape);
  const { chosen, count, bindings } = pageOf(selection, question);
  const localized = isLocalized(model);
  // Asked of the row itself, wherever its id was found: triggers that keep a table can be switched off.
  const isPublic = hasDrafts(model) ? 'AND t.published_at IS NOT NULL' : '';
  return bound(
    strapi.db.connection,
    `WITH ${chosen},
          page AS (SELECT id, row_number() OVER () AS place FROM chosen)
     SELECT coalesce(json_agg(${json} ORDER BY page.place), '[]')::text AS data,
            ${localized ? LANGUAGES : 'NULL'} AS languages,
            (${count}) AS total
       FROM page JOIN ${tableName} t ON t.id = page.id ${isPublic} ${localized ? TEXTS : ''}`,
    [...bindings, ...(localized ? [question.uid] : [])],
  );
}

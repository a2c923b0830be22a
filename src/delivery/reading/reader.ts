import { randomUUID } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import { LRUCache } from 'lru-cache';
import { AskedBefore } from '../asked-before';
import type { Shape } from './entry-json';
import { languageChoice, type LanguageChoice } from './language-choice';
import { questionOf, type Asked, type Paging, type Question } from './questions';
import { isLocalized, modelOf, type PublicType } from './schema';
import { run } from './run';
import { isObject, shapeOf } from './shape';
import { answerStatement, idsStatement, languagesStatement, type Statement } from './statement';

/** Whose language an answer is in, an entry each: its id, its language, the first, whether that is newer. */
export type EntryLanguage = [
  documentId: string,
  locale: string,
  source: string | null,
  stale: boolean | null,
];

/** What was read: the entries as JSON, and what an answer says about them. */
export interface Reading {
  /** The entries, as the text of a JSON array. */
  data: string;
  /** Missing for types that have one language. */
  languages?: EntryLanguage[];
  choice: LanguageChoice;
  paging: Paging;
  total: number;
}

/** How a question is answered, found once for all questions of its form. */
interface Plan {
  name: string;
  statement: Statement;
  paging: Paging;
  choice: LanguageChoice;
}

/** Plans by the form of their question; one takes some 10 kB. */
const PLANS = 500;

/** Plans of what is asked again and again, and which forms were asked before. */
interface Plans {
  known: LRUCache<string, Plan>;
  asked: AskedBefore;
}

const plansOf = new WeakMap<Core.Strapi, Plans>();

function plans(strapi: Core.Strapi): Plans {
  const known = plansOf.get(strapi);
  if (known) return known;
  const made: Plans = { known: new LRUCache({ max: PLANS }), asked: new AskedBefore() };
  plansOf.set(strapi, made);
  return made;
}

/** Stands in a plan for a text that differs from question to question; nobody can guess it. */
const SLOT = `slot-${randomUUID()}-`;

const TEXTS = ['string', 'text', 'uid', 'enumeration', 'email'];

/**
 * A question's filters with their texts taken out, so that one plan serves every slug. Only what is
 * compared for equality is taken out: nothing of the statement depends on it but the binding.
 */
function lift(strapi: Core.Strapi, uid: string, filters: unknown, taken: string[]): unknown {
  const slot = (value: string) => `${SLOT}${taken.push(value)}`;
  if (Array.isArray(filters)) return filters.map((one) => lift(strapi, uid, one, taken));
  if (!isObject(filters)) return filters;
  const { attributes } = modelOf(strapi, uid);
  return Object.fromEntries(
    Object.entries(filters).map(([key, value]) => {
      if (key.startsWith('$')) return [key, lift(strapi, uid, value, taken)];
      const attribute = Object.hasOwn(attributes, key) ? attributes[key] : undefined;
      if (attribute?.type === 'relation' && attribute.target) {
        return [key, lift(strapi, attribute.target, value, taken)];
      }
      if (key !== 'documentId' && !TEXTS.includes(attribute?.type ?? '')) return [key, value];
      if (typeof value === 'string') return [key, slot(value)];
      const isEquality = isObject(value) && Object.keys(value).join() === '$eq';
      return isEquality && typeof value.$eq === 'string'
        ? [key, { $eq: slot(value.$eq) }]
        : [key, value];
    }),
  );
}

const fill = (values: unknown[], taken: string[]): unknown[] =>
  values.map((value) =>
    typeof value === 'string' && value.startsWith(SLOT)
      ? taken[Number(value.slice(SLOT.length)) - 1]
      : value,
  );

interface Row {
  data: string;
  languages: string | null;
  total: string | number;
}

const languagesOf = ({ languages }: Row): EntryLanguage[] =>
  JSON.parse(languages ?? '[]') as EntryLanguage[]; // as the statement makes them

/** Who asks: Strapi's word for it, and a name for all who may see the same. */
export interface Asker {
  auth: unknown;
  /** Undefined where nobody else may see the same; nothing is remembered for him. */
  name?: string;
}

/** Which entry is wanted, where it is one, and what of the entries, where the parameters do not say. */
export interface Wanted {
  documentId?: string;
  shape?: Shape;
}

let counter = 0;

async function planOf(
  strapi: Core.Strapi,
  uid: PublicType,
  asked: Asked,
  { auth }: Asker,
  { documentId, shape }: Wanted,
): Promise<Plan | undefined> {
  const question = await questionOf(strapi, uid, asked, auth, documentId);
  if (!question) return undefined;
  const wanted = shape ?? shapeOf(strapi, uid, question.query);
  const statement = await answerStatement(strapi, question, wanted);
  const { paging, languages: choice } = question;
  return { name: `reading-${(counter += 1)}`, statement, paging, choice };
}

/**
 * Reads published entries of a type by one statement, in the best language; undefined where Strapi's
 * own way of reading has to answer, or to refuse.
 */
export async function read(
  strapi: Core.Strapi,
  uid: PublicType,
  asked: Asked,
  asker: Asker,
  { documentId, shape }: Wanted = {},
): Promise<Reading | undefined> {
  const taken: string[] = [];
  const filters =
    asked.filters === undefined ? {} : { filters: lift(strapi, uid, asked.filters, taken) };
  const id = documentId === undefined ? undefined : `${SLOT}${taken.push(documentId)}`;
  const form = { ...asked, ...filters };
  const key = JSON.stringify([asker.name, uid, id !== undefined, form, shape]).replaceAll(
    SLOT,
    '\u0000',
  );
  const { known, asked: askedBefore } = plans(strapi);
  // What is asked once is not remembered.
  const isFamiliar = asker.name !== undefined && askedBefore.note(key);
  let plan = isFamiliar ? known.get(key) : undefined;
  try {
    plan ??= await planOf(strapi, uid, form, asker, { documentId: id, shape });
  } catch {
    // A shape that is not known here, or a fault: Strapi's own way says which, in the asker's words.
    return undefined;
  }
  if (!plan) return undefined;
  if (isFamiliar) known.set(key, plan);
  const { text, values } = plan.statement;
  const [row] = await run<Row>(strapi, {
    text,
    values: fill(values, taken),
    ...(isFamiliar && { name: plan.name }),
  });
  return {
    data: row.data,
    ...(isLocalized(modelOf(strapi, uid)) && {
      languages: languagesOf(row),
    }),
    choice: languageChoice(asked.locale) ?? plan.choice,
    paging: plan.paging,
    total: Number(row.total),
  };
}

/** Entries as Strapi reads them, before they are freed of what their reader may not see. */
export interface GenericReading {
  entries: object[];
  languages?: EntryLanguage[];
  question: Question;
  total: number;
}

/**
 * Reads what one statement does not give (relations that are filtered, sorted or counted) by Strapi's
 * document service: the same entries in the same order, in the best language.
 */
export async function readByStrapi(
  strapi: Core.Strapi,
  uid: PublicType,
  asked: Asked,
  auth: unknown,
  documentId?: string,
): Promise<GenericReading | undefined> {
  const question = await questionOf(strapi, uid, asked, auth, documentId);
  if (!question) return undefined;
  const statement = idsStatement(strapi, question);
  const [{ ids, total }] = await run<{ ids: number[]; total: string | number }>(strapi, statement);
  const localized = isLocalized(modelOf(strapi, uid));
  if (ids.length === 0) {
    return { entries: [], question, total: Number(total), ...(localized && { languages: [] }) };
  }
  const { fields, populate } = question.parameters;
  const found: { id: number | string }[] = await documents(strapi, uid).findMany({
    filters: { id: { $in: ids } },
    locale: '*',
    status: 'published',
    limit: ids.length,
    fields,
    populate,
  });
  const entries = ids.flatMap((id) => found.find((entry) => Number(entry.id) === id) ?? []);
  if (!localized) return { entries, question, total: Number(total) };
  const [row] = await run<Row>(strapi, languagesStatement(strapi, uid, ids));
  return { entries, question, total: Number(total), languages: languagesOf(row) };
}

/** Strapi's documents of a type, whose parameters its types cannot tell from a request's. */
const documents = (strapi: Core.Strapi, uid: PublicType) =>
  strapi.documents(uid) as unknown as {
    findMany(parameters: object): Promise<{ id: number | string }[]>;
  };

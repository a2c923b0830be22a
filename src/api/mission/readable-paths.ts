import { errors } from '@strapi/utils';
import { invalid } from '../../domain/refusal';
import { RefusalError } from '../../support/refusals';

interface Attribute {
  type?: string;
  target?: string;
}

interface Ability {
  can(action: string, subject?: string, field?: string): boolean;
}

/** What Strapi hands a policy of a request of the content manager. */
export interface ManagerRequest {
  params: Record<string, string | undefined>;
  request: { query: Record<string, unknown> };
  state?: { userAbility?: Ability };
}

const READ = 'plugin::content-manager.explorer.read';

/** What everybody sees of whoever wrote an entry; further on nothing of an admin user leads. */
const OF_PEOPLE = ['id', 'documentId', 'firstname', 'lastname', 'username'];

/** What names an entry, and when it was written: no permission of Strapi names these, and all lists are sorted by them. */
const NAMES = ['id', 'documentId', 'createdAt', 'updatedAt', 'publishedAt'];

const attributesOf = (uid: string): Record<string, Attribute> => {
  const type = Object.values(strapi.contentTypes).find((one) => one.uid === uid);
  return { ...type?.attributes };
};

function mayRead(ability: Ability, uid: string, field: string): boolean {
  if (uid === 'admin::user') return OF_PEOPLE.includes(field) || ability.can('admin::users.read');
  if (NAMES.includes(field) || !Object.hasOwn(attributesOf(uid), field)) return true;
  return ability.can(READ, uid, field);
}

type Tree = Record<string, unknown>;

const treeOf = (value: unknown): Tree =>
  typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};

/** The first field on the way of a filter or an order that may not be read; Strapi looks at the first hop alone. */
function closedField(ability: Ability, uid: string, value: unknown): string | undefined {
  for (const [key, inner] of Object.entries(treeOf(value))) {
    const isField = Object.hasOwn(attributesOf(uid), key) || NAMES.includes(key);
    if (isField && !mayRead(ability, uid, key)) return key;
    const target = attributesOf(uid)[key]?.target ?? uid;
    const found = closedField(ability, target, inner);
    if (found) return found;
  }
  return undefined;
}

const texts = (value: unknown): string[] =>
  [value ?? []].flat().flatMap((one) => (typeof one === 'string' ? one.split(',') : []));

/** `mission.name:asc` as the tree that a filter would be. */
const pathAsTree = (path: string): Tree =>
  path
    .split(':')[0]
    .split('.')
    .reduceRight<Tree>((inner, key) => ({ [key.trim()]: inner }), {});

const isDotted = (text: string): boolean => text.includes('.');

const isPlain = (value: unknown): boolean =>
  value === true || (typeof value === 'string' && !isDotted(value));

/** Whether what is populated goes beyond the entry's own fields and the names of what it points at. */
function goesDeep(uid: string, populate: unknown): boolean {
  if (typeof populate !== 'object' || populate === null) return texts(populate).some(isDotted);
  return Object.entries(treeOf(populate)).some(([key, value]) => {
    const isOfList = /^\d+$/.test(key);
    // "*" would show all that a relation's target holds.
    const isRelation = !isOfList && attributesOf(uid)[key]?.target !== undefined;
    return isDotted(key) || !isPlain(value) || (isRelation && value === '*');
  });
}

const refuse = (path: string) =>
  new RefusalError([
    invalid([{ path, code: 'UNKNOWN_KEY', message: `"${path}" is not taken here.` }]),
  ]);

/**
 * Keeps whoever asks the content manager to what the role reads: Strapi looks at the first field of a way
 * through relations and lets all that lies behind it be shown, filtered and sorted by.
 * @throws RefusalError `VALIDATION_FAILED`, and ForbiddenError for a relation that may not be read.
 */
export function requireReadablePaths({ params, request: { query }, state }: ManagerRequest): void {
  const ability = state?.userAbility;
  const { model, targetField } = params;
  if (!ability || !model) return;
  // Strapi answers 500 to who may not read the relation.
  const isRelation = targetField !== undefined && Object.hasOwn(attributesOf(model), targetField);
  if (isRelation && !ability.can(READ, model, targetField)) throw new errors.ForbiddenError();
  if (goesDeep(model, query.populate)) throw refuse('populate');
  const asked = targetField ? (attributesOf(model)[targetField]?.target ?? model) : model;
  if (closedField(ability, asked, query.filters)) throw refuse('filters');
  const orders = [query.sort].flat().flatMap((one) => (typeof one === 'string' ? texts(one) : []));
  const trees = [
    ...orders.map(pathAsTree),
    ...[query.sort].flat().filter((one) => typeof one !== 'string'),
  ];
  if (trees.some((tree) => closedField(ability, asked, tree))) throw refuse('sort');
}

import type { Core } from '@strapi/strapi';
import { UnknownShape, type Shape } from './entry-json';
import type { EngineQuery } from './questions';
import { isPrivate, modelOf } from './schema';

/** Whether a value is an object with keys. */
export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What Strapi takes as relations, as a tree; throws where it says more than which fields are wanted. */
export function shapeOf(strapi: Core.Strapi, uid: string, query: EngineQuery): Shape {
  return { fields: fieldsOf(query.select), relations: relationsOf(strapi, uid, query.populate) };
}

function fieldsOf(select: unknown): string[] | undefined {
  if (select === undefined) return undefined;
  if (!Array.isArray(select)) throw new UnknownShape('fields');
  return select.includes('*') ? undefined : select.map(String);
}

function relationsOf(strapi: Core.Strapi, uid: string, populate: unknown): Record<string, Shape> {
  if (populate === undefined || populate === null || populate === false) return {};
  if (Array.isArray(populate)) {
    if (populate.some((one) => typeof one !== 'string' || one.includes('.'))) {
      throw new UnknownShape('nested relations as a list');
    }
    return relationsOf(strapi, uid, Object.fromEntries(populate.map((one: string) => [one, true])));
  }
  if (!isObject(populate)) throw new UnknownShape('populate');
  const model = modelOf(strapi, uid);
  return Object.fromEntries(
    Object.entries(populate).flatMap(([name, inner]): [string, Shape][] => {
      const attribute = Object.hasOwn(model.attributes, name) ? model.attributes[name] : undefined;
      if (!attribute || inner === false) return [];
      if (isPrivate(model, name)) throw new UnknownShape(name);
      const target =
        attribute.type === 'media'
          ? 'plugin::upload.file'
          : (attribute.target ?? attribute.component);
      if (target === undefined) throw new UnknownShape(name);
      if (inner === true) return [[name, { relations: {} }]];
      if (!isObject(inner)) throw new UnknownShape(name);
      const { select, populate: deeper, ...more } = inner;
      if (Object.keys(more).length > 0) throw new UnknownShape(name);
      return [[name, { fields: fieldsOf(select), relations: relationsOf(strapi, target, deeper) }]];
    }),
  );
}

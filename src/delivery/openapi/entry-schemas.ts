import type { Core, Schema as Strapi } from '@strapi/strapi';
import { contentTypes as about } from '@strapi/utils';
import { UID } from '../../support/uids';
import { listOf, named, nullable, objectOf, type Schema } from './schema';

/** The types that anybody may read, and what an entry of each is called. */
export const PUBLIC_TYPES = {
  HeroStory: UID.heroStory,
  Mission: UID.mission,
  CalendarEntry: UID.calendarEntry,
  Category: UID.category,
  VotingRound: UID.votingRound,
  Ambassador: UID.ambassador,
} as const;

export type PublicType = keyof typeof PUBLIC_TYPES;

const PICTURES = 'plugin::upload.file';

const NAMES = new Map<string, string>([
  ...Object.entries(PUBLIC_TYPES).map(([name, uid]): [string, string] => [uid, name]),
  [PICTURES, 'Picture'],
]);

/** Lists of codes and words, which Strapi keeps as JSON of any shape. */
const TEXT_LISTS = [
  'countries',
  'finalistIds',
  'hashtags',
  'languages',
  'screenReaderNotes',
  'transitCountries',
];

/** What Strapi and the guards set on everything that is published. */
const ALWAYS_SET = ['createdAt', 'updatedAt', 'publishedAt', 'locale', 'slug'];

/** What of a file is no matter of who reads; the rest of it is the upload plugin's bookkeeping. */
const INTERNAL_OF_FILES = ['folder', 'folderPath', 'related'];

type Attribute = Strapi.Attribute.AnyAttribute;
type AnySchema = Strapi.ContentType | Strapi.Component;

const DOCUMENT_ID: Schema = {
  type: 'string',
  pattern: '^[a-z0-9]{24,32}$',
  description: 'The same in every language and version; what links and copies go by.',
};

const text = (attribute: Attribute): Schema => {
  const { minLength, maxLength, regex } = attribute as {
    minLength?: number;
    maxLength?: number;
    regex?: string | RegExp;
  };
  return {
    type: 'string',
    ...(minLength !== undefined && { minLength }),
    ...(maxLength !== undefined && { maxLength }),
    ...(regex !== undefined && { pattern: String(regex) }),
  };
};

/** The schema of a field that holds a value of its own; undefined for relations and the like. */
function scalarOf(name: string, attribute: Attribute): Schema | undefined {
  switch (attribute.type) {
    case 'string':
    case 'text':
    case 'richtext':
    case 'email':
    case 'uid':
      return text(attribute);
    case 'enumeration':
      return { type: 'string', enum: attribute.enum };
    case 'boolean':
      return { type: 'boolean' };
    case 'integer':
      return { type: 'integer', minimum: attribute.min, maximum: attribute.max };
    case 'float':
    case 'decimal':
      return { type: 'number' };
    case 'date':
      return { type: 'string', format: 'date' };
    case 'datetime':
      return { type: 'string', format: 'date-time' };
    case 'blocks':
      return { ...listOf(named('Block')) };
    case 'json':
      return TEXT_LISTS.includes(name) ? listOf({ type: 'string' }) : {};
    default:
      return undefined;
  }
}

const nameOfComponent = (uid: string): string =>
  uid
    .split('.')
    .slice(1)
    .join('-')
    .replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());

/** The schema of what stands beside an entry and is answered where `populate` asks for it. */
function populatedOf(attribute: Attribute): Schema | undefined {
  if (attribute.type === 'component') {
    const component = named(nameOfComponent(attribute.component));
    return attribute.repeatable ? listOf(component) : nullable(component);
  }
  const target =
    attribute.type === 'media'
      ? PICTURES
      : attribute.type === 'relation' && 'target' in attribute
        ? String(attribute.target)
        : '';
  const name = NAMES.get(target);
  if (name === undefined) return undefined; // what is private, or belongs to the admin
  const isMany =
    attribute.type === 'media'
      ? attribute.multiple
      : attribute.type === 'relation' && attribute.relation.endsWith('ToMany');
  return isMany ? listOf(named(name)) : nullable(named(name));
}

/** The fields of an entry by how they are answered. */
interface Fields {
  scalars: Record<string, Schema>;
  populated: Record<string, Schema>;
}

const isLocalized = (schema: AnySchema): boolean =>
  (schema.pluginOptions as { i18n?: { localized?: boolean } } | undefined)?.i18n?.localized ===
  true;

function isShown(schema: AnySchema, name: string): boolean {
  if (about.isPrivateAttribute(schema, name)) return false;
  // Strapi adds both to every type, and answers them for localized ones alone.
  if (name === 'locale' || name === 'localizations') return isLocalized(schema);
  return schema.uid !== PICTURES || !INTERNAL_OF_FILES.includes(name);
}

/** What the public is shown of a type: private fields and what leads to private types left out. */
export function fieldsOf(schema: AnySchema): Fields {
  const fields: Fields = { scalars: {}, populated: {} };
  for (const [name, attribute] of Object.entries<Attribute>(schema.attributes)) {
    if (!isShown(schema, name) || name === 'id' || name === 'documentId') continue;
    const scalar = scalarOf(name, attribute);
    const populated = scalar ? undefined : populatedOf(attribute);
    const isSet =
      ALWAYS_SET.includes(name) || ('required' in attribute && attribute.required === true);
    if (scalar) fields.scalars[name] = isSet ? scalar : nullable(scalar);
    else if (populated) fields.populated[name] = { ...populated, 'x-populate': true };
  }
  return fields;
}

/** An entry: only its ids are sure to be there, because `fields` chooses among the others. */
function entryOf(schema: AnySchema, description: string): Schema {
  const { scalars, populated } = fieldsOf(schema);
  const ids: Record<string, Schema> =
    schema.modelType === 'component'
      ? { id: { type: 'integer' } }
      : { id: { type: 'integer' }, documentId: DOCUMENT_ID };
  return {
    ...objectOf({ ...ids, ...scalars, ...populated }, Object.keys(ids)),
    description,
    'x-entry': true,
  };
}

const DESCRIPTION =
  'Without `fields` every field is there, null where nothing is known; what is marked `x-populate` only where `populate` asks for it.';

/** The components that entries of the public types are made of. */
function componentsOf(strapi: Core.Strapi): string[] {
  return Object.values(PUBLIC_TYPES).flatMap((uid) => {
    const schema = strapi.contentTypes[uid];
    return Object.entries<Attribute>(schema.attributes).flatMap(([name, attribute]) =>
      attribute.type === 'component' && isShown(schema, name) ? [attribute.component] : [],
    );
  });
}

const TEXT_LEAF = objectOf(
  {
    type: { const: 'text' },
    text: { type: 'string' },
    bold: { type: 'boolean' },
    italic: { type: 'boolean' },
    underline: { type: 'boolean' },
    strikethrough: { type: 'boolean' },
    code: { type: 'boolean' },
  },
  ['type', 'text'],
);

/** A block of a story's text, as Strapi's blocks editor makes them; pictures are refused in texts. */
const BLOCK: Schema = {
  type: 'object',
  properties: {
    type: { enum: ['paragraph', 'heading', 'quote', 'code', 'list', 'list-item', 'link', 'text'] },
    text: { type: 'string', description: 'Of the type `text`.' },
    level: { type: 'integer', minimum: 1, maximum: 6, description: 'Of the type `heading`.' },
    format: { enum: ['ordered', 'unordered'], description: 'Of the type `list`.' },
    indentLevel: { type: 'integer' },
    language: { type: 'string', description: 'Of the type `code`.' },
    url: { type: 'string', description: 'Of the type `link`.' },
    ...Object.fromEntries(
      ['bold', 'italic', 'underline', 'strikethrough', 'code'].map((name) => [
        name,
        TEXT_LEAF.properties?.[name] ?? {},
      ]),
    ),
    children: listOf(named('Block')),
  },
  required: ['type'],
  description:
    'Rich text, as [Strapi’s blocks](https://docs.strapi.io/cms/features/content-manager): a tree whose leaves are of the type `text`.',
};

const PICTURE_SIZE: Schema = {
  type: 'object',
  properties: {
    url: { type: 'string', description: 'Below this server’s address.' },
    mime: { enum: ['image/jpeg', 'image/png', 'image/webp'] },
    width: { type: 'integer' },
    height: { type: 'integer' },
    name: { type: 'string' },
    hash: { type: 'string' },
    ext: { type: ['string', 'null'] },
    path: { type: ['string', 'null'] },
    size: { type: 'number' },
    sizeInBytes: { type: 'integer' },
  },
  required: ['url', 'width', 'height'],
};

/** The schemas of all that reading answers with, by their names. */
export function entrySchemas(strapi: Core.Strapi): Record<string, Schema> {
  const types = Object.entries(PUBLIC_TYPES).map(([name, uid]) => {
    const schema = strapi.contentTypes[uid];
    return [name, entryOf(schema, DESCRIPTION)] as const;
  });
  const components = componentsOf(strapi).map(
    (uid) =>
      [
        nameOfComponent(uid),
        // Strapi's index of components knows its uids by a narrower type than a schema tells.
        entryOf(strapi.components[uid as keyof typeof strapi.components], 'A part of an entry.'),
      ] as const,
  );
  const picture = entryOf(strapi.contentTypes[PICTURES], 'A picture and its smaller sizes.');
  const formats: Schema = {
    type: ['object', 'null'],
    properties: Object.fromEntries(
      ['thumbnail', 'small', 'medium', 'large'].map((size) => [size, named('PictureSize')]),
    ),
    additionalProperties: false,
    description: 'The smaller sizes; none that would be larger than the picture.',
  };
  return {
    ...Object.fromEntries([...types, ...components]),
    Picture: { ...picture, properties: { ...picture.properties, formats } },
    PictureSize: PICTURE_SIZE,
    Block: BLOCK,
  };
}

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import {
  fieldNamesEn as fields,
  typeNamesEn as types,
} from '../../../src/admin/translations/field-names/en';
import { fieldNamesEs, typeNamesEs } from '../../../src/admin/translations/field-names/es';
import { fieldNamesFr, typeNamesFr } from '../../../src/admin/translations/field-names/fr';
import { fieldNameMessages } from '../../../src/admin/translations/field-names/messages';

interface Schema {
  info: { displayName: string };
  pluginOptions?: { 'content-manager'?: { visible?: boolean } };
  attributes: Record<string, { visible?: boolean }>;
}

const SOURCE = path.resolve(__dirname, '../../../src');

const read = (file: string): Schema => JSON.parse(readFileSync(path.join(SOURCE, file), 'utf8'));

const shownTypes = readdirSync(path.join(SOURCE, 'api'))
  .map((name) => ({
    owner: `content-types.api::${name}.${name}`,
    schema: read(`api/${name}/content-types/${name}/schema.json`),
  }))
  .filter(({ schema }) => schema.pluginOptions?.['content-manager']?.visible !== false);

const components = readdirSync(path.join(SOURCE, 'components/mission')).map((file) => ({
  owner: `components.mission.${path.basename(file, '.json')}`,
  schema: read(`components/mission/${file}`),
}));

const OF_STRAPI = new Set([
  'id',
  'documentId',
  'createdAt',
  'updatedAt',
  'publishedAt',
  'createdBy',
  'updatedBy',
]);

it('names each type that the admin shows', () => {
  expect(Object.keys(types).sort()).toEqual(
    shownTypes.map(({ schema }) => schema.info.displayName).sort(),
  );
});

it('names each field that the admin shows, and none that is not there', () => {
  const shown = [...shownTypes, ...components].map(({ owner, schema }) => {
    const names = Object.entries(schema.attributes)
      .filter(([, { visible }]) => visible !== false)
      .map(([name]) => name);
    return [owner, names.sort()];
  });
  const named = Object.entries(fields).map(([owner, names]) => [
    owner,
    Object.keys(names)
      .filter((name) => !OF_STRAPI.has(name))
      .sort(),
  ]);
  expect(Object.fromEntries(named)).toEqual(Object.fromEntries(shown));
});

it('gives the names under the ids that the content manager asks for', () => {
  const messages = fieldNameMessages(typeNamesFr, fieldNamesFr);
  expect(messages).toMatchObject({
    'Voting round': 'Vote',
    'content-manager.content-types.api::voting-round.voting-round.tieBreak':
      'Règle en cas d’égalité, en mots',
    'content-manager.components.mission.focal-point.from': 'Depuis',
  });
});

it.each([
  ['English', fieldNameMessages(types, fields)],
  ['French', fieldNameMessages(typeNamesFr, fieldNamesFr)],
  ['Spanish', fieldNameMessages(typeNamesEs, fieldNamesEs)],
])('gives names in %s that half a form has room for', (_language, messages) => {
  // Strapi cuts what is longer.
  expect(Object.values(messages).filter(({ length }) => length > 40)).toEqual([]);
});

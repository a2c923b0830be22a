import type { Core } from '@strapi/strapi';
import { PERMISSIONS } from '../../support/public-permissions';

/** What public answers are made of beside the tables of the public types. */
const ALSO_READ = [
  'calendar_publications',
  'consents',
  'consent_wordings',
  'i18n_locale',
  'once_public_slugs',
  'once_public_stories',
  'picture_blobs',
  'public_document_counts',
  'public_documents',
  'round_certifications',
  'set_aside',
  'stories_of_missions',
  'story_changes',
  'strapi_core_store_settings',
  'translation_texts',
  'up_permissions',
  'up_permissions_role_lnk',
  'up_roles',
];

/** The triggers of one table. */
const EVENTS = 4;

interface Attribute {
  target?: string;
  joinTable?: { name: string };
}

/** A type's own table, those of its links and files, and those of its components and their links. */
function tablesOf(strapi: Core.Strapi, uid: string, found: Set<string>): Set<string> {
  const meta = strapi.db.metadata.get(uid);
  if (found.has(meta.tableName)) return found;
  found.add(meta.tableName);
  // Strapi's own type of an attribute has neither field in common to all its kinds.
  for (const { target, joinTable } of Object.values(meta.attributes) as Attribute[]) {
    if (joinTable) found.add(joinTable.name);
    const isPart = target !== undefined && (target in strapi.components || isFile(target));
    if (isPart) tablesOf(strapi, target, found);
  }
  return found;
}

const isFile = (uid: string) => uid === 'plugin::upload.file';

/** The types that the public may read, by the permissions it is given. */
const publicTypes = (): string[] =>
  [...new Set(PERMISSIONS.public.filter((action) => /^api::.*\.find$/.test(action)))].map(
    (action) => action.replace(/\.find$/, ''),
  );

/** The tables whose change drops all answers; those of `ALSO_READ` that do not exist are left out. */
export async function watchedTables(strapi: Core.Strapi): Promise<string[]> {
  const found = new Set(ALSO_READ);
  for (const uid of publicTypes()) tablesOf(strapi, uid, found);
  const { rows } = await strapi.db.connection.raw<{ rows: { name: string }[] }>(
    'SELECT name FROM unnest(?::text[]) AS t (name) WHERE to_regclass(quote_ident(name)) IS NOT NULL ORDER BY name',
    [[...found]],
  );
  return rows.map(({ name }) => name);
}

const UNWATCHED = `
  SELECT name
    FROM unnest(?::text[]) AS t (name)
   WHERE ${EVENTS} <> (
     SELECT count(*) FROM pg_trigger
      WHERE tgrelid = to_regclass(quote_ident(name))
        AND starts_with(tgname, 'mh_public_changed_') AND tgenabled = 'A')`;

async function unwatchedTables(strapi: Core.Strapi): Promise<string[]> {
  const { rows } = await strapi.db.connection.raw<{ rows: { name: string }[] }>(UNWATCHED, [
    await watchedTables(strapi),
  ]);
  return rows.map(({ name }) => name);
}

/** The tables whose change nobody would hear of, in words; empty where all are watched. */
export async function watchFaults(strapi: Core.Strapi): Promise<string[]> {
  return (await unwatchedTables(strapi)).map(
    (name) => `changes of the table "${name}" are not told to the response cache`,
  );
}

/**
 * Lays the triggers on the tables that have none yet: a new relation of a public type is watched from
 * the next start on.
 * @returns how many triggers have to stand.
 */
export async function watchPublicTables(strapi: Core.Strapi): Promise<number> {
  const unwatched = await unwatchedTables(strapi);
  if (unwatched.length > 0) {
    await strapi.db.connection.transaction(async (trx) => {
      await trx.raw("SELECT pg_advisory_xact_lock(hashtext('migrant-heroes-constraints'))");
      for (const name of unwatched) {
        await trx.raw('SELECT mh_watch_public_table(to_regclass(quote_ident(?)))', [name]);
      }
    });
  }
  return (await watchedTables(strapi)).length * EVENTS;
}

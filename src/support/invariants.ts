import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Core } from '@strapi/strapi';
import { watchFaults } from '../delivery/response-cache/watched-tables';
import { publicPermissionFaults } from './public-permissions';

const LOCK = 'migrant-heroes-constraints';

interface ConstraintFile {
  sql: string;
  hash: string;
}

async function constraintFiles(strapi: Core.Strapi): Promise<ConstraintFile[]> {
  const folder = path.join(strapi.dirs.app.root, 'database', 'constraints');
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(path.join(folder, name), 'utf8');
      return { sql, hash: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}

/**
 * Lays the constraints of `database/constraints` over the tables that Strapi made, once for each
 * version of them, under a lock that all instances share.
 */
export async function applyConstraints(strapi: Core.Strapi): Promise<void> {
  const files = await constraintFiles(strapi);
  const version = createHash('sha256')
    .update(files.map(({ hash }) => hash).join())
    .digest('hex');
  await strapi.db.connection.transaction(async (trx) => {
    await trx.raw('SELECT pg_advisory_xact_lock(hashtext(?))', [LOCK]);
    await trx.raw(
      'CREATE TABLE IF NOT EXISTS applied_constraints (version text PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now())',
    );
    const applied = await trx('applied_constraints').orderBy('applied_at', 'desc').first('version');
    if (applied?.version === version) return;
    for (const { sql } of files) await trx.raw(sql.replaceAll('?', '\\?'));
    await trx('applied_constraints').delete();
    await trx('applied_constraints').insert({ version });
  });
}

const matches = (sql: string, pattern: RegExp): string[] =>
  [...sql.matchAll(pattern)].map(([, name]) => name);

interface SchemaIndex {
  name: string;
}

/** What has to stand in the database: the names in the SQL files and in the types' schemas. */
async function expected(strapi: Core.Strapi) {
  const sql = (await constraintFiles(strapi)).map((file) => file.sql).join('\n');
  const schemas = Object.values(strapi.contentTypes) as { indexes?: SchemaIndex[] }[];
  return {
    triggers: matches(sql, /^CREATE (?:OR REPLACE |CONSTRAINT )?TRIGGER (\w+)/gm),
    functions: matches(sql, /^CREATE OR REPLACE FUNCTION (\w+)/gm),
    indexes: [
      ...matches(sql, /^CREATE (?:UNIQUE )?INDEX IF NOT EXISTS (\w+)/gm),
      ...schemas.flatMap(({ indexes }) => (indexes ?? []).map(({ name }) => name)),
    ],
  };
}

const STANDING = `
  SELECT
    ARRAY(SELECT tgname::text FROM pg_trigger WHERE NOT tgisinternal AND tgenabled = 'O') AS triggers,
    ARRAY(SELECT p.proname::text FROM pg_proc p WHERE p.pronamespace = current_schema()::regnamespace) AS functions,
    ARRAY(SELECT c.relname::text FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
           WHERE i.indisvalid AND c.relnamespace = current_schema()::regnamespace) AS indexes`;

interface Standing {
  triggers: string[];
  functions: string[];
  indexes: string[];
}

/** What is missing or switched off of the walls, in words; empty where all stand. */
export async function invariantFaults(strapi: Core.Strapi): Promise<string[]> {
  const wanted = await expected(strapi);
  const { rows } = await strapi.db.connection.raw<{ rows: Standing[] }>(STANDING);
  const missing = (kind: keyof Standing) =>
    wanted[kind]
      .filter((name) => !rows[0][kind].includes(name))
      .map((name) => `the ${kind.replace(/e?s$/, '')} "${name}" is missing or switched off`);
  return [
    ...missing('triggers'),
    ...missing('functions'),
    ...missing('indexes'),
    ...(await publicPermissionFaults(strapi)),
    ...(await watchFaults(strapi)),
  ];
}

/** What the server is told to answer, and why not. */
export interface Readiness {
  ready: boolean;
  reasons: string[];
}

const PATIENCE_MS = 2000;

const looks = new WeakMap<Core.Strapi, Promise<Readiness>>();

async function look(strapi: Core.Strapi): Promise<Readiness> {
  try {
    const reasons = await invariantFaults(strapi);
    return { ready: reasons.length === 0, reasons };
  } catch {
    return { ready: false, reasons: ['the database does not answer'] };
  } finally {
    looks.delete(strapi);
  }
}

/**
 * Whether the server may answer: the database does, and the invariants stand. Told within two
 * seconds; while a look is under way nobody starts another, or probes of a database that hangs would
 * take all connections.
 */
export async function readiness(strapi: Core.Strapi): Promise<Readiness> {
  const underWay = looks.get(strapi) ?? look(strapi);
  looks.set(strapi, underWay);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Readiness>((resolve) => {
    const reasons = [`the database does not answer within ${PATIENCE_MS} ms`];
    timer = setTimeout(() => resolve({ ready: false, reasons }), PATIENCE_MS);
  });
  try {
    return await Promise.race([underWay, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Stops a production start where a wall is missing; elsewhere says so loudly. */
export async function assertInvariants(strapi: Core.Strapi): Promise<void> {
  const faults = await invariantFaults(strapi);
  if (faults.length === 0) return;
  const words = `What always holds would not hold: ${faults.join('; ')}.`;
  if (process.env.NODE_ENV === 'production') throw new Error(words);
  strapi.log.error(words);
}

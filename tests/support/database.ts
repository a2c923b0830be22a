import path from 'node:path';
import { createStrapi, type Core } from '@strapi/strapi';
import { Client } from 'pg';
import { loadReferenceData } from './reference-data';
import { ENVIRONMENT } from './environment';

export const ROOT = path.resolve(__dirname, '../..');

const urlOf = (url: string, database: string): string => {
  const other = new URL(url);
  other.pathname = `/${database}`;
  return other.href;
};

async function asOwner(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: urlOf(url, 'postgres') });
  await client.connect();
  await client.query(statement);
  await client.end();
}

/** Fills the template: a server that has started once, with categories and missions. */
export async function makeTemplate(url: string): Promise<void> {
  Object.assign(process.env, ENVIRONMENT, { DATABASE_URL: url });
  const strapi = createStrapi({
    appDir: ROOT,
    distDir: path.join(ROOT, 'dist'),
    serveAdminPanel: false,
  });
  strapi.log.level = 'error';
  await strapi.load();
  await loadReferenceData(strapi);
  await settled(strapi);
  await strapi.destroy();
}

/** Waits for the queries that Strapi starts at its own start and does not wait for. */
export async function settled(strapi: Core.Strapi): Promise<void> {
  const { pool } = strapi.db.connection.client;
  for (let quiet = 0; quiet < 3;) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    quiet = pool.numUsed() + pool.numPendingAcquires() === 0 ? quiet + 1 : 0;
  }
}

/** A database of its own, copied from the template. */
export async function copyTemplate(name: string): Promise<string> {
  const url = process.env.TEST_POSTGRES_URL ?? '';
  await asOwner(url, `CREATE DATABASE "${name}" TEMPLATE template_campaign`);
  return urlOf(url, name);
}

export async function dropDatabase(name: string): Promise<void> {
  await asOwner(
    process.env.TEST_POSTGRES_URL ?? '',
    `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`,
  );
}

import type { Core } from '@strapi/strapi';
import { sql } from '../../../src/support/sql';

/** One piece of the sample campaign, put in where it is missing and left alone where it is not. */
export interface Piece {
  /** What it is, for whoever watches. */
  what: string;
  load(): Promise<void>;
}

/**
 * A piece that is there whole or not at all, also when loading is interrupted, and once, also when
 * two load at the same time.
 */
export const piece = (
  strapi: Core.Strapi,
  key: string,
  what: string,
  load: () => Promise<void>,
): Piece => ({
  what,
  async load() {
    await strapi.db.transaction(async () => {
      await sql(strapi, "SELECT pg_advisory_xact_lock(hashtext('sample-campaign'), hashtext(?))", [
        key,
      ]);
      await load();
    });
  },
});

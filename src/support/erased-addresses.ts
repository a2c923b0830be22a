import { createHash, createHmac } from 'node:crypto';
import { secret } from './secrets';
import { sql } from './sql';

const keyOf = (slugHash: string): string =>
  createHmac('sha256', secret('VOTER_PEPPER')).update(`erased address:${slugHash}`).digest('hex');

/**
 * Under which key an address of a story is kept once its nominee was erased. A plain hash of a slug is
 * found by trying names; this one only by whoever also holds the server's secret.
 */
export const erasedAddressOf = (slug: string): string =>
  keyOf(createHash('sha256').update(slug).digest('hex'));

interface Address {
  slugHash: string;
  locale: string;
  documentId: string;
}

const ADDRESSES = `
  SELECT slug_hash AS "slugHash", locale, document_id AS "documentId"
    FROM once_public_slugs WHERE document_id = ANY(?)`;

const REPLACE = `
  UPDATE once_public_slugs SET slug_hash = :key
   WHERE slug_hash = :slugHash AND locale = :locale AND document_id = :documentId`;

/** Keeps the addresses of stories by their keys alone: they answer 410, and name nobody. */
export async function forgetAddresses(storyIds: string[]): Promise<void> {
  for (const address of await sql<Address>(strapi, ADDRESSES, [storyIds])) {
    await sql(strapi, REPLACE, { ...address, key: keyOf(address.slugHash) });
  }
}

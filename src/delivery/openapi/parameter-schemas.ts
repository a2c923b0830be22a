import type { Schema } from './schema';

/** ISO 3166-1 alpha-2. */
export const isoCountry: Schema = { type: 'string', pattern: '^[A-Z]{2}$' };

export const locale: Schema = { type: 'string', pattern: '^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$' };

export const month: Schema = { type: 'string', pattern: '^[0-9]{4}-(?:0[1-9]|1[0-2])$' };

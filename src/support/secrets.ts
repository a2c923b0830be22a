import { randomBytes } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import path from 'node:path';

const SAMPLE = /^(?:change-?me|tobemodified|sample|example|secret)/i;

/** The secrets this project needs in its environment. */
export const SECRETS = [
  'APP_KEYS',
  'API_TOKEN_SALT',
  'ADMIN_JWT_SECRET',
  'TRANSFER_TOKEN_SALT',
  'JWT_SECRET',
  'ENCRYPTION_KEY',
  'VOTER_PEPPER',
] as const;

export type SecretName = (typeof SECRETS)[number];

const inProduction = () =>
  process.env.NODE_ENV === 'production' && process.env.MIGRANT_HEROES_DEMO !== 'on';

/**
 * The value of one secret: from the environment; outside production a missing one is generated
 * once and kept in `.env`.
 * @throws Error of one line that names the secret, where production lacks it or holds a sample.
 */
export function secret(name: SecretName): string {
  const value = process.env[name];
  if (value && !(inProduction() && SAMPLE.test(value))) return value;
  if (inProduction()) {
    throw new Error(
      `${name} is ${value ? 'a sample value' : 'missing'}: set it in the environment to a long random text (for example from "openssl rand -base64 32").`,
    );
  }
  const generated =
    name === 'APP_KEYS'
      ? [randomBytes(24), randomBytes(24)].map((bytes) => bytes.toString('base64url')).join(',')
      : randomBytes(32).toString('base64url');
  appendFileSync(path.resolve('.env'), `${name}=${generated}\n`, { mode: 0o600 });
  process.env[name] = generated;
  return generated;
}

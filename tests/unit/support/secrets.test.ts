import { mkdtempSync, readFileSync, realpathSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { secret, SECRETS } from '../../../src/support/secrets';

const checkout = process.cwd();
const environment = { ...process.env };
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(realpathSync(os.tmpdir()), 'secrets-'));
  process.chdir(folder);
  for (const name of [...SECRETS, 'NODE_ENV', 'MIGRANT_HEROES_DEMO']) {
    Reflect.deleteProperty(process.env, name);
  }
});

afterEach(() => {
  process.chdir(checkout);
  Object.assign(process.env, environment);
  rmSync(folder, { recursive: true });
});

const dotEnv = () => readFileSync('.env', 'utf8');

describe('in production', () => {
  beforeEach(() => {
    process.env.NODE_ENV = 'production';
  });

  test.each(SECRETS)('a missing %s stops the start with one line that names it', (name) => {
    const words = `${name} is missing: set it in the environment to a long random text (for example from "openssl rand -base64 32").`;
    expect(() => secret(name)).toThrow(new Error(words));
    expect(words).not.toContain('\n');
    expect(dotEnv).toThrow('ENOENT');
  });

  test.each([
    'changeme',
    'change-me',
    'toBeModified1',
    'tobemodified',
    'sample',
    'EXAMPLE',
    'secret',
  ])('the sample value "%s" stops it too, and is not told', (value) => {
    process.env.JWT_SECRET = value;
    expect(() => secret('JWT_SECRET')).toThrow(
      new Error(
        'JWT_SECRET is a sample value: set it in the environment to a long random text (for example from "openssl rand -base64 32").',
      ),
    );
  });

  test('an empty one is a missing one', () => {
    process.env.VOTER_PEPPER = '';
    expect(() => secret('VOTER_PEPPER')).toThrow('VOTER_PEPPER is missing');
  });

  test('a real one is given as it is', () => {
    process.env.VOTER_PEPPER = 'q0O7TLaaZUGyI8sFvIqjMZ1m';
    expect(secret('VOTER_PEPPER')).toBe('q0O7TLaaZUGyI8sFvIqjMZ1m');
  });

  test('the demo generates what is missing', () => {
    process.env.MIGRANT_HEROES_DEMO = 'on';
    expect(secret('JWT_SECRET')).toMatch(/^[\w-]{43}$/);
  });
});

describe('elsewhere', () => {
  test('what is given is taken, a sample too, and nothing is written', () => {
    process.env.JWT_SECRET = 'sample';
    expect(secret('JWT_SECRET')).toBe('sample');
    expect(dotEnv).toThrow('ENOENT');
  });

  test('a missing one is generated once and kept in .env, for its owner alone', () => {
    const generated = secret('JWT_SECRET');
    expect(generated).toMatch(/^[\w-]{43}$/);
    expect(secret('JWT_SECRET')).toBe(generated);
    expect(dotEnv()).toBe(`JWT_SECRET=${generated}\n`);
    expect(statSync('.env').mode & 0o777).toBe(0o600);
  });

  test('each has a value of its own, and APP_KEYS has two', () => {
    const values = SECRETS.map((name) => secret(name));
    expect(new Set(values).size).toBe(SECRETS.length);
    expect(secret('APP_KEYS')).toMatch(/^[\w-]{32},[\w-]{32}$/);
    expect(dotEnv()).toBe(SECRETS.map((name, index) => `${name}=${values[index]}\n`).join(''));
  });
});

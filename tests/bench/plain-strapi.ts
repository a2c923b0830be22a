import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';

const CONFIG: Record<string, string> = {
  admin: `({ env }) => ({
  auth: { secret: env('ADMIN_JWT_SECRET') },
  apiToken: { salt: env('API_TOKEN_SALT') },
  transfer: { token: { salt: env('TRANSFER_TOKEN_SALT') } },
  secrets: { encryptionKey: env('ENCRYPTION_KEY') },
})`,
  api: `{ rest: { defaultLimit: 25, maxLimit: 100, withCount: true } }`,
  database: `({ env }) => ({
  connection: {
    client: 'postgres',
    connection: { connectionString: env('DATABASE_URL') },
    pool: { min: 2, max: 10 },
  },
})`,
  middlewares: `[
  'strapi::logger',
  'strapi::errors',
  'strapi::security',
  'strapi::cors',
  'strapi::poweredBy',
  'strapi::query',
  'strapi::body',
  'strapi::session',
  'strapi::favicon',
  'strapi::public',
]`,
  plugins: `{ 'users-permissions': { config: { jwtSecret: process.env.JWT_SECRET } } }`,
  server: `({ env }) => ({
  host: env('HOST'),
  port: env.int('PORT'),
  app: { keys: env.array('APP_KEYS') },
})`,
};

const PACKAGES = [
  '@strapi/strapi',
  '@strapi/plugin-graphql',
  '@strapi/plugin-users-permissions',
  'pg',
];

interface Package {
  dependencies: Record<string, string>;
}

/**
 * Writes a plain Strapi as its generator would: our content types without our lifecycles, core
 * controllers, routers and services, the GraphQL plugin, nothing else. It shares our packages.
 */
export function writePlainStrapi(root: string, folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  const write = (file: string, text: string) => {
    const full = path.join(folder, file);
    mkdirSync(path.dirname(full), { recursive: true });
    writeFileSync(full, text);
  };
  // The format of our own package.json.
  const { dependencies } = JSON.parse(
    readFileSync(path.join(root, 'package.json'), 'utf8'),
  ) as Package;
  write(
    'package.json',
    JSON.stringify({
      name: 'plain-strapi',
      version: '1.0.0',
      dependencies: Object.fromEntries(PACKAGES.map((name) => [name, dependencies[name]])),
    }),
  );
  for (const [name, value] of Object.entries(CONFIG)) {
    write(`config/${name}.js`, `module.exports = ${value};\n`);
  }
  write('src/index.js', 'module.exports = {};\n');
  write('public/uploads/.gitkeep', '');
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'), 'dir');

  cpSync(path.join(root, 'src/components'), path.join(folder, 'src/components'), {
    recursive: true,
  });
  for (const type of readdirSync(path.join(root, 'src/api'))) {
    const schema = `src/api/${type}/content-types/${type}/schema.json`;
    if (!existsSync(path.join(root, schema))) continue;
    write(schema, readFileSync(path.join(root, schema), 'utf8'));
    for (const [kind, factory] of [
      ['controllers', 'createCoreController'],
      ['routes', 'createCoreRouter'],
      ['services', 'createCoreService'],
    ]) {
      write(
        `src/api/${type}/${kind}/${type}.js`,
        `const { factories } = require('@strapi/strapi');\nmodule.exports = factories.${factory}('api::${type}.${type}');\n`,
      );
    }
  }
}

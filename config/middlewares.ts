import { tmpdir } from 'node:os';
import { corsOrigins, EXPOSED_HEADERS } from '../src/delivery/cors';
import { nameTemporaryFile } from '../src/middlewares/temporary-files';

export default [
  'global::response-cache',
  'global::request-log',
  'strapi::errors',
  'global::refusals',
  {
    name: 'strapi::security',
    config: {
      contentSecurityPolicy: {
        useDefaults: true,
        directives: { 'connect-src': ["'self'", 'https:'], upgradeInsecureRequests: null },
      },
      // Strapi's default sends HSTS with a lifetime of one year, to plain http as well.
      hsts: process.env.NODE_ENV === 'production',
    },
  },
  {
    name: 'strapi::cors',
    config: {
      origin: corsOrigins,
      credentials: false,
      maxAge: 86_400,
      headers: ['Content-Type', 'Authorization', 'Accept', 'Idempotency-Key'],
      expose: EXPOSED_HEADERS,
      keepHeadersOnError: true,
    },
  },
  'global::readiness',
  'strapi::query',
  'global::request-bounds',
  'global::first-administrator',
  'global::registration',
  'global::temporary-files',
  {
    name: 'strapi::body',
    config: {
      jsonLimit: '256kb',
      formLimit: '64kb',
      textLimit: '64kb',
      includeUnparsed: false,
      formidable: {
        maxFileSize: 12 * 1024 * 1024,
        uploadDir: tmpdir(),
        filename: nameTemporaryFile,
        maxFields: 50,
        maxFieldsSize: 256 * 1024,
        multiples: true,
      },
    },
  },
  'global::empty-body',
  'strapi::favicon',
  'global::media',
  'strapi::public',
];

import type { Core } from '@strapi/strapi';

/** Where the server is known to the world (`PUBLIC_URL`), without a slash at the end. */
export const publicUrl = (strapi: Core.Strapi): string =>
  String(strapi.config.get('server.url')).replace(/\/+$/, '');

import type { Core } from '@strapi/strapi';
import { registerChanges } from './changes/changes';
import { registerFeeds } from './feeds/feeds';
import { registerSharePages } from './share/share-pages';

/**
 * Opens what mission sites, feed readers, calendars and social networks read. Registered before
 * Strapi's own routes, which would take `changes` for a documentId.
 */
export function registerDelivery(strapi: Core.Strapi): void {
  registerChanges(strapi);
  registerFeeds(strapi);
  registerSharePages(strapi);
}

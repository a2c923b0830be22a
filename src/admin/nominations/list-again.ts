import { adminApi, type StrapiApp } from '@strapi/strapi/admin';
import { NOMINATION } from './course';

let app: StrapiApp | undefined;

/** Remembers the app, whose store holds what lists have read; only at `register` it is handed out whole. */
export function rememberApp(started: StrapiApp): void {
  app = started;
}

/** The content manager's own mark of what a list has read. */
const documents = adminApi.enhanceEndpoints({ addTagTypes: ['Document'] });

/** Makes the content manager read the list of nominations anew. */
export function readListAgain(): void {
  const stale = [{ type: 'Document' as const, id: `${NOMINATION}_LIST` }];
  app?.store?.dispatch(documents.util.invalidateTags(stale));
}

import type { Core } from '@strapi/strapi';

/** The languages stories are told in from the start; MCD adds others in the admin. */
const LOCALES = [
  { code: 'en', name: 'English (en)' },
  { code: 'fr', name: 'French (fr)' },
  { code: 'es', name: 'Spanish (es)' },
  { code: 'ar', name: 'Arabic (ar)' },
];

/** Makes the campaign's languages known to Strapi; English is its default. */
export async function settleLocales(strapi: Core.Strapi): Promise<void> {
  const locales = strapi.plugin('i18n').service('locales');
  for (const locale of LOCALES) {
    if (!(await locales.findByCode(locale.code))) await locales.create(locale);
  }
}

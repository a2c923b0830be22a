import type { Core } from '@strapi/strapi';

const CATEGORIES = ['contribution', 'achievement', 'courage', 'perception'] as const;

/** The categories and two missions that most tests stand on. */
export async function loadReferenceData(strapi: Core.Strapi): Promise<void> {
  for (const [index, key] of CATEGORIES.entries()) {
    const category = await strapi.documents('api::category.category').create({
      locale: 'en',
      data: { key, name: key, description: key, position: index + 1 },
    });
    for (const locale of ['fr', 'es', 'ar']) {
      await strapi.documents('api::category.category').update({
        documentId: category.documentId,
        locale,
        data: { name: `${key} ${locale}`, description: key },
      });
    }
  }
  for (const [countryCode, name, timezone] of [
    ['KE', 'IOM Kenya', 'Africa/Nairobi'],
    ['PH', 'IOM Philippines', 'Asia/Manila'],
  ]) {
    await strapi.documents('api::mission.mission').create({
      data: {
        countryCode,
        name,
        timezone,
        countries: countryCode === 'KE' ? ['SO'] : [],
        languages: ['en'],
      },
    });
  }
}

import { factories } from '@strapi/strapi';

export default factories.createCoreRouter('api::ambassador.ambassador', {
  only: ['find', 'findOne'],
});

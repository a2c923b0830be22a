import { factories } from '@strapi/strapi';

export default factories.createCoreRouter('api::hero-story.hero-story', {
  only: ['find', 'findOne'],
});

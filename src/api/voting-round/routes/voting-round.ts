import { factories } from '@strapi/strapi';

export default factories.createCoreRouter('api::voting-round.voting-round', {
  only: ['find', 'findOne'],
});

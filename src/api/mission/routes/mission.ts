import { factories } from '@strapi/strapi';

export default factories.createCoreRouter('api::mission.mission', { only: ['find', 'findOne'] });

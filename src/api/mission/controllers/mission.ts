import { factories } from '@strapi/strapi';
import type { Context } from 'koa';
import { answerList, answerOne } from '../../../delivery/reading/answer';
import { UID } from '../../../support/uids';

export default factories.createCoreController(UID.mission, ({ strapi }) => ({
  async find(ctx: Context) {
    return answerList(strapi, UID.mission, ctx, () => super.find(ctx));
  },

  async findOne(ctx: Context) {
    return answerOne(strapi, UID.mission, ctx, () => super.findOne(ctx));
  },
}));

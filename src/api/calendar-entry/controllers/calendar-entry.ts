import { factories } from '@strapi/strapi';
import type { Context } from 'koa';
import { answerList, answerOne } from '../../../delivery/reading/answer';
import { UID } from '../../../support/uids';

export default factories.createCoreController(UID.calendarEntry, ({ strapi }) => ({
  async find(ctx: Context) {
    return answerList(strapi, UID.calendarEntry, ctx, () => super.find(ctx));
  },

  async findOne(ctx: Context) {
    return answerOne(strapi, UID.calendarEntry, ctx, () => super.findOne(ctx));
  },
}));

import { factories } from '@strapi/strapi';
import type { Context } from 'koa';
import { notFound } from '../../../support/refusals';
import { UID } from '../../../support/uids';

export default factories.createCoreController(UID.votingRound, ({ strapi }) => ({
  /** `GET /api/voting-rounds/:slug/results` */
  async results(ctx: Context) {
    ctx.body = {
      data: await strapi.service(UID.votingRound).results(String(ctx.params.slug)),
      meta: {},
    };
  },

  /** `GET /api/voting-rounds/:slug/ballots`: NDJSON, a ballot a line. */
  async ballots(ctx: Context) {
    const ballots: object[] = await strapi
      .service(UID.votingRound)
      .ballots(String(ctx.params.slug));
    ctx.type = 'application/x-ndjson';
    ctx.body = ballots.map((ballot) => `${JSON.stringify(ballot)}\n`).join('');
  },

  /** `GET /api/voting-rounds/:slug/receipts/:receipt` */
  async receipt(ctx: Context) {
    const { slug, receipt } = ctx.params;
    if (!(await strapi.service(UID.votingRound).includes(String(slug), String(receipt)))) {
      throw notFound('No ballot with this receipt');
    }
    ctx.body = { data: { included: true }, meta: {} };
  },
}));

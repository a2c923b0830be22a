import { factories } from '@strapi/strapi';
import type { Context } from 'koa';
import { Readable } from 'node:stream';
import { z } from 'zod';
import { parse } from '../../../support/parse';
import { answerList, answerOne } from '../../../delivery/reading/answer';
import { notFound } from '../../../support/refusals';
import { UID } from '../../../support/uids';

/** A challenge as voters are given one; sites may draw one of their own before they ask for a code. */
const offer = z.strictObject({ challenge: z.uuid() });

const slugOf = (ctx: Context): string => String(ctx.params.slug);

export default factories.createCoreController(UID.votingRound, ({ strapi }) => ({
  async find(ctx: Context) {
    return answerList(strapi, UID.votingRound, ctx, () => super.find(ctx));
  },

  async findOne(ctx: Context) {
    return answerOne(strapi, UID.votingRound, ctx, () => super.findOne(ctx));
  },

  /** `GET /api/voting-rounds/:slug/results`: the published file, byte for byte. */
  async results(ctx: Context) {
    const results: string = await strapi.service(UID.votingRound).results(slugOf(ctx));
    ctx.type = 'application/json';
    ctx.body = results;
  },

  /** `GET /api/voting-rounds/:slug/ballots`: NDJSON, a ballot a line, as it is read. */
  async ballots(ctx: Context) {
    const { lines, hash }: { lines: AsyncGenerator<string>; hash: string } = await strapi
      .service(UID.votingRound)
      .ballots(slugOf(ctx));
    ctx.type = 'application/x-ndjson';
    ctx.set('ETag', `"${hash}"`);
    ctx.status = 200;
    if (ctx.fresh) {
      ctx.status = 304;
      return;
    }
    ctx.body = Readable.from(lines, { objectMode: false });
  },

  /** `GET /api/voting-rounds/:slug/finalists?challenge=…` */
  async finalists(ctx: Context) {
    const { challenge } = parse(offer, { ...ctx.query });
    const data = await strapi.service(UID.votingRound).offered(slugOf(ctx), challenge);
    ctx.set('Cache-Control', 'no-store');
    ctx.body = { data, meta: {} };
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

import { factories } from '@strapi/strapi';
import type { Context } from 'koa';
import { networkOf, spend } from '../../../support/limits';
import { parseBody } from '../../../support/parse';
import { bodyOf, reply, writeOf } from '../../../support/replies';
import { UID } from '../../../support/uids';
import { accountOf } from '../voter-account';
import { newChallenge } from '../proof-of-work';
import { ballotForm, codeForm } from '../vote-forms';

export default factories.createCoreController(UID.vote, ({ strapi }) => ({
  /** `GET /api/votes/challenge`: a proof of work to do before a code is mailed. */
  async challenge(ctx: Context) {
    reply(ctx, { status: 200, body: await newChallenge() });
  },

  /** `POST /api/votes/codes` */
  async requestCode(ctx: Context) {
    await spend('codes', networkOf(ctx.ip));
    const form = parseBody(codeForm, bodyOf(ctx));
    const write = writeOf(ctx, 'POST /api/votes/codes', form);
    reply(ctx, await strapi.service(UID.vote).requestCode(form, write));
  },

  /** `POST /api/votes` */
  async cast(ctx: Context) {
    await spend('votes', networkOf(ctx.ip));
    const form = parseBody(ballotForm, bodyOf(ctx));
    const account = await accountOf(ctx);
    const write = writeOf(ctx, 'POST /api/votes', { form, account: account?.id });
    reply(ctx, await strapi.service(UID.vote).cast(form, write, account));
  },
}));

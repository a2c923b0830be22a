import { factories } from '@strapi/strapi';
import type { Context } from 'koa';
import { z } from 'zod';
import { line, parse, parseBody } from '../../../support/parse';
import { bodyOf, reply, writeOf } from '../../../support/replies';
import { UID } from '../../../support/uids';
import { admitAsking, admitCasting } from '../admission';
import { newChallenge } from '../proof-of-work';
import { ballotForm, codeForm } from '../vote-forms';
import { accountOf } from '../voter-account';

const asked = z.strictObject({ round: line(120).optional() });

export default factories.createCoreController(UID.vote, ({ strapi }) => ({
  /** `GET /api/votes/challenge?round=…`: a proof of work to do before a code is mailed. */
  async challenge(ctx: Context) {
    const { round } = parse(asked, { ...ctx.query });
    reply(ctx, { status: 200, body: await newChallenge(round) });
  },

  /** `POST /api/votes/codes` */
  async requestCode(ctx: Context) {
    const flags = await admitAsking(ctx.ip);
    const form = parseBody(codeForm, bodyOf(ctx));
    const write = writeOf(ctx, 'POST /api/votes/codes', form);
    reply(ctx, await strapi.service(UID.vote).requestCode({ form, flags }, write));
  },

  /** `POST /api/votes`, where the ballots' door left it to Strapi (../ballot-door.ts). */
  async cast(ctx: Context) {
    const flags = await admitCasting(ctx.ip);
    const form = parseBody(ballotForm, bodyOf(ctx));
    const account = await accountOf(ctx);
    const write = writeOf(ctx, 'POST /api/votes', { form, account: account?.id });
    reply(ctx, await strapi.service(UID.vote).cast({ form, account, flags }, write));
  },
}));

import { factories } from '@strapi/strapi';
import type { Context } from 'koa';
import { z } from 'zod';
import { CONSENT_SCOPES } from '../../../domain/consent';
import { answerOnce } from '../../../support/idempotency';
import { coded, line, parseBody } from '../../../support/parse';
import { bodyOf, reply, writeOf } from '../../../support/replies';
import { UID } from '../../../support/uids';
import type { Decision, OpenedConsent } from '../services/consent';
import { countingGuesses } from '../tokens';

/** What a nominee sends to grant. */
export const grantForm = z.strictObject({
  scopes: z
    .array(z.enum(CONSENT_SCOPES))
    .transform((scopes) => [...new Set(scopes)])
    .refine(
      (scopes) => scopes.length > 0,
      coded('REQUIRED', 'Choose at least one purpose, or refuse.'),
    ),
  name: line(120),
  /** The hash of the wording that was shown: a front end that sends it cannot record another one. */
  wording: z
    .string()
    .regex(/^[0-9a-f]{64}$/, coded('REQUIRED', 'Send "wording.hash" as it was answered.'))
    .optional(),
});

const nothing = z.strictObject({});

/** What a request decides; read after the sender was counted, for refused bodies count too. */
const decide = async (ctx: Context, read: (body: unknown) => Decision): Promise<void> => {
  const token = String(ctx.params.token);
  const answer = await countingGuesses(ctx, token, async () => {
    const decided = read(bodyOf(ctx));
    const write = writeOf(ctx, `consent ${token} ${decided.decision}`, decided);
    return answerOnce(strapi, write, () => strapi.service(UID.consent).decide(token, decided));
  });
  reply(ctx, answer);
};

export default factories.createCoreController(UID.consent, ({ strapi }) => ({
  /** `GET /api/consents/:token` */
  async show(ctx: Context) {
    const token = String(ctx.params.token);
    const opened: OpenedConsent = await countingGuesses(ctx, token, () =>
      strapi.service(UID.consent).open(token),
    );
    reply(ctx, { status: 200, body: opened.shown });
  },

  /** `POST /api/consents/:token/grant` */
  async grant(ctx: Context) {
    await decide(ctx, (body) => {
      const { wording: shownHash, ...granted } = parseBody(grantForm, body);
      return { decision: 'granted', ...granted, shownHash };
    });
  },

  /** `POST /api/consents/:token/refuse` */
  async refuse(ctx: Context) {
    await decide(ctx, (body) => {
      parseBody(nothing, body);
      return { decision: 'refused' };
    });
  },

  /** `POST /api/consents/:token/withdraw`: needs nothing but the token, at any time. */
  async withdraw(ctx: Context) {
    await decide(ctx, () => ({ decision: 'withdrawn' }));
  },
}));

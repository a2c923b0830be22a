import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { z } from 'zod';
import { ownDesk } from '../api/mission/desk-access';
import { parse } from '../support/parse';
import { comingDays } from './coming-days';
import { consentWatch } from './consent-watch';
import { missionWatch } from './missions';
import { Rights, type Ability } from './reach';
import { roundsNow } from './rounds';
import { publicStories } from './stories';
import { whatWaits } from './waiting';

/** The language of whoever asks, in which entries are named where they have it. */
const asking = z.strictObject({
  language: z
    .string()
    .regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/)
    .max(35)
    .default('en'),
});

/**
 * What the home page of the admin shows, in one answer: its widgets are six, and an answer takes a second
 * to a mission on a slow line. What whoever asks may not see is not in it.
 */
async function homeOf(strapi: Core.Strapi, ctx: Context) {
  const { language } = parse(asking, { ...ctx.query });
  // The policy in front of the route has seen to both.
  const { userAbility, user } = ctx.state as { userAbility: Ability; user: { id: number } };
  const rights = new Rights(strapi, userAbility);
  const [waiting, consent, missions, rounds, coming, stories] = await Promise.all([
    whatWaits(strapi, rights),
    consentWatch(strapi, rights),
    missionWatch(strapi, rights),
    roundsNow(strapi, rights, user.id),
    comingDays(strapi, rights, language),
    publicStories(strapi, rights),
  ]);
  return { waiting, consent, missions, rounds, coming, stories };
}

/** What `GET /campaign/home` answers. */
export type Home = Awaited<ReturnType<typeof homeOf>>;

/** Serves what the home page of the admin shows, to whoever is logged in. */
export function registerDeskHome(strapi: Core.Strapi): void {
  strapi.server.routes({
    type: 'admin',
    prefix: '/campaign',
    routes: [
      {
        method: 'GET',
        path: '/home',
        handler: async (ctx: Context) => {
          ctx.set('Cache-Control', 'private, no-store');
          ctx.body = { data: await homeOf(strapi, ctx) };
        },
        info: { type: 'admin' },
        config: { policies: [ownDesk('GET /campaign/home'), 'admin::isAuthenticatedAdmin'] },
      },
    ],
  });
}

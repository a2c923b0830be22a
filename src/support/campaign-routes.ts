import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { ownDesk } from '../api/mission/desk-access';
import { may } from './admin-routes';

/** A request of the admin that is the campaign's own. */
export interface CampaignRoute {
  method: 'GET' | 'POST' | 'DELETE';
  /** Below `/campaign`. */
  path: `/${string}`;
  /** What whoever asks has to be allowed to do, and to what. */
  act: 'create' | 'read' | 'update' | 'publish';
  subject: string;
  handler(ctx: Context): Promise<void>;
}

/**
 * Registers requests of the admin: somebody who is logged in and may do it, and, for a mission's desk,
 * what is on the desk's list. No cache keeps an answer.
 */
export function registerCampaignRoutes(
  strapi: Core.Strapi,
  routes: readonly CampaignRoute[],
): void {
  strapi.server.routes({
    type: 'admin',
    prefix: '/campaign',
    routes: routes.map(({ method, path, act, subject, handler }) => ({
      method,
      path,
      handler: async (ctx: Context) => {
        ctx.set('Cache-Control', 'private, no-store');
        await handler(ctx);
      },
      info: { type: 'admin' },
      config: { policies: [ownDesk(`${method} /campaign${path}`), ...may(act, subject)] },
    })),
  });
}

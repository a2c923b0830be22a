import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { translationRoutes } from '../delivery/reading/translations';
import { electionRoutes } from '../api/voting-round/election-admin-routes';
import { withRight } from './rights';
import { UID } from './uids';

const INFO = { type: 'admin' };

/** Policies of an admin route: somebody who is logged in and may do something to a type. */
export const may = (action: string, subject: string) => [
  'admin::isAuthenticatedAdmin',
  {
    name: 'admin::hasPermissions',
    config: { actions: [[`plugin::content-manager.explorer.${action}`, subject]] },
  },
];

/** What editors do beyond editing entries: requests of the admin, with the admin's log-in and rights. */
export function registerAdminRoutes(strapi: Core.Strapi): void {
  strapi.server.routes({
    type: 'admin',
    prefix: '/campaign',
    routes: [
      {
        method: 'POST',
        path: '/voting-rounds/:documentId/freeze',
        handler: async (ctx: Context) => {
          const documentId = String(ctx.params.documentId);
          ctx.body = { data: await strapi.service(UID.votingRound).freeze(documentId) };
        },
        info: INFO,
        config: { policies: withRight('freeze') },
      },
      ...translationRoutes(strapi),
      ...electionRoutes(strapi, may('read', UID.votingRound)),
    ],
  });
}

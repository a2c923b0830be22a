import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { notFound } from '../../support/refusals';
import { bodyOf } from '../../support/replies';
import { withRight } from '../../support/rights';
import { UID } from '../../support/uids';
import { deskPeople } from './desk-people';
import { invite, revoke } from './invitation';

async function list(ctx: Context): Promise<void> {
  const documentId = String(ctx.params.documentId);
  if ((await strapi.db.query(UID.mission).count({ where: { documentId } })) === 0) {
    throw notFound('No mission');
  }
  ctx.body = { data: await deskPeople(strapi, documentId) };
}

async function inviteSomebody(ctx: Context): Promise<void> {
  const user = ctx.state.user as { id: number };
  ctx.body = { data: await invite(strapi, bodyOf(ctx), user.id) };
  ctx.status = 201;
}

async function revokeAccess(ctx: Context): Promise<void> {
  const { documentId, id } = ctx.params as Record<string, string>;
  if (!/^[1-9]\d{0,8}$/.test(id)) throw notFound('Nobody of this desk');
  await revoke(strapi, documentId, Number(id));
  ctx.body = { data: await deskPeople(strapi, documentId) };
}

/** Who works at which desk, and inviting and revoking: requests of the admin, for headquarters. */
export function registerDeskPeopleRoutes(strapi: Core.Strapi): void {
  const route = (
    method: 'GET' | 'POST',
    path: string,
    handler: (ctx: Context) => Promise<void>,
  ) => ({
    method,
    path,
    handler: async (ctx: Context) => {
      ctx.set('Cache-Control', 'private, no-store');
      await handler(ctx);
    },
    info: { type: 'admin' },
    config: { policies: withRight('invite') },
  });
  strapi.server.routes({
    type: 'admin',
    prefix: '/campaign',
    routes: [
      route('GET', '/missions/:documentId/desk', list),
      route('POST', '/missions/:documentId/desk/:id/revoke', revokeAccess),
      route('POST', '/invitations', inviteSomebody),
    ],
  });
}

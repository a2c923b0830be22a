import type { Core, UID as StrapiUid } from '@strapi/strapi';
import type { Context } from 'koa';

type Act = 'create' | 'read' | 'update' | 'publish';

interface PermissionChecker {
  can: Record<Act, () => boolean>;
  sanitizedQuery: Record<Act, (query: object) => Promise<{ filters?: object }>>;
}

/** What whoever asks the admin may do to a type, by Strapi's own permissions. */
export const permissionsOn = (
  strapi: Core.Strapi,
  ctx: Context,
  uid: StrapiUid.ContentType,
): PermissionChecker =>
  strapi
    .plugin('content-manager')
    .service('permission-checker')
    // koa types the state of a request as anything; the admin's log-in has put the ability there.
    .create({ userAbility: (ctx.state as { userAbility: unknown }).userAbility, model: uid });

/** Whether whoever asks may do something to this very entry: his mission's, where he has one. */
export async function mayOnEntry(
  strapi: Core.Strapi,
  ctx: Context,
  uid: StrapiUid.ContentType,
  act: Act,
  documentId: string,
): Promise<boolean> {
  const permissions = permissionsOn(strapi, ctx, uid);
  if (!permissions.can[act]()) return false;
  const { filters } = await permissions.sanitizedQuery[act]({});
  const count = await strapi.documents(uid).count({
    locale: '*',
    status: 'draft',
    filters: { $and: [filters ?? {}, { documentId }] },
  } as object);
  return count > 0;
}

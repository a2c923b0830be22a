import type { Context } from 'koa';
import { refusal } from '../../support/refusals';

/** An account of users-permissions, as voting asks. */
export interface Account {
  id: number;
  email: string;
  confirmed: boolean;
  blocked: boolean;
}

/**
 * The account whose bearer token a request brings; undefined where it brings none. Looked up here,
 * because Strapi's own way reads all permissions of the public from the database for every ballot.
 * @throws RefusalError `CODE_INVALID` for a token that is not good.
 */
export async function accountOf(ctx: Context): Promise<Account | undefined> {
  if (!ctx.get('Authorization')) return undefined;
  const invalid = () =>
    refusal('CODE_INVALID', 'This log-in is not valid, or no longer. Log in again.');
  const token: { id?: unknown } | null = await strapi
    .plugin('users-permissions')
    .service('jwt')
    .getToken(ctx)
    .catch(() => null);
  const id = Number(token?.id);
  const account: Account | null = Number.isInteger(id)
    ? await strapi.db.query('plugin::users-permissions.user').findOne({ where: { id } })
    : null;
  if (!account) throw invalid();
  return account;
}

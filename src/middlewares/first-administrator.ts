import type { Context, Next } from 'koa';
import { refusal } from '../support/refusals';
import { routedPath } from '../support/routed-path';

/**
 * Closes Strapi's page for the first administrator, which anybody could fill in who comes before its
 * owner (docs/strapi.md, 20): the demo and `npm run create:admin` make that account.
 */
export default () => async (ctx: Context, next: Next) => {
  if (routedPath(ctx) === '/admin/register-admin') {
    throw refusal('NOT_FOUND', 'The first administrator is made by "npm run create:admin".');
  }
  await next();
};

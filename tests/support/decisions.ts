import { UID } from '../../src/support/uids';
import type { Server } from './server';
import { consentData } from './stories';

/** Records a nominee's newer decision: a grant of some purposes and no others. */
export async function grantOnly(
  { strapi }: Server,
  nomination: number,
  scopes: readonly string[],
): Promise<void> {
  await strapi.db.query(UID.consent).create({ data: consentData(nomination, 'granted', scopes) });
}

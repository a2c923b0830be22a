import { settleRegistration } from '../../../../support/accounts';
import { checkTimeZone } from '../../../../support/field-guards';
import type { LifecycleEvent } from '../../../../support/lifecycle';
import { giveSlug } from '../../../../support/slugs';
import { UID } from '../../../../support/uids';
import { beginAsDraft, keepFrozenRound, keepRound } from '../../guards/frozen-round';

const slug = giveSlug({ uid: UID.votingRound, from: 'name' });
const timezone = checkTimeZone('displayTimezone');
const settle = () => settleRegistration(strapi);

async function guardNew(event: LifecycleEvent): Promise<void> {
  timezone(event);
  beginAsDraft(event);
  await slug(event);
}

async function guardChange(event: LifecycleEvent): Promise<void> {
  timezone(event);
  await keepFrozenRound(event);
  await slug(event);
}

export default {
  beforeCreate: guardNew,
  beforeCreateMany: guardNew,
  beforeUpdate: guardChange,
  beforeUpdateMany: guardChange,
  beforeDelete: keepRound,
  beforeDeleteMany: keepRound,
  afterCreate: settle,
  afterUpdate: settle,
};

import { checkCountries, checkTimeZone } from '../../../../support/field-guards';
import type { LifecycleEvent } from '../../../../support/lifecycle';
import { giveSlug } from '../../../../support/slugs';
import { UID } from '../../../../support/uids';

const slug = giveSlug({ uid: UID.mission, from: 'name' });
const countries = checkCountries(['countryCode', 'countries']);
const timezone = checkTimeZone('timezone');

async function guard(event: LifecycleEvent): Promise<void> {
  countries(event);
  timezone(event);
  await slug(event);
}

export default {
  beforeCreate: guard,
  beforeCreateMany: guard,
  beforeUpdate: guard,
  beforeUpdateMany: guard,
};

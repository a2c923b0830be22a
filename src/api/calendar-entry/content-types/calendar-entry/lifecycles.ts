import { requireOwnMission } from '../../../mission/guards/own-mission';
import { checkTimeZone } from '../../../../support/field-guards';
import type { LifecycleEvent } from '../../../../support/lifecycle';
import { giveSlug } from '../../../../support/slugs';
import { requireFurtherLanguage } from '../../../../support/source-language';
import { UID } from '../../../../support/uids';
import { requireConsentOnPublishedEntry } from '../../guards/published-entry';

const slug = giveSlug({ uid: UID.calendarEntry, from: 'title' });
const timezone = checkTimeZone('timezone');

async function guard(event: LifecycleEvent): Promise<void> {
  timezone(event);
  await requireOwnMission(event);
  await requireFurtherLanguage(event);
  await slug(event);
  await requireConsentOnPublishedEntry(event);
}

export default {
  beforeCreate: guard,
  beforeCreateMany: guard,
  beforeUpdate: guard,
  beforeUpdateMany: guard,
  beforeDelete: requireOwnMission,
  beforeDeleteMany: requireOwnMission,
};

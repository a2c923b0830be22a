import { requireOwnMission } from '../../../mission/guards/own-mission';
import { checkTimeZone } from '../../../../support/field-guards';
import type { LifecycleEvent } from '../../../../support/lifecycle';
import { shareRelations } from '../../../../support/shared-relations';
import { giveSlug } from '../../../../support/slugs';
import { requireFurtherLanguage } from '../../../../support/source-language';
import { UID } from '../../../../support/uids';
import { requireConsentOnPublishedEntry } from '../../guards/published-entry';

const slug = giveSlug({ uid: UID.calendarEntry, from: 'title' });
const share = shareRelations(UID.calendarEntry, ['mission', 'story']);
const timezone = checkTimeZone('timezone');

async function guard(event: LifecycleEvent): Promise<void> {
  timezone(event);
  await requireOwnMission(event);
  await requireFurtherLanguage(event);
  await slug(event);
  await requireConsentOnPublishedEntry(event);
}

async function guardNew(event: LifecycleEvent): Promise<void> {
  await share(event);
  await guard(event);
}

export default {
  beforeCreate: guardNew,
  beforeCreateMany: guard,
  beforeUpdate: guard,
  beforeUpdateMany: guard,
  beforeDelete: requireOwnMission,
  beforeDeleteMany: requireOwnMission,
};

import { requireOwnMission } from '../../../mission/guards/own-mission';
import { checkCountries } from '../../../../support/field-guards';
import type { LifecycleEvent } from '../../../../support/lifecycle';
import { shareRelations } from '../../../../support/shared-relations';
import { giveSlug } from '../../../../support/slugs';
import { requireFurtherLanguage } from '../../../../support/source-language';
import { UID } from '../../../../support/uids';
import { requirePublishable } from '../../guards/publishable';
import { waitForDecisions } from '../../guards/published-story';

const slug = giveSlug({ uid: UID.heroStory, from: 'title' });
const share = shareRelations(UID.heroStory, ['nomination', 'mission', 'categories']);
const countries = checkCountries(['countryOfOrigin', 'hostCountry', 'transitCountries']);

async function guard(event: LifecycleEvent): Promise<void> {
  countries(event);
  await requireOwnMission(event);
  await requireFurtherLanguage(event);
  await slug(event);
  await requirePublishable(event);
}

async function guardNew(event: LifecycleEvent): Promise<void> {
  await share(event);
  await guard(event);
}

async function guardDeletion(event: LifecycleEvent): Promise<void> {
  await requireOwnMission(event);
  await waitForDecisions(event);
}

export default {
  beforeCreate: guardNew,
  beforeCreateMany: guard,
  beforeUpdate: guard,
  beforeUpdateMany: guard,
  beforeDelete: guardDeletion,
  beforeDeleteMany: guardDeletion,
};

import { randomBytes } from 'node:crypto';
import { factories } from '@strapi/strapi';
import { missionFor } from '../../../domain/country';
import { REFERENCE_BYTES, referenceOf } from '../../../domain/reference';
import type { Answer } from '../../../support/idempotency';
import { theOutbox } from '../../../support/outbox';
import { UID } from '../../../support/uids';
import { askForConsent } from '../../consent/asking';
import type { NominationForm } from '../nomination-form';

interface MissionRow {
  id: number;
  countryCode: string;
  countries: string[];
}

async function missionIdFor({ countryOfResidence, countryOfOrigin }: NominationForm) {
  const missions = await strapi.db
    .query(UID.mission)
    .findMany({ select: ['id', 'countryCode', 'countries'] });
  const rows: MissionRow[] = missions.map((mission) => ({
    ...mission,
    countries: mission.countries ?? [],
  }));
  return missionFor(rows, countryOfResidence, countryOfOrigin)?.id;
}

export default factories.createCoreService(UID.nomination, ({ strapi }) => ({
  /**
   * Takes a nomination in and starts asking the nominee. Has to run in a transaction: the mails it
   * promises are sent only if it commits.
   */
  async receive(
    form: NominationForm,
    channel: 'rest' | 'graphql' | 'import',
    photoId?: number,
  ): Promise<Answer> {
    const categories = await strapi.db
      .query(UID.category)
      .findMany({ where: { key: { $in: form.categories }, locale: 'en' }, select: ['id'] });
    const { story, nomineeConsents, categories: _keys, ...fields } = form;
    const nomination = await strapi.db.query(UID.nomination).create({
      data: {
        ...fields,
        nomineeConsents: nomineeConsents === true,
        storyText: story,
        channel,
        reference: referenceOf(randomBytes(REFERENCE_BYTES)),
        state: 'received',
        categories: categories.map(({ id }: { id: number }) => id),
        mission: await missionIdFor(form),
        photo: photoId,
      },
    });
    await theOutbox().promise({
      recipient: form.nominatorEmail,
      locale: form.locale,
      nominationId: nomination.id,
      mail: {
        kind: 'nominationReceived',
        nominatorName: form.nominatorName,
        reference: nomination.reference,
      },
    });
    const state = await askForConsent(nomination);
    return { status: 201, body: { reference: nomination.reference, state } };
  },
}));

import type { Core } from '@strapi/strapi';
import { wordingFor } from '../../../src/domain/consent-wording';
import { UID } from '../../../src/support/uids';
import type { NominationSeed } from '../types';
import { piece, type Piece } from './piece';

type Decided = 'granted' | 'refused' | 'withdrawn';

/** What the nominee has decided, in order: a withdrawal follows the consent that it takes back. */
function decisionsOf({ state, consentScopes }: NominationSeed): Decided[] {
  if (state === 'consentRefused') return ['refused'];
  if (state === 'withdrawn') return ['granted', 'withdrawn'];
  return consentScopes.length > 0 ? ['granted'] : [];
}

async function recordConsents(
  strapi: Core.Strapi,
  nominationId: number,
  seed: NominationSeed,
  decidedAt: string,
): Promise<void> {
  const { version, locale, hash } = wordingFor(seed.locale);
  let supersedes: string | undefined;
  for (const decision of decisionsOf(seed)) {
    const consent = await strapi.db.query(UID.consent).create({
      data: {
        nomination: nominationId,
        decision,
        scopes: decision === 'granted' ? seed.consentScopes : [],
        subject: 'nominee',
        signedName: decision === 'granted' ? seed.nomineeName : undefined,
        wordingVersion: version,
        wordingLocale: locale,
        wordingHash: hash,
        method: 'recorded',
        decidedAt,
        supersedes,
      },
    });
    supersedes = consent.documentId;
  }
}

/**
 * Nominations in their states, with what their nominees decided. They are written as they stand,
 * not walked through: the way promises mails, and sample addresses get none.
 */
export const nominationPieces = (
  strapi: Core.Strapi,
  seeds: readonly NominationSeed[],
  decidedAt: string,
): Piece[] =>
  seeds.map((seed) =>
    piece(strapi, seed.reference, `nomination ${seed.reference}`, async () => {
      const { reference, categories, missionCountryCode: countryCode } = seed;
      const nominations = strapi.db.query(UID.nomination);
      if (await nominations.findOne({ where: { reference }, select: ['id'] })) return;
      const rows: { id: number }[] = await strapi.db
        .query(UID.category)
        .findMany({ where: { key: { $in: categories }, locale: 'en' }, select: ['id'] });
      const mission = await strapi.db
        .query(UID.mission)
        .findOne({ where: { countryCode }, select: ['id'] });
      const nomination = await nominations.create({
        data: {
          reference,
          state: seed.state,
          channel: 'sample',
          nomineeName: seed.nomineeName,
          nomineeEmail: seed.nomineeEmail,
          nomineePhone: seed.nomineePhone,
          countryOfOrigin: seed.countryOfOrigin,
          countryOfResidence: seed.countryOfResidence,
          categories: rows.map(({ id }) => id),
          storyText: seed.story,
          nominatorName: seed.nominatorName,
          nominatorEmail: seed.nominatorEmail,
          nominatorRelation: seed.nominatorRelation,
          nomineeConsents: seed.nomineeConsents,
          locale: seed.locale,
          mission: mission.id,
        },
      });
      await recordConsents(strapi, nomination.id, seed, decidedAt);
    }),
  );

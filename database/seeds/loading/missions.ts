import type { Core } from '@strapi/strapi';
import { UID } from '../../../src/support/uids';
import { missions } from '../missions';
import type { MissionSeed } from '../types';
import { piece, type Piece } from './piece';

const fieldsOf = ({
  website,
  countries,
  languages,
  socialAccounts,
  focalPoints,
  ...rest
}: MissionSeed) => ({
  ...rest,
  website: website ?? undefined,
  countries: [...countries],
  languages: [...languages],
  socialAccounts: [...socialAccounts],
  focalPoints: focalPoints.map(({ to, ...focalPoint }) => ({ ...focalPoint, to: to ?? undefined })),
});

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || (Array.isArray(value) && value.length === 0);

/** The missions. Of one that is there already only what nobody has filled in is filled in. */
export const missionPieces = (strapi: Core.Strapi): Piece[] =>
  missions.map((mission) =>
    piece(strapi, mission.countryCode, mission.name, async () => {
      const documents = strapi.documents(UID.mission);
      const fields = fieldsOf(mission);
      const found = await documents.findFirst({
        filters: { countryCode: mission.countryCode },
        populate: ['socialAccounts', 'focalPoints'],
      });
      if (!found) {
        await documents.create({ data: fields });
        return;
      }
      const { countries, languages, focalPoints } = fields;
      const missing = Object.fromEntries(
        Object.entries({ countries, languages, focalPoints }).filter(
          ([field, value]) => !isEmpty(value) && isEmpty(found[field as keyof typeof found]),
        ),
      );
      if (Object.keys(missing).length === 0) return;
      await documents.update({ documentId: found.documentId, data: missing });
    }),
  );

/** The documentIds of missions by their country. */
export async function missionIds(strapi: Core.Strapi): Promise<Map<string, string>> {
  const rows: { countryCode: string; documentId: string }[] = await strapi.db
    .query(UID.mission)
    .findMany({ select: ['countryCode', 'documentId'] });
  return new Map(rows.map(({ countryCode, documentId }) => [countryCode, documentId]));
}

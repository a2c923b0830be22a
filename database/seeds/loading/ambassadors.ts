import type { Core } from '@strapi/strapi';
import type { RoundResult } from '../../../src/domain/published-result';
import { UID } from '../../../src/support/uids';
import { piece, type Piece } from './piece';
import { roundSlugOf } from './rounds';

/** The Goodwill Ambassadors of a certified round: its winners, for a year from Migrants Day on. */
export const ambassadorPiece = (strapi: Core.Strapi, year: number): Piece => {
  const slug = roundSlugOf(year);
  return piece(strapi, `ambassadors:${slug}`, `ambassadors of ${year}`, async () => {
    const round = await strapi.db
      .query(UID.votingRound)
      .findOne({ where: { slug, state: 'certified' }, select: ['documentId'] });
    // A campaign that went on into another year has a real round here, which may not be counted.
    if (!round) return;
    const published = (await strapi.service(UID.votingRound).results(slug)) as string;
    // The file that the round's own service wrote.
    const { data } = JSON.parse(published) as { data: RoundResult };
    for (const story of data.winners) {
      const winner = await strapi.db
        .query(UID.heroStory)
        .findOne({ where: { documentId: story, locale: 'en' }, populate: { mission: true } });
      const known = await strapi.db.query(UID.ambassador).count({
        where: { story: { documentId: story }, votingRound: { documentId: round.documentId } },
      });
      if (!winner || known > 0) continue;
      const documents = strapi.documents(UID.ambassador);
      const { documentId } = await documents.create({
        data: {
          story,
          votingRound: round.documentId,
          termStart: `${year}-12-18`,
          termEnd: `${year + 1}-12-17`,
          areaOfAction:
            'Sample. Speaks at schools and at events of the mission about what newcomers bring along.',
          mission: winner.mission?.documentId,
          state: 'designated',
        },
      });
      await documents.publish({ documentId });
    }
  });
};

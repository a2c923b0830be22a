import type { BallotRound } from '../../../domain/ballot';
import { UID } from '../../../support/uids';

/** A round as voting needs it. */
export interface VotableRound extends BallotRound {
  id: number;
  documentId: string;
  name: string;
  slug: string;
  seats: number;
  voterCheck: 'email' | 'account' | 'both';
  /** The rules as frozen, the text that was hashed; null before. */
  rules: string | null;
}

/** A round by its slug or documentId; null where there is none. */
export async function findBallotRound(
  where: { slug: string } | { documentId: string },
): Promise<VotableRound | null> {
  const round = await strapi.db.query(UID.votingRound).findOne({ where });
  return (
    round && {
      id: round.id,
      documentId: round.documentId,
      name: round.name,
      slug: round.slug,
      seats: round.seats,
      voterCheck: round.voterCheck,
      rules: round.rules,
      state: round.state,
      opensAt: new Date(round.opensAt),
      closesAt: new Date(round.closesAt),
      maxChoices: round.maxChoices,
      finalistIds: round.finalistIds ?? [],
    }
  );
}

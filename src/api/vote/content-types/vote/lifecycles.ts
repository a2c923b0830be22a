import { mayCastBallot } from '../../../../domain/ballot';
import { appendOnly } from '../../../../support/immutable';
import { rowsOf, type LifecycleEvent } from '../../../../support/lifecycle';
import { insist, refusal } from '../../../../support/refusals';
import { databaseNow } from '../../../../support/sql';
import { findBallotRound } from '../../../voting-round/guards/round-facts';

/** A ballot is cast in the window of its round, for its finalists; the database looks again. */
async function requireOpenRound(event: LifecycleEvent): Promise<void> {
  for (const { round, choices } of rowsOf(event)) {
    const facts = await findBallotRound({ documentId: String(round) });
    if (!facts) throw refusal('VOTING_NOT_OPEN', 'There is no such round.');
    const list = Array.isArray(choices) ? choices.map(String) : [];
    insist(mayCastBallot(facts, list, await databaseNow(strapi)));
  }
}

export default {
  ...appendOnly,
  beforeCreate: requireOpenRound,
  beforeCreateMany: requireOpenRound,
};

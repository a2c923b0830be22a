import {
  FROZEN_FIELDS,
  mayChangeRound,
  mayChangeState,
  type RoundState,
} from '../../../domain/voting-round';
import { linkedAfter, populatedIds, rowsOf, type LifecycleEvent } from '../../../support/lifecycle';
import { insist, refusal } from '../../../support/refusals';
import { databaseNow } from '../../../support/sql';
import { UID } from '../../../support/uids';
import { isStateChangeDue } from './state-change';

const isSame = (before: unknown, after: unknown): boolean => {
  if (before instanceof Date || after instanceof Date) {
    return new Date(String(before)).getTime() === new Date(String(after)).getTime();
  }
  const isInstant = typeof before === 'string' && /^\d{4}-\d\d-\d\dT/.test(before);
  if (isInstant) return new Date(before).getTime() === new Date(String(after)).getTime();
  return JSON.stringify(before ?? null) === JSON.stringify(after ?? null);
};

/** The frozen fields that a write would change. */
function changedFields(row: Record<string, unknown>, data: Record<string, unknown>): string[] {
  return FROZEN_FIELDS.filter((field) => {
    if (data[field] === undefined) return false;
    if (field !== 'finalists') return !isSame(row[field], data[field]);
    const before = populatedIds(row.finalists);
    return !isSame(before, linkedAfter(data.finalists, before));
  });
}

/** Refuses a change of a round's rules from `frozen` on, and a state that is not its turn. */
export async function keepFrozenRound(event: LifecycleEvent): Promise<void> {
  const [data = {}] = rowsOf(event);
  const rows: Record<string, unknown>[] = await strapi.db
    .query(UID.votingRound)
    .findMany({ where: event.params.where, populate: { finalists: true } });
  for (const row of rows) {
    const state = row.state as RoundState; // an enumeration of the schema
    insist(mayChangeRound(state, changedFields(row, data)));
    if (data.state !== undefined && data.state !== state) {
      if (!isStateChangeDue()) {
        throw refusal(
          'ROUND_FROZEN',
          'The state of a round is not edited: it is frozen by its own action, opened and closed by the clock, and certified.',
        );
      }
      const window = {
        opensAt: new Date(String(row.opensAt)),
        closesAt: new Date(String(row.closesAt)),
      };
      insist(mayChangeState(state, data.state as RoundState, window, await databaseNow(strapi)));
    }
  }
}

/** A round begins as a draft. */
export function beginAsDraft(event: LifecycleEvent): void {
  if (
    rowsOf(event).some(({ state }) => state !== undefined && state !== null && state !== 'draft')
  ) {
    throw refusal('ROUND_FROZEN', 'A round begins as a draft.');
  }
}

/** Refuses to delete a round that was frozen. */
export async function keepRound(event: LifecycleEvent): Promise<void> {
  const frozen = await strapi.db.query(UID.votingRound).count({
    where: { $and: [event.params.where ?? {}, { state: { $ne: 'draft' } }] },
  });
  if (frozen > 0) throw refusal('ROUND_FROZEN', 'A round that was frozen is never deleted.');
}

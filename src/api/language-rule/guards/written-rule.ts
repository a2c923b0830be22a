import { randomBytes } from 'node:crypto';
import { ruleFaults } from '../../../domain/language-rules';
import { invalid } from '../../../domain/refusal';
import { slugOf } from '../../../domain/slug';
import { rowsOf, type LifecycleEvent } from '../../../support/lifecycle';
import { RefusalError } from '../../../support/refusals';
import { UID } from '../../../support/uids';

const KEY_LENGTH = 60;

const isKnown = (key: unknown): boolean => typeof key === 'string' && key !== '';

/** Refuses a rule whose patterns cannot be read: it would find nothing, and nobody would notice. */
export async function checkRule(event: LifecycleEvent): Promise<void> {
  const isNew = event.action.startsWith('beforeCreate');
  const rows: Record<string, unknown>[] = isNew
    ? [{}]
    : await strapi.db.query(UID.languageRule).findMany({
        where: event.params.where,
        select: ['language', 'term', 'exceptions'],
      });
  const faults = rowsOf(event).flatMap((data) =>
    rows.flatMap((row) => {
      const value = (key: string) => (data[key] === undefined ? row[key] : data[key]);
      return ruleFaults({
        language: String(value('language')),
        term: value('term'),
        exceptions: value('exceptions'),
      });
    }),
  );
  if (faults.length > 0) throw new RefusalError([invalid(faults)]);
}

/** Gives a new rule the key by which findings and overrides name it, whatever its name becomes. */
export function giveKey(event: LifecycleEvent): void {
  for (const data of rowsOf(event)) {
    if (isKnown(data.key)) continue;
    const name = slugOf(String(data.name ?? ''), 'rule').slice(0, KEY_LENGTH);
    data.key = `${name}-${randomBytes(3).toString('hex')}`;
  }
}

/** A rule keeps its key: overrides that editors recorded go by it. */
export function keepKey(event: LifecycleEvent): void {
  for (const data of rowsOf(event)) delete data.key;
}

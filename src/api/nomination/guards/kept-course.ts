import { nameKeyOf } from '../../../domain/name-likeness';
import { rowsOf, type LifecycleEvent } from '../../../support/lifecycle';
import { refusal } from '../../../support/refusals';
import { UID } from '../../../support/uids';

/** Whether a form of the admin writes. */
const isForm = (): boolean =>
  strapi.requestContext.get()?.path.startsWith('/content-manager/') === true;

const refuse = (): never => {
  throw refusal(
    'IMMUTABLE',
    "A nomination's state changes by what happens to it, and by no form: use the actions beside it.",
  );
};

/** A nomination that a form makes begins as all do. */
export function beginAsReceived(event: LifecycleEvent): void {
  if (!isForm()) return;
  for (const data of rowsOf(event)) {
    if ((data.state ?? 'received') !== 'received' || data.question) refuse();
  }
}

/**
 * Keeps a nomination's state and open question from being written beside its course. A form carries
 * along the state it was opened with, which may be overtaken, so what it says of it is left out.
 */
export async function keepCourse(event: LifecycleEvent): Promise<void> {
  const written = rowsOf(event).filter((data) => 'state' in data || 'question' in data);
  if (written.length === 0) return;
  if (isForm()) {
    for (const data of written) {
      delete data.state;
      delete data.question;
    }
    return;
  }
  const rows: { state: unknown; question: unknown }[] = await strapi.db
    .query(UID.nomination)
    .findMany({ where: event.params.where, select: ['state', 'question'] });
  const isKept = (field: 'state' | 'question') =>
    written.every(
      (data) =>
        !(field in data) || rows.every((row) => (row[field] ?? null) === (data[field] ?? null)),
    );
  if (!isKept('state') || !isKept('question')) refuse();
}

/** Keeps beside a nominee's name what similar names are found by. */
export function keepNameKey(event: LifecycleEvent): void {
  for (const data of rowsOf(event)) {
    delete data.nameKey;
    if (!('nomineeName' in data)) continue;
    const { nomineeName } = data;
    data.nameKey = (typeof nomineeName === 'string' && nameKeyOf(nomineeName)) || null;
  }
}

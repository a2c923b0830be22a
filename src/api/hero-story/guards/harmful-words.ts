import { CHECKED_FIELDS, hasRules, mayPublishWords } from '../../../domain/language-rules';
import { rowsOf, type LifecycleEvent } from '../../../support/lifecycle';
import { insist } from '../../../support/refusals';
import { UID } from '../../../support/uids';
import { findingsOf, overridesOf } from '../../language-rule/story-language';

type Row = Record<string, unknown>;

/** A change of other fields is let through: rules that are newer than a story do not lock its month. */
const touchesWords = (data: Row): boolean =>
  data.publishedAt !== undefined || CHECKED_FIELDS.some((field) => data[field] !== undefined);

async function rowsAfter(event: LifecycleEvent): Promise<Row[]> {
  if (event.action.startsWith('beforeCreate')) return rowsOf(event);
  const [data = {}] = rowsOf(event);
  if (!touchesWords(data)) return [];
  const rows: Row[] = await strapi.db.query(UID.heroStory).findMany({ where: event.params.where });
  return rows.map((row) => ({ ...row, ...data }));
}

/** Refuses a story that would stand in public with words a rule blocks and no editor let stand. */
export async function requireHarmlessWords(event: LifecycleEvent): Promise<void> {
  for (const row of await rowsAfter(event)) {
    const { documentId, locale } = row;
    if (!row.publishedAt || typeof locale !== 'string' || !hasRules(locale)) continue;
    const findings = await findingsOf(row, locale);
    if (findings.every(({ severity }) => severity !== 'block')) continue;
    const overrides = typeof documentId === 'string' ? await overridesOf(documentId, locale) : [];
    insist(mayPublishWords(findings, overrides, locale));
  }
}

import { CHECKED_FIELDS, hasRules, mayPublishWords } from '../../../domain/language-rules';
import { allowed, type Verdict } from '../../../domain/refusal';
import { rowsOf, type LifecycleEvent } from '../../../support/lifecycle';
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

/** Whether a story's words in one language may stand in public; all may where there are no rules. */
export async function judgeWords(row: Row, documentId: unknown, locale: unknown): Promise<Verdict> {
  if (typeof locale !== 'string' || !hasRules(locale)) return allowed;
  const findings = await findingsOf(row, locale);
  if (findings.every(({ severity }) => severity !== 'block')) return allowed;
  const overrides = typeof documentId === 'string' ? await overridesOf(documentId, locale) : [];
  return mayPublishWords(findings, overrides, locale);
}

/** What speaks against rows that would stand in public with words that a rule blocks and no editor let stand. */
export async function judgePublishedWords(event: LifecycleEvent): Promise<Verdict[]> {
  const verdicts: Verdict[] = [];
  for (const row of await rowsAfter(event)) {
    if (row.publishedAt) verdicts.push(await judgeWords(row, row.documentId, row.locale));
  }
  return verdicts;
}

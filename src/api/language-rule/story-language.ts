import {
  checkStory,
  type Finding,
  type LanguageOverride,
  type LanguageRule,
} from '../../domain/language-rules';
import { sql } from '../../support/sql';
import { UID } from '../../support/uids';

/** An editor's decision to let words stand, as it is kept; `decidedAt` is ISO 8601. */
export interface RecordedOverride extends LanguageOverride {
  reason: string;
  decidedBy: string;
  decidedAt: string;
}

const OVERRIDES = `
  SELECT rule_key AS rule, path, words, reason, decided_by_name AS "decidedBy", decided_at AS "decidedAt"
    FROM language_overrides WHERE story_id = ? AND locale = ? ORDER BY id`;

/** What editors let stand in one language of a story, oldest first. */
export const overridesOf = (storyId: string, locale: string): Promise<RecordedOverride[]> =>
  sql<RecordedOverride>(strapi, OVERRIDES, [storyId, locale]);

/** What the words of a story's row say that harms, by the rules in use. */
export async function findingsOf(
  story: Readonly<Record<string, unknown>>,
  locale: string,
): Promise<Finding[]> {
  const rules: LanguageRule[] = await strapi.service(UID.languageRule).inUse(locale);
  return checkStory({ ...story, body: blocksOf(story.body) }, locale, rules);
}

/** Blocks come as they are from the admin, and as text from some queries. */
function blocksOf(body: unknown): unknown {
  if (typeof body !== 'string') return body;
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}

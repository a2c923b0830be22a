import {
  checkStory,
  hasRules,
  isOverridden,
  passagesOf,
  sentenceAround,
  wordsOfFinding,
  type Finding,
  type LanguageRule,
} from '../../../domain/language-rules';
import { UID } from '../../../support/uids';
import { overridesOf } from '../../language-rule/story-language';
import type { Remark, ShownFinding, Weight } from './remark';
import type { StoryInForm } from './story-in-form';

const fieldOf = (path: string): string => path.split('.')[0];

const weightOf = ({ severity, override }: ShownFinding): Weight => {
  if (override !== null) return 'settled';
  return severity === 'block' ? 'block' : 'warning';
};

/** What the words of a story in the form say that harms: each finding with its sentence and its source. */
export async function wordRemarks(
  { words, savedWords, onTrial: { documentId } }: StoryInForm,
  locale: string,
): Promise<Remark[]> {
  if (!hasRules(locale)) return [];
  const rules: (LanguageRule & { source?: string | null })[] = await strapi
    .service(UID.languageRule)
    .inUse(locale);
  const overrides = documentId === undefined ? [] : await overridesOf(documentId, locale);
  const saved = savedWords === null ? [] : checkStory(savedWords, locale, rules);
  const shown = (finding: Finding): ShownFinding => {
    const field = fieldOf(finding.path);
    const passage = passagesOf(words[field], field).find(({ path }) => path === finding.path);
    return {
      ...finding,
      field,
      sentence: sentenceAround(passage?.text ?? finding.words, finding, locale),
      source: rules.find(({ key }) => key === finding.rule)?.source ?? null,
      override: overrides.findLast((override) => isOverridden(finding, [override])) ?? null,
      isSaved: saved.some((found) => isOverridden(found, [finding])),
    };
  };
  return checkStory(words, locale, rules).map((found): Remark => {
    const finding = shown(found);
    return {
      weight: weightOf(finding),
      about: 'words',
      words: wordsOfFinding(finding, locale),
      remedy: { kind: 'field', field: finding.field },
      finding,
    };
  });
}

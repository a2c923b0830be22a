import type { RuleLanguage } from '../../../src/domain/language-rules';
import { englishRules } from './en';
import { spanishRules } from './es';
import { frenchRules } from './fr';
import type { LanguageRuleSeed } from './types';

const inLanguage = (language: RuleLanguage, rules: readonly LanguageRuleSeed[]) =>
  rules.map((rule) => ({ ...rule, language, active: true }));

/**
 * The language rules to begin with. The loaded terms are those that the two GFMD papers name, and
 * their kin; the words of the rules are the campaign's own.
 */
export const languageRuleSeeds = [
  ...inLanguage('en', englishRules),
  ...inLanguage('fr', frenchRules),
  ...inLanguage('es', spanishRules),
];

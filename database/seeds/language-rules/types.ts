import type { LanguageRule } from '../../../src/domain/language-rules';

/** A language rule to begin with; editors change it afterwards. */
export interface LanguageRuleSeed extends Omit<LanguageRule, 'key' | 'language'> {
  key: string;
  source: string;
}

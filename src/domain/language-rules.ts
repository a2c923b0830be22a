import { passagesOf, type Passage } from './language-rules/passages';
import { quotationsIn } from './language-rules/quotations';
import { findTerm, readTerm, type Match, type Term, type TermFault } from './language-rules/term';
import { hasRules, type RuleLanguage } from './language-rules/word-lists';
import { wordsOf } from './language-rules/words';
import { invalid, verdictOf, type Fault, type Verdict } from './refusal';

export { passagesOf } from './language-rules/passages';
export { sentenceAround, type Sentence } from './language-rules/sentence';
export { hasRules, RULE_LANGUAGES, type RuleLanguage } from './language-rules/word-lists';

/** How much a rule matters: only `block` stops a publication. */
export const SEVERITIES = ['hint', 'warning', 'block'] as const;

export type Severity = (typeof SEVERITIES)[number];

/** A rule on words that harm, as editors write it. */
export interface LanguageRule {
  /** What stays the same when the rule is edited: findings and overrides name it. */
  key: string;
  name: string;
  language: RuleLanguage;
  severity: Severity;
  /** A pattern on each line; see `readTerm`. */
  term: string;
  /** Patterns of what is meant well: words found inside one of them are no finding. */
  exceptions: string | null;
  why: string;
  /** What to write instead. */
  instead: string;
}

/** Words of a text that a rule speaks of. */
export interface Finding {
  rule: string;
  name: string;
  severity: Severity;
  /** The field, and for blocks the way to the paragraph. */
  path: string;
  /** Where the words begin and end in the paragraph's plain text, in UTF-16 units; `end` is exclusive. */
  start: number;
  end: number;
  words: string;
  why: string;
  instead: string;
}

const MAX_READ = 1000;

const readTerms = new Map<string, Term | null>();

/** A term that was read; null where it cannot be: such a rule finds nothing and stops nobody. */
function termOf(source: string, language: RuleLanguage): Term | null {
  const key = `${language}\n${source}`;
  const known = readTerms.get(key);
  if (known !== undefined) return known;
  const read = readTerm(source, language);
  const term = read.ok ? read.term : null;
  // Edited rules would pile up here in a server that runs for months.
  if (readTerms.size >= MAX_READ) readTerms.clear();
  readTerms.set(key, term);
  return term;
}

const overlaps = (a: Match, b: Match): boolean => a.first < b.after && b.first < a.after;

function findingsIn({ path, text, titles }: Passage, rules: readonly LanguageRule[]): Finding[] {
  const words = wordsOf(text);
  const exempt = [...quotationsIn(text), ...titles];
  const isExempt = words.map(({ start, end }) =>
    exempt.some((stretch) => start >= stretch.start && end <= stretch.end),
  );
  const findings = rules.flatMap((rule) => {
    const find = (source: string) => {
      const term = termOf(source, rule.language);
      return term ? findTerm(term, { words, isExempt }) : [];
    };
    const found = find(rule.term);
    const excepted = found.length > 0 && rule.exceptions ? find(rule.exceptions) : [];
    return found
      .filter((match) => !excepted.some((exception) => overlaps(match, exception)))
      .map(({ first, after }) => {
        const start = words[first].start;
        const end = words[after - 1].end;
        return {
          rule: rule.key,
          name: rule.name,
          severity: rule.severity,
          path,
          start,
          end,
          words: text.slice(start, end),
          why: rule.why,
          instead: rule.instead,
        };
      });
  });
  return findings.sort((a, b) => a.start - b.start);
}

/**
 * What a text, or blocks, say that harms, by the rules of its language; quotations, quote blocks and
 * titles of works are left out. "Avoiding the use of loaded terms" (GFMD, Shaping the Public
 * Narrative, on traditional media).
 */
export function checkLanguage(
  content: unknown,
  language: string,
  rules: readonly LanguageRule[],
  path = 'text',
): Finding[] {
  if (!hasRules(language)) return [];
  const ofLanguage = rules.filter((rule) => rule.language === language);
  return passagesOf(content, path).flatMap((passage) => findingsIn(passage, ofLanguage));
}

/**
 * The fields of a story that are its editor's own words. The pull quote is the hero's, and names and
 * credits are nobody's choice.
 */
export const CHECKED_FIELDS = [
  'title',
  'summary',
  'body',
  'challenge',
  'contribution',
  'photoAlt',
] as const;

/** What the words of a story say that harms, field by field. */
export const checkStory = (
  story: Readonly<Record<string, unknown>>,
  language: string,
  rules: readonly LanguageRule[],
): Finding[] =>
  CHECKED_FIELDS.flatMap((field) => checkLanguage(story[field], language, rules, field));

/** What an editor decided to let stand: these words, by this rule, in this field. */
export interface LanguageOverride {
  rule: string;
  path: string;
  words: string;
}

const fieldOf = (path: string): string => path.split('.')[0];

const sameWords = (a: string, b: string): boolean =>
  a.normalize('NFC').toLowerCase() === b.normalize('NFC').toLowerCase();

/**
 * Whether a finding was overridden. The field and the words count, not the place in it: an editor who
 * mends a sentence before them need not decide again.
 */
export const isOverridden = (finding: Finding, overrides: readonly LanguageOverride[]): boolean =>
  overrides.some(
    ({ rule, path, words }) =>
      rule === finding.rule &&
      fieldOf(path) === fieldOf(finding.path) &&
      sameWords(words, finding.words),
  );

/** What stops a publication: findings of severity `block` that nobody has overridden. */
export const stoppingFindings = (
  findings: readonly Finding[],
  overrides: readonly LanguageOverride[],
): Finding[] =>
  findings.filter((finding) => finding.severity === 'block' && !isOverridden(finding, overrides));

/** The rest of a refusal, in the language of the story and of its rules. */
const REMEDY: Record<RuleLanguage, (instead: string) => string> = {
  en: (instead) => `Write instead: ${instead} Or record why the words may stand.`,
  fr: (instead) => `Écrire plutôt : ${instead} Ou noter pourquoi ces mots peuvent rester.`,
  es: (instead) => `Escribir mejor: ${instead} O anotar por qué las palabras pueden quedar.`,
};

/** What an editor is told of a finding, in the language of the rules. */
export function wordsOfFinding(
  { words, why, instead }: Pick<Finding, 'words' | 'why' | 'instead'>,
  language: string,
): string {
  const remedy = REMEDY[hasRules(language) ? language : 'en'];
  return `“${words}”: ${why} ${remedy(instead)}`;
}

/** Whether a story's words, in one language, let it be published. */
export function mayPublishWords(
  findings: readonly Finding[],
  overrides: readonly LanguageOverride[],
  language: string,
): Verdict {
  const faults = stoppingFindings(findings, overrides).map((finding): Fault => ({
    path: finding.path,
    // The list of fault codes is closed. What is required are other words, or an editor's decision.
    code: 'REQUIRED',
    message: wordsOfFinding(finding, language),
  }));
  return verdictOf(faults.length > 0 ? [invalid(faults)] : []);
}

/** What is wrong with a rule's patterns, as faults of its fields. */
export function ruleFaults(rule: {
  language: string;
  term?: unknown;
  exceptions?: unknown;
}): Fault[] {
  const { language } = rule;
  if (!hasRules(language)) {
    const message = 'There are language rules for English (en), French (fr) and Spanish (es).';
    return [{ path: 'language', code: 'REQUIRED', message }];
  }
  const faultsOf = (path: string, source: unknown): Fault[] => {
    if (typeof source !== 'string' || source.trim() === '') return [];
    const read = readTerm(source, language);
    return read.ok ? [] : read.faults.map((fault) => patternFault(path, fault));
  };
  const isEmpty = typeof rule.term !== 'string' || rule.term.trim() === '';
  const empty: Fault = { path: 'term', code: 'REQUIRED', message: 'Write at least one pattern.' };
  return [
    ...(isEmpty ? [empty] : faultsOf('term', rule.term)),
    ...faultsOf('exceptions', rule.exceptions),
  ];
}

const patternFault = (path: string, { line, message }: TermFault): Fault => ({
  path,
  code: message.includes('at most') ? 'TOO_LONG' : 'REQUIRED',
  message: `Line ${line}: ${message}`,
});

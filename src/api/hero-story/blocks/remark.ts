import type { Finding, Sentence } from '../../../domain/language-rules';
import type { RecordedOverride } from '../../language-rule/story-language';

/**
 * How much a remark matters: `block` stops the publication, `warning` is for the editor to weigh,
 * `leftOut` says what the story will not be used for, `settled` what an editor has decided already.
 */
export type Weight = 'block' | 'warning' | 'leftOut' | 'settled';

/** Where a remark is mended. */
export type Remedy =
  | { kind: 'field'; field: string }
  | { kind: 'nomination'; documentId: string }
  | { kind: 'source'; locale: string; mayConfirm: boolean };

/** A finding of the language check, with its place. */
export interface ShownFinding extends Finding {
  field: string;
  sentence: Sentence;
  /** Where the rule comes from. */
  source: string | null;
  override: RecordedOverride | null;
  /** Whether the saved draft says so too: an override stands for what is saved. */
  isSaved: boolean;
}

/** One thing that an editor is told before a story is published, in the editor's language. */
export interface Remark {
  weight: Weight;
  about: string;
  words: string;
  /** What is behind it, where that is more than one thing may be. */
  detail?: string;
  remedy?: Remedy;
  finding?: ShownFinding;
}

/** What `POST /campaign/hero-stories/:documentId/blocks` answers: see `StoryBlocks` of the server. */
export interface StoryBlocks {
  remarks: Remark[];
  wordsAreChecked: boolean;
  mayPublish: boolean;
}

export const WEIGHTS = ['block', 'warning', 'leftOut', 'settled'] as const;

export type Weight = (typeof WEIGHTS)[number];

export type Remedy =
  | { kind: 'field'; field: string }
  | { kind: 'nomination'; documentId: string }
  | { kind: 'source'; locale: string; mayConfirm: boolean };

export interface Remark {
  weight: Weight;
  about: string;
  words: string;
  detail?: string;
  remedy?: Remedy;
  finding?: Finding;
}

/** A finding of the language check. */
export interface Finding {
  rule: string;
  severity: 'hint' | 'warning' | 'block';
  path: string;
  field: string;
  words: string;
  why: string;
  instead: string;
  source: string | null;
  sentence: { before: string; words: string; after: string };
  override: { reason: string; decidedBy: string; decidedAt: string } | null;
  isSaved: boolean;
}

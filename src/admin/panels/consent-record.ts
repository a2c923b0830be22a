export const SCOPES = [
  'story',
  'photo',
  'publicVote',
  'socialMedia',
  'partners',
  'ambassador',
  'archive',
] as const;

export type Scope = (typeof SCOPES)[number];

export const SUBJECTS = ['nominee', 'guardian', 'nextOfKin'] as const;

export type Subject = (typeof SUBJECTS)[number];

export const DECISIONS = ['granted', 'refused', 'withdrawn'] as const;

export type Decision = (typeof DECISIONS)[number];

export const METHODS = ['signedForm', 'recorded'] as const;

export type Method = (typeof METHODS)[number];

/** One decision, as `GET /campaign/nominations/:documentId/consents` gives it. */
export interface ConsentRecord {
  documentId: string;
  decision: Decision;
  scopes: Scope[];
  subject: Subject;
  method: Method | 'link';
  wordingVersion: string;
  wordingLocale: string;
  signedName: string | null;
  decidedAt: string;
  recordedAt: string;
  expiresAt: string | null;
  recordedBy: string | null;
  hasEvidence: boolean;
}

/** A nomination's consent as it stands, and every decision that led there. */
export interface ConsentHistory {
  representedBy: Subject;
  covered: Scope[];
  records: ConsentRecord[];
  wordings: { language: string; version: number }[];
}

/** The types of file that are taken as evidence, for the dialog that chooses one. */
export const EVIDENCE_ACCEPT =
  '.pdf,.jpg,.jpeg,.png,.webp,.mp3,.m4a,.ogg,.wav,.mp4,application/pdf,image/jpeg,image/png,image/webp,audio/mpeg,audio/mp4,audio/ogg,audio/wav,video/mp4';

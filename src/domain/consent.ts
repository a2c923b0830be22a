/** What a nominee may agree to, one by one (contract, section 2). */
export const CONSENT_SCOPES = [
  'story',
  'photo',
  'publicVote',
  'socialMedia',
  'partners',
  'ambassador',
  'archive',
] as const;

export type ConsentScope = (typeof CONSENT_SCOPES)[number];

export const CONSENT_DECISIONS = ['granted', 'refused', 'withdrawn'] as const;

export type ConsentDecision = (typeof CONSENT_DECISIONS)[number];

/** What counts of a consent record when it is asked whether something is covered. */
export interface ConsentFacts {
  decision: ConsentDecision;
  scopes: readonly string[];
  expiresAt: Date | null;
}

/**
 * Whether the newest decision of a nominee covers a use at an instant; `expiresAt` is exclusive.
 */
export const covers = (newest: ConsentFacts | null, scope: ConsentScope, now: Date): boolean =>
  newest !== null &&
  newest.decision === 'granted' &&
  newest.scopes.includes(scope) &&
  (newest.expiresAt === null || newest.expiresAt > now);

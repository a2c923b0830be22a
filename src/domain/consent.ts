import { verdictOf, type Refusal, type Verdict } from './refusal';

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

/** Who decides: the nominee, the guardian of a minor, the next of kin of somebody who died. */
export const CONSENT_SUBJECTS = ['nominee', 'guardian', 'nextOfKin'] as const;

export type ConsentSubject = (typeof CONSENT_SUBJECTS)[number];

export const CONSENT_METHODS = ['link', 'signedForm', 'recorded'] as const;

export type ConsentMethod = (typeof CONSENT_METHODS)[number];

/** What counts of a consent record when it is asked whether something is covered. */
export interface ConsentFacts {
  decision: ConsentDecision;
  scopes: readonly string[];
  expiresAt: Date | null;
  /** Who decided; the nominee where nothing is said. */
  subject?: ConsentSubject;
}

/**
 * Whether the newest decision of a nominee covers a use at an instant; `expiresAt` is exclusive.
 */
export const covers = (newest: ConsentFacts | null, scope: ConsentScope, now: Date): boolean =>
  newest !== null &&
  newest.decision === 'granted' &&
  newest.scopes.includes(scope) &&
  (newest.expiresAt === null || newest.expiresAt > now);

/**
 * What may be agreed to by whom: an ambassador stands in person, so neither a guardian nor the next
 * of kin is asked for it.
 */
export const scopesOffered = (subject: ConsentSubject): readonly ConsentScope[] =>
  subject === 'nominee' ? CONSENT_SCOPES : CONSENT_SCOPES.filter((scope) => scope !== 'ambassador');

/** Whether a nominee may become an ambassador: by her own word, and with a story that may be told. */
export const mayBeAmbassador = (newest: ConsentFacts | null, now: Date): boolean =>
  covers(newest, 'story', now) &&
  covers(newest, 'ambassador', now) &&
  (newest?.subject ?? 'nominee') === 'nominee';

/** What of a grant is judged before it is recorded. */
export interface GrantFacts {
  scopes: readonly ConsentScope[];
  subject: ConsentSubject;
  /** Who answers for the nominee, as the nomination says. */
  representedBy: ConsentSubject;
}

/** Whether a grant may be recorded: by who answers for the nominee, for what that person may grant. */
export function mayGrant({ scopes, subject, representedBy }: GrantFacts): Verdict {
  const refusals: Refusal[] = [];
  const refuse = (message: string) => refusals.push({ code: 'CONSENT_REQUIRED', message });
  if (scopes.length === 0) refuse('A granted consent names at least one known scope.');
  if (subject !== representedBy) {
    refuse('Somebody else answers for this nominee. See "representedBy" of the nomination.');
  }
  if (!scopes.every((scope) => scopesOffered(subject).includes(scope))) {
    refuse(
      'An ambassador stands in person: neither a guardian nor the next of kin can agree to it.',
    );
  }
  return verdictOf(refusals);
}

/** Scopes in the order in which they are asked, each once. */
export const inOrder = (scopes: readonly ConsentScope[]): ConsentScope[] =>
  CONSENT_SCOPES.filter((scope) => scopes.includes(scope));

/** What a decision is called beside the one before it: a grant of fewer scopes is a narrowing. */
export function kindOfDecision(
  before: Pick<ConsentFacts, 'decision' | 'scopes'> | null,
  after: Pick<ConsentFacts, 'decision' | 'scopes'>,
): ConsentDecision | 'narrowed' {
  const lost =
    before?.decision === 'granted' && before.scopes.some((scope) => !after.scopes.includes(scope));
  return after.decision === 'granted' && lost ? 'narrowed' : after.decision;
}

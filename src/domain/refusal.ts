/** The codes a refusal may carry, and the HTTP status each is answered with (contract, section 6). */
export const REFUSAL_STATUS = {
  VALIDATION_FAILED: 400,
  CONSENT_REQUIRED: 400,
  CATEGORY_REQUIRED: 400,
  PHOTO_CONSENT_REQUIRED: 400,
  FINALISTS_INVALID: 400,
  CODE_INVALID: 401,
  CODE_EXPIRED: 401,
  VOTING_NOT_OPEN: 403,
  VOTING_CLOSED: 403,
  RESULTS_SEALED: 403,
  FOREIGN_MISSION: 403,
  NOT_FOUND: 404,
  ALREADY_VOTED: 409,
  STORY_OF_MONTH_TAKEN: 409,
  ROUND_FROZEN: 409,
  IMMUTABLE: 409,
  STORY_GONE: 410,
  IDEMPOTENCY_MISMATCH: 422,
  RATE_LIMITED: 429,
  UNAVAILABLE: 503,
} as const;

export type RefusalCode = keyof typeof REFUSAL_STATUS;

/**
 * The codes of single faults in what was refused as `VALIDATION_FAILED`. `REQUIRED` is said of what is
 * missing, and of what is there but not what is required: a number for a text, a word off a list.
 */
export const FAULT_CODES = [
  'REQUIRED',
  'TOO_SHORT',
  'TOO_LONG',
  'UNKNOWN_KEY',
  'NOT_A_COUNTRY',
  'NOT_AN_EMAIL',
  'CATEGORY_REQUIRED',
  'CATEGORY_UNKNOWN',
  'CONSENT_REQUIRED',
  'CHOICES_INVALID',
  'NOT_A_PICTURE',
  'TOO_LARGE',
] as const;

export type FaultCode = (typeof FAULT_CODES)[number];

/** One fault of what was sent: where it lies, its code, and what to do about it. */
export interface Fault {
  path: string;
  code: FaultCode;
  message: string;
}

/** Why something may not be done, in words its reader can act on. */
export interface Refusal {
  code: RefusalCode;
  message: string;
  faults?: Fault[];
  /** After how many seconds another try may succeed. */
  retryAfter?: number;
}

/** The answer of a rule. */
export type Verdict = { ok: true } | { ok: false; refusals: Refusal[] };

export const allowed: Verdict = { ok: true };

/** A verdict from what was found against the deed: none allows it. */
export const verdictOf = (refusals: Refusal[]): Verdict =>
  refusals.length === 0 ? allowed : { ok: false, refusals };

/** A `VALIDATION_FAILED` that names every fault. */
export const invalid = (faults: Fault[]): Refusal => ({
  code: 'VALIDATION_FAILED',
  message:
    faults.length === 1
      ? faults[0].message
      : `${faults.length} faults were found; see details.errors.`,
  faults,
});

/** Several verdicts as one: what any of them refuses is refused, and their single faults are told together. */
export function allOf(...verdicts: Verdict[]): Verdict {
  const refusals = verdicts.flatMap((verdict) => (verdict.ok ? [] : verdict.refusals));
  const faults = refusals.flatMap((refused) => refused.faults ?? []);
  const whole = refusals.filter((refused) => refused.faults === undefined);
  return verdictOf(faults.length > 0 ? [...whole, invalid(faults)] : whole);
}

import type { FaultCode, RefusalCode } from '../../domain/refusal';

/** What whoever is refused does about it, by the code; the document and docs/api.md say the same. */
export const REMEDIES: Record<RefusalCode, string> = {
  VALIDATION_FAILED:
    'Mend what `details.errors` lists, each by `path` and `code`; all faults are told at once.',
  CONSENT_REQUIRED: 'Ask the nominee; nothing is published without a valid consent.',
  CATEGORY_REQUIRED: 'Choose at least one category for the story.',
  PHOTO_CONSENT_REQUIRED: 'Take the photo off, or ask the nominee for consent to `photo`.',
  FINALISTS_INVALID: 'Choose as many different, published finalists as the round has.',
  CODE_INVALID: 'Type the code again, or ask for a new one; log in again where an account votes.',
  CODE_EXPIRED: 'Ask for a new code, or for a new link.',
  VOTING_NOT_OPEN: 'Wait until `opensAt` of the round.',
  VOTING_CLOSED: 'Nothing: the round is over. Show the result once it is certified.',
  RESULTS_SEALED: 'Wait until `state` of the round is `certified`.',
  FOREIGN_MISSION: 'Choose your own mission, or ask headquarters.',
  NOT_FOUND: 'Look the address up again: there is nothing under it, and there never was.',
  ALREADY_VOTED: 'Nothing: the first ballot counts. Its receipt proves it.',
  STORY_OF_MONTH_TAKEN: 'Choose another month, or take the month off the other story first.',
  ROUND_FROZEN: 'Leave the round as it is: from `frozen` on its rules stand.',
  IMMUTABLE: 'Leave it as it is: it is a record.',
  STORY_GONE: 'Remove every copy of the story, its translations and its pictures.',
  IDEMPOTENCY_MISMATCH: 'Take a new `Idempotency-Key` for another body.',
  RATE_LIMITED: 'Wait as many seconds as `Retry-After` says.',
  UNAVAILABLE: 'Send the same again after as many seconds as `Retry-After` says.',
};

/** What one fault of what was sent asks for, by its code. */
export const FAULT_REMEDIES: Record<FaultCode, string> = {
  REQUIRED: 'Send it, or send what it asks for: it is missing, empty, or of another kind.',
  TOO_SHORT: 'Send more; the message says how much.',
  TOO_LONG: 'Send less; the message says how much.',
  UNKNOWN_KEY: 'Leave it out: it is not known here, often a name with a typing error.',
  NOT_A_COUNTRY: 'Send an ISO 3166-1 alpha-2 code in upper case, such as `KE`.',
  NOT_AN_EMAIL: 'Send an e-mail address.',
  CATEGORY_REQUIRED: 'Send at least one category.',
  CATEGORY_UNKNOWN: 'Send keys of `/api/categories`.',
  CONSENT_REQUIRED: 'Ask the person first, then send `true`.',
  CHOICES_INVALID: 'Send 1 to `maxChoices` different documentIds of `finalistIds` of the round.',
  NOT_A_PICTURE: 'Send one JPEG, PNG or WebP picture, not animated.',
  TOO_LARGE: 'Send something smaller; the message says how much.',
};

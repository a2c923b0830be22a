import {
  allowed,
  invalid,
  REFUSAL_STATUS,
  verdictOf,
  type Fault,
  type Refusal,
} from '../../../src/domain/refusal';

test('each code is answered with the status of the contract', () => {
  expect(REFUSAL_STATUS).toEqual({
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
  });
});

test('nothing against it allows a deed, anything refuses it', () => {
  const refusals: Refusal[] = [{ code: 'IMMUTABLE', message: 'Never changed.' }];
  expect(verdictOf([])).toBe(allowed);
  expect(verdictOf(refusals)).toEqual({ ok: false, refusals });
});

test('one fault is told in the message, several are counted', () => {
  const fault: Fault = {
    path: 'story',
    code: 'TOO_SHORT',
    message: 'Send at least 200 characters.',
  };
  expect(invalid([fault])).toEqual({
    code: 'VALIDATION_FAILED',
    message: 'Send at least 200 characters.',
    faults: [fault],
  });
  expect(invalid([fault, fault])).toEqual({
    code: 'VALIDATION_FAILED',
    message: '2 faults were found; see details.errors.',
    faults: [fault, fault],
  });
});

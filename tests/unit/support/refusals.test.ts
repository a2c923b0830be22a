import { errors } from '@strapi/utils';
import { insist, refusal, refusalFrom, type RefusalError } from '../../../src/support/refusals';

/** What is sent of a refusal. */
const shown = (error: RefusalError | undefined) =>
  error && {
    status: error.status,
    message: error.message,
    details: error.details,
    retryAfter: error.retryAfter,
  };

describe('a verdict', () => {
  test('that allows goes on', () => {
    expect(() => insist({ ok: true })).not.toThrow();
  });

  test('that refuses is thrown by its first reason, with the others beside', () => {
    const refuse = () =>
      insist({
        ok: false,
        refusals: [
          { code: 'CONSENT_REQUIRED', message: 'No consent.' },
          { code: 'CATEGORY_REQUIRED', message: 'No category.' },
        ],
      });
    expect(refuse).toThrow(errors.ApplicationError);
    try {
      refuse();
    } catch (error) {
      expect(shown(refusalFrom(error))).toEqual({
        status: 400,
        message: 'No consent.',
        details: {
          code: 'CONSENT_REQUIRED',
          also: [{ code: 'CATEGORY_REQUIRED', message: 'No category.' }],
        },
        retryAfter: undefined,
      });
    }
  });
});

describe('what PostgreSQL says', () => {
  const unavailable = {
    status: 503,
    message: 'The database could not confirm this. Try again in a moment.',
    details: { code: 'UNAVAILABLE' },
    retryAfter: 5,
  };
  const plain = (status: number, code: string, message: string) => ({
    status,
    message,
    details: { code },
    retryAfter: undefined,
  });
  const fault = (path: string, code: string, message: string) => ({
    ...plain(400, 'VALIDATION_FAILED', message),
    details: { code: 'VALIDATION_FAILED', errors: [{ path, code, message }] },
  });

  test.each<[string, object, object]>([
    [
      'by a trigger of ours',
      { code: 'MH001', message: 'insert … - VOTING_CLOSED', detail: 'Voting is closed.' },
      plain(403, 'VOTING_CLOSED', 'Voting is closed.'),
    ],
    [
      'of choices',
      { code: 'MH001', message: 'CHOICES_INVALID', detail: 'Choose 1 to 3.' },
      fault('choices', 'CHOICES_INVALID', 'Choose 1 to 3.'),
    ],
    [
      'of a second ballot',
      { code: '23505', constraint: 'votes_one_per_voter', detail: 'Key (round, voter_key)=(…)' },
      plain(409, 'ALREADY_VOTED', 'A ballot of this voter was already counted in this round.'),
    ],
    [
      'of a value that is taken, without that value',
      { code: '23505', constraint: 'x', detail: 'Key (country_code)=(KE) already exists.' },
      fault('country_code', 'REQUIRED', 'This value is already taken: country_code.'),
    ],
    [
      'of a missing value',
      { code: '23502', column: 'name', message: 'null value in column' },
      fault('name', 'REQUIRED', 'A required value is missing.'),
    ],
    [
      'of a value of the wrong kind',
      { code: '22P05', message: 'unsupported Unicode escape sequence' },
      fault(
        '',
        'REQUIRED',
        'A value is of the wrong kind, too large or holds a character that cannot be stored.',
      ),
    ],
    ['when it stops', { code: '57P01', message: 'terminating connection' }, unavailable],
    ['when it is gone', { code: 'ECONNREFUSED' }, unavailable],
    ['when two writes cross', { code: '40001' }, unavailable],
    ['when it is full', { code: '53300' }, unavailable],
    ['when the connection breaks', new Error('Connection terminated unexpectedly'), unavailable],
    ['when no connection is free', { name: 'KnexTimeoutError' }, unavailable],
  ])('%s', (_when, error, refused) => {
    expect(shown(refusalFrom(error))).toEqual(refused);
  });

  test.each<[string, unknown]>([
    ['a fault of ours', new TypeError('x is not a function')],
    ['a wrong statement', { code: '42601', message: 'syntax error' }],
    ['an error of Strapi', new errors.ValidationError('Invalid key')],
    ['nothing', undefined],
    ['text', '23505'],
  ])('is not %s', (_what, error) => {
    expect(refusalFrom(error)).toBeUndefined();
  });
});

test('a refusal is passed on as it is', () => {
  const refused = refusal('RATE_LIMITED', 'Too many.', { retryAfter: 9 });
  expect(refusalFrom(refused)).toBe(refused);
  expect(shown(refused)).toEqual({
    status: 429,
    message: 'Too many.',
    details: { code: 'RATE_LIMITED' },
    retryAfter: 9,
  });
});

import fc from 'fast-check';
import {
  CONSENT_DECISIONS,
  CONSENT_SCOPES,
  covers,
  type ConsentFacts,
} from '../../../src/domain/consent';

const now = new Date('2015-12-18T12:00:00.000Z');
const granted = (changes: Partial<ConsentFacts> = {}): ConsentFacts => ({
  decision: 'granted',
  scopes: ['story'],
  expiresAt: null,
  ...changes,
});

test('the scopes and decisions are those of the contract', () => {
  expect(CONSENT_SCOPES).toEqual([
    'story',
    'photo',
    'publicVote',
    'socialMedia',
    'partners',
    'ambassador',
    'archive',
  ]);
  expect(CONSENT_DECISIONS).toEqual(['granted', 'refused', 'withdrawn']);
});

test('nobody who was not asked has consented', () => {
  expect(covers(null, 'story', now)).toBe(false);
});

test.each(['refused', 'withdrawn'] as const)(
  '"%s" covers nothing, whatever it lists',
  (decision) => {
    const decided = granted({ decision, scopes: CONSENT_SCOPES });
    expect(CONSENT_SCOPES.filter((scope) => covers(decided, scope, now))).toEqual([]);
  },
);

test('what was granted covers its own scopes and no other', () => {
  fc.assert(
    fc.property(fc.subarray([...CONSENT_SCOPES]), (scopes) => {
      const consent = granted({ scopes });
      expect(CONSENT_SCOPES.filter((scope) => covers(consent, scope, now))).toEqual(scopes);
    }),
  );
});

test.each([
  ['a millisecond before it expires', 1, true],
  ['at the instant it expires', 0, false],
  ['a millisecond later', -1, false],
])('%s', (_when, left, isCovered) => {
  const expiresAt = new Date(now.getTime() + left);
  expect(covers(granted({ expiresAt }), 'story', now)).toBe(isCovered);
});

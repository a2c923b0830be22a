import fc from 'fast-check';
import {
  CONSENT_DECISIONS,
  CONSENT_SCOPES,
  covers,
  inOrder,
  kindOfDecision,
  mayBeAmbassador,
  mayGrant,
  scopesOffered,
  type ConsentFacts,
  type GrantFacts,
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

describe('who answers for a nominee', () => {
  it('is asked for all, but a guardian and the next of kin never for an ambassador', () => {
    expect(scopesOffered('nominee')).toEqual(CONSENT_SCOPES);
    for (const subject of ['guardian', 'nextOfKin'] as const) {
      expect(scopesOffered(subject)).toEqual(CONSENT_SCOPES.filter((one) => one !== 'ambassador'));
    }
  });

  it('grants what is asked, and nobody else does', () => {
    expect(mayGrant({ scopes: ['story'], subject: 'guardian', representedBy: 'guardian' })).toEqual(
      {
        ok: true,
      },
    );
    const codes = (facts: GrantFacts) => {
      const verdict = mayGrant(facts);
      return verdict.ok ? [] : verdict.refusals.map(({ code }) => code);
    };
    expect(codes({ scopes: [], subject: 'nominee', representedBy: 'nominee' })).toHaveLength(1);
    expect(codes({ scopes: ['story'], subject: 'nominee', representedBy: 'nextOfKin' })).toEqual([
      'CONSENT_REQUIRED',
    ]);
    expect(
      codes({ scopes: ['ambassador'], subject: 'guardian', representedBy: 'guardian' }),
    ).toEqual(['CONSENT_REQUIRED']);
  });

  it('may make an ambassador only of herself', () => {
    const now = new Date(0);
    const own = { decision: 'granted' as const, scopes: ['story', 'ambassador'], expiresAt: null };
    expect(mayBeAmbassador(own, now)).toBe(true);
    expect(mayBeAmbassador({ ...own, subject: 'guardian' }, now)).toBe(false);
    expect(mayBeAmbassador({ ...own, scopes: ['ambassador'] }, now)).toBe(false);
    expect(mayBeAmbassador({ ...own, expiresAt: now }, now)).toBe(false);
    expect(mayBeAmbassador(null, now)).toBe(false);
  });
});

it('scopes are kept in the order in which they are asked, each once', () => {
  expect(inOrder(['photo', 'story', 'photo'])).toEqual(['story', 'photo']);
});

it.each([
  [null, ['story'], 'granted'],
  [['story'], ['story', 'photo'], 'granted'],
  [['story', 'photo'], ['story'], 'narrowed'],
  [['photo'], ['story'], 'narrowed'],
])('a grant after one of %j, of %j, is called %s', (before, scopes, called) => {
  const earlier = before && { decision: 'granted' as const, scopes: before };
  expect(kindOfDecision(earlier, { decision: 'granted', scopes })).toBe(called);
});

import {
  CATEGORY_KEYS,
  mayMakeStory,
  NOMINATION_STATES,
  NOMINATOR_RELATIONS,
  stateAfterDecision,
  type NominationState,
} from '../../../src/domain/nomination';

test('the closed lists are those of the contract', () => {
  expect(CATEGORY_KEYS).toEqual(['contribution', 'achievement', 'courage', 'perception']);
  expect(NOMINATOR_RELATIONS).toEqual([
    'self',
    'family',
    'friend',
    'colleague',
    'organisation',
    'missionStaff',
  ]);
  expect(NOMINATION_STATES).toEqual([
    'received',
    'consentRequested',
    'consented',
    'consentRefused',
    'accepted',
    'rejected',
    'withdrawn',
    'duplicate',
  ]);
});

test('a story is made from a consented nomination, and from no other', () => {
  expect(NOMINATION_STATES.filter((state) => mayMakeStory(state, false).ok)).toEqual(['consented']);
  expect(mayMakeStory('received', false)).toEqual({
    ok: false,
    refusals: [
      {
        code: 'CONSENT_REQUIRED',
        message:
          'A story is made from a nomination whose nominee consented; this one is "received".',
      },
    ],
  });
  expect(mayMakeStory('consented', true)).toEqual(mayMakeStory('accepted', true));
  expect(mayMakeStory('accepted', false)).toEqual({
    ok: false,
    refusals: [
      {
        code: 'CONSENT_REQUIRED',
        message: 'A story was already made from this nomination.',
      },
    ],
  });
});

describe("after the nominee's decision", () => {
  test.each(NOMINATION_STATES)('a nomination that was "%s"', (state) => {
    expect(stateAfterDecision(state, 'withdrawn')).toBe('withdrawn');
    expect(stateAfterDecision(state, 'refused')).toBe('consentRefused');
  });

  test.each<[NominationState, NominationState]>([
    ['received', 'consented'],
    ['consentRequested', 'consented'],
    ['consentRefused', 'consented'],
    ['consented', 'consented'],
    ['accepted', 'accepted'],
    ['rejected', 'rejected'],
    ['duplicate', 'duplicate'],
  ])('"%s" is "%s" once consent is granted', (before, afterwards) => {
    expect(stateAfterDecision(before, 'granted')).toBe(afterwards);
  });
});

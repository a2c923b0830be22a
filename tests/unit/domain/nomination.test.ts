import {
  CATEGORY_KEYS,
  NOMINATION_STATES,
  NOMINATOR_RELATIONS,
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

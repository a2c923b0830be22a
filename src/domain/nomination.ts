export const NOMINATION_STATES = [
  'received',
  'consentRequested',
  'consented',
  'consentRefused',
  'accepted',
  'rejected',
  'withdrawn',
  'duplicate',
] as const;

export type NominationState = (typeof NOMINATION_STATES)[number];

/** Who a nominator may be to the nominee. */
export const NOMINATOR_RELATIONS = [
  'self',
  'family',
  'friend',
  'colleague',
  'organisation',
  'missionStaff',
] as const;

/** The four ways to be eligible, in the order of the campaign's FAQ. */
export const CATEGORY_KEYS = ['contribution', 'achievement', 'courage', 'perception'] as const;

export type CategoryKey = (typeof CATEGORY_KEYS)[number];

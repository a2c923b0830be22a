import { verdictOf, type Verdict } from './refusal';

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

/** Whether a story may be made from a nomination: once, and only after its nominee consented. */
export const mayMakeStory = (state: NominationState, hasStory: boolean): Verdict =>
  verdictOf(
    state === 'consented' && !hasStory
      ? []
      : [
          {
            code: 'CONSENT_REQUIRED',
            message:
              hasStory || state === 'accepted'
                ? 'A story was already made from this nomination.'
                : `A story is made from a nomination whose nominee consented; this one is "${state}".`,
          },
        ],
  );

/** What the campaign decided on a nomination: a nominee's consent does not undo it. */
const DECIDED: readonly NominationState[] = ['accepted', 'rejected', 'duplicate'];

/** The state a nomination is in after its nominee's decision. */
export function stateAfterDecision(
  state: NominationState,
  decision: 'granted' | 'refused' | 'withdrawn',
): NominationState {
  if (decision === 'withdrawn') return 'withdrawn';
  if (decision === 'refused') return 'consentRefused';
  return DECIDED.includes(state) ? state : 'consented';
}

import { NOMINATION_STATES, type NominationState } from '../../../src/domain/nomination';
import {
  mayHappen,
  NEEDS_REASON,
  NOMINATION_COURSE,
  NOMINATION_EVENTS,
  stateAfter,
  type CourseFacts,
  type NominationEvent,
} from '../../../src/domain/nomination-course';

const facts = (state: NominationState, changes: Partial<CourseFacts> = {}): CourseFacts => ({
  state,
  isCovered: false,
  isAsked: false,
  hasStory: false,
  isErased: false,
  ...changes,
});

/** Where each event leads from each state, in the order of the states; "-" where it may not happen. */
const EXPECTED: Record<NominationEvent, string> = {
  asked: 'consentRequested consentRequested consented - accepted - - -',
  granted: 'consented consented consented consented accepted rejected - duplicate',
  refused: `${'consentRefused '.repeat(6)}- consentRefused`,
  withdrawn: 'withdrawn '.repeat(8).trim(),
  lapsed: '- received - - - - - -',
  expired: '- - received - - - - -',
  accepted: '- - accepted - - - - -',
  questioned: 'received consentRequested consented - - - - -',
  answered: 'received consentRequested consented - - - - -',
  rejected: 'rejected rejected rejected - - - - -',
  duplicate: 'duplicate duplicate duplicate - - - - -',
  reopened: '- - - - received received - received',
};

const PAIRS = NOMINATION_EVENTS.flatMap((event) =>
  NOMINATION_STATES.map((state, place) => {
    const to = EXPECTED[event].split(' ')[place];
    return { event, state, to: to === '-' ? undefined : to };
  }),
);

it('tells of every event and every state', () => {
  expect(Object.keys(NOMINATION_COURSE)).toEqual([...NOMINATION_EVENTS]);
  expect(PAIRS).toHaveLength(NOMINATION_EVENTS.length * NOMINATION_STATES.length);
});

it.each(PAIRS)('"$event" leads from "$state" to "$to"', ({ event, state, to }) => {
  expect(stateAfter(event, facts(state))).toBe(to);
  expect(mayHappen(event, facts(state)).ok).toBe(to !== undefined);
});

it.each(['accepted', 'rejected', 'duplicate'] as const)(
  'reopens what was "%s" where its nominee’s decision puts it',
  (state) => {
    expect(stateAfter('reopened', facts(state, { isCovered: true, isAsked: true }))).toBe(
      'consented',
    );
    expect(stateAfter('reopened', facts(state, { isAsked: true }))).toBe('consentRequested');
  },
);

it('does not reopen what has a story', () => {
  expect(mayHappen('reopened', facts('accepted', { hasStory: true }))).toEqual({
    ok: false,
    refusals: [
      {
        code: 'IMMUTABLE',
        message: 'Delete the story that was made from this nomination first.',
      },
    ],
  });
  expect(stateAfter('reopened', facts('rejected', { hasStory: true }))).toBe('received');
});

it('makes one story of a nomination, after its nominee consented', () => {
  const words = (state: NominationState, hasStory = false) => {
    const verdict = mayHappen('accepted', facts(state, { hasStory }));
    return verdict.ok ? 'yes' : verdict.refusals.map(({ code, message }) => `${code}: ${message}`);
  };
  expect(words('consented')).toBe('yes');
  const made = ['CONSENT_REQUIRED: A story was already made from this nomination.'];
  expect(words('consented', true)).toEqual(made);
  expect(words('accepted')).toEqual(made);
  expect(words('received')).toEqual([
    'CONSENT_REQUIRED: A story is made from a nomination whose nominee consented; this one is "received".',
  ]);
});

it('says why somebody is not asked again, and why anything else may not be', () => {
  expect(mayHappen('asked', facts('withdrawn'))).toMatchObject({
    refusals: [{ code: 'IMMUTABLE', message: expect.stringContaining('is not asked again') }],
  });
  expect(mayHappen('rejected', facts('accepted'))).toMatchObject({
    refusals: [{ code: 'IMMUTABLE', message: expect.stringContaining('"accepted"') }],
  });
});

it('lets nothing happen to what is erased', () => {
  for (const event of NOMINATION_EVENTS) {
    for (const state of NOMINATION_STATES) {
      expect(mayHappen(event, facts(state, { isErased: true })).ok).toBe(false);
    }
  }
});

it('asks for a reason where somebody else has to understand it', () => {
  expect(NEEDS_REASON).toEqual(['questioned', 'rejected']);
});

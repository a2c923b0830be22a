import fc from 'fast-check';
import {
  FROZEN_FIELDS,
  isOpenAt,
  mayChangeRound,
  mayChangeState,
  mayFreezeRound,
  ROUND_STATES,
  stateAt,
  type FreezeFacts,
  type RoundState,
} from '../../../src/domain/voting-round';

const window = {
  opensAt: new Date('2015-11-16T08:00:00.000Z'),
  closesAt: new Date('2015-11-26T08:00:00.000Z'),
};
const { opensAt, closesAt } = window;
const after = (instant: Date, milliseconds: number) => new Date(instant.getTime() + milliseconds);
const BEFORE = after(opensAt, -1);
const INSIDE = opensAt;
const LAST = after(closesAt, -1);
const OVER = closesAt;

const refused = (message: string, code = 'FINALISTS_INVALID') => ({ code, message });

describe('the window', () => {
  test.each([
    ['a millisecond before opensAt', BEFORE, false, 'frozen'],
    ['at opensAt', INSIDE, true, 'open'],
    ['a millisecond before closesAt', LAST, true, 'open'],
    ['at closesAt', OVER, false, 'closed'],
  ] as const)('%s', (_when, now, isOpen, state) => {
    expect(isOpenAt(window, now)).toBe(isOpen);
    expect(stateAt('frozen', window, now)).toBe(state);
  });

  test.each(['draft', 'certified', 'annulled'] as const)('the clock leaves "%s" alone', (state) => {
    for (const now of [BEFORE, INSIDE, OVER]) expect(stateAt(state, window, now)).toBe(state);
  });

  test('the state never goes back as time goes on', () => {
    const instant = fc.integer({ min: -50, max: 50 }).map((ms) => new Date(ms));
    const order: RoundState[] = ['frozen', 'open', 'closed'];
    fc.assert(
      fc.property(instant, instant, instant, instant, (opens, closes, one, other) => {
        const [earlier, later] = one <= other ? [one, other] : [other, one];
        const anyWindow = { opensAt: opens, closesAt: closes };
        const before = stateAt('frozen', anyWindow, earlier);
        const afterwards = stateAt('frozen', anyWindow, later);
        expect(order.indexOf(afterwards)).toBeGreaterThanOrEqual(order.indexOf(before));
        // It does not matter when the clock was looked at in between.
        expect(stateAt(before, anyWindow, later)).toBe(afterwards);
        expect(afterwards === 'open').toBe(isOpenAt(anyWindow, later));
      }),
    );
  });
});

describe('a change to the rules', () => {
  const frozen = {
    ok: false,
    refusals: [
      refused(
        'This round is frozen: its rules and finalists no longer change. Annul it and make a new round if it is wrong.',
        'ROUND_FROZEN',
      ),
    ],
  };

  test('may be made in a draft', () => {
    expect(mayChangeRound('draft', FROZEN_FIELDS)).toEqual({ ok: true });
  });

  test.each(ROUND_STATES.filter((state) => state !== 'draft'))(
    'is refused in every field once a round is "%s"',
    (state) => {
      for (const field of FROZEN_FIELDS) {
        expect(mayChangeRound(state, ['state', field])).toEqual(frozen);
      }
    },
  );

  test('is none where something else, or nothing, changes', () => {
    expect(mayChangeRound('open', ['state', 'certifiedAt'])).toEqual({ ok: true });
    expect(mayChangeRound('certified', [])).toEqual({ ok: true });
  });
});

describe('the state of a round', () => {
  const changes = (now: Date) =>
    ROUND_STATES.flatMap((from) =>
      ROUND_STATES.filter((to) => from !== to && mayChangeState(from, to, window, now).ok).map(
        (to) => `${from} to ${to}`,
      ),
    );

  test.each([
    [
      'before the window',
      BEFORE,
      [
        'draft to frozen',
        'frozen to annulled',
        'open to annulled',
        'closed to certified',
        'closed to annulled',
      ],
    ],
    [
      'when it opens',
      INSIDE,
      [
        'draft to frozen',
        'frozen to open',
        'frozen to annulled',
        'open to annulled',
        'closed to certified',
        'closed to annulled',
      ],
    ],
    [
      'when it closes',
      OVER,
      [
        'draft to frozen',
        'frozen to closed',
        'frozen to annulled',
        'open to closed',
        'open to annulled',
        'closed to certified',
        'closed to annulled',
      ],
    ],
  ])('%s goes these ways and no other', (_when, now, ways) => {
    expect(changes(now)).toEqual(ways);
  });

  test('may be written again as it is', () => {
    for (const state of ROUND_STATES) {
      expect(mayChangeState(state, state, window, BEFORE)).toEqual({ ok: true });
    }
  });

  test('is refused out of turn in words', () => {
    expect(mayChangeState('certified', 'open', window, INSIDE)).toEqual({
      ok: false,
      refusals: [
        refused(
          'A round does not go from "certified" to "open" now: it is frozen by an editor, opened and closed by the clock, then certified.',
          'ROUND_FROZEN',
        ),
      ],
    });
  });
});

describe('freezing a round', () => {
  const finalist = (documentId: string, changes = {}) => ({
    documentId,
    title: `The story of ${documentId}`,
    isPublic: true,
    consentsToVote: true,
    ...changes,
  });
  const round = (changes: Partial<FreezeFacts> = {}): FreezeFacts => ({
    ...window,
    state: 'draft',
    finalistCount: 3,
    maxChoices: 3,
    seats: 3,
    tieBreak: 'A draw by the seed of the round.',
    finalists: ['amina', 'bao', 'carlos'].map((name) => finalist(name)),
    ...changes,
  });

  test('is allowed with as many finalists, choices and seats, also while its window is open', () => {
    for (const now of [BEFORE, INSIDE, LAST]) {
      expect(mayFreezeRound(round(), now)).toEqual({ ok: true });
    }
  });

  test.each<[string, Partial<FreezeFacts>, object[]]>([
    [
      'one finalist too few',
      { finalists: [finalist('amina'), finalist('bao')] },
      [refused('The round needs 3 different finalists and has 2.')],
    ],
    [
      'one too many',
      { finalists: ['amina', 'bao', 'carlos', 'delia'].map((name) => finalist(name)) },
      [refused('The round needs 3 different finalists and has 4.')],
    ],
    [
      'the same finalist twice',
      { finalists: ['amina', 'bao', 'bao'].map((name) => finalist(name)) },
      [refused('The round needs 3 different finalists and has 2.')],
    ],
    [
      'a story that is not public',
      {
        finalists: [
          finalist('amina', { isPublic: false, consentsToVote: false }),
          finalist('bao'),
          finalist('carlos'),
        ],
      },
      [refused('"The story of amina" is not published.')],
    ],
    [
      'a nominee who does not stand',
      {
        finalists: [
          finalist('amina'),
          finalist('bao', { consentsToVote: false }),
          finalist('carlos'),
        ],
      },
      [refused('The nominee of "The story of bao" has not agreed to stand for the public vote.')],
    ],
    [
      'more choices than finalists',
      { maxChoices: 4 },
      [refused('A voter cannot choose, nor a round elect, more stories than stand.')],
    ],
    [
      'more seats than finalists',
      { seats: 4 },
      [refused('A voter cannot choose, nor a round elect, more stories than stand.')],
    ],
    [
      'no rule for ties',
      { tieBreak: null },
      [refused('The rule for ties has to be stated in words beforehand.')],
    ],
    [
      'a blank rule for ties',
      { tieBreak: ' \n' },
      [refused('The rule for ties has to be stated in words beforehand.')],
    ],
    [
      'a window of no length',
      { closesAt: opensAt },
      [refused('The round has to close after it opens.')],
    ],
    ...ROUND_STATES.filter((state) => state !== 'draft').map(
      (state): [string, Partial<FreezeFacts>, object[]] => [
        `the state "${state}"`,
        { state },
        [refused(`The round is already ${state}.`, 'ROUND_FROZEN')],
      ],
    ),
  ])('is refused with %s', (_what, changes, refusals) => {
    expect(mayFreezeRound(round(changes), BEFORE)).toEqual({ ok: false, refusals });
  });

  test('is refused once the window is over', () => {
    expect(mayFreezeRound(round(), OVER)).toEqual({
      ok: false,
      refusals: [refused('The round would close in the past.')],
    });
  });

  test('names every fault at once', () => {
    const wrong = round({
      state: 'open',
      finalists: [finalist('amina', { isPublic: false })],
      seats: 9,
      tieBreak: '',
      closesAt: opensAt,
    });
    expect(mayFreezeRound(wrong, BEFORE)).toEqual({
      ok: false,
      refusals: [
        refused('The round is already open.', 'ROUND_FROZEN'),
        refused('The round needs 3 different finalists and has 1.'),
        refused('"The story of amina" is not published.'),
        refused('A voter cannot choose, nor a round elect, more stories than stand.'),
        refused('The rule for ties has to be stated in words beforehand.'),
        refused('The round has to close after it opens.'),
      ],
    });
  });
});

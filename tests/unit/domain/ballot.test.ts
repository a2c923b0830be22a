import { createHash } from 'node:crypto';
import fc from 'fast-check';
import {
  areChoicesValid,
  mayCastBallot,
  mayVoteAt,
  offeredOrder,
  receiptOf,
  type BallotRound,
} from '../../../src/domain/ballot';
import type { RoundState } from '../../../src/domain/voting-round';

const opensAt = new Date('2015-11-16T08:00:00.000Z');
const closesAt = new Date('2015-11-26T08:00:00.000Z');
const after = (instant: Date, milliseconds: number) => new Date(instant.getTime() + milliseconds);

const round = (changes: Partial<BallotRound> = {}): BallotRound => ({
  state: 'open',
  opensAt,
  closesAt,
  maxChoices: 2,
  finalistIds: ['amina', 'bao', 'carlos'],
  ...changes,
});

const notOpen = {
  ok: false,
  refusals: [
    {
      code: 'VOTING_NOT_OPEN',
      message: 'Voting is not open yet; it opens at 2015-11-16T08:00:00.000Z.',
    },
  ],
};
const closed = {
  ok: false,
  refusals: [{ code: 'VOTING_CLOSED', message: 'Voting closed at 2015-11-26T08:00:00.000Z.' }],
};
const choicesInvalid = {
  ok: false,
  refusals: [
    {
      code: 'VALIDATION_FAILED',
      message: 'Choose 1 to 2 different finalists of this round, by their documentId.',
      faults: [
        {
          path: 'choices',
          code: 'CHOICES_INVALID',
          message: 'Choose 1 to 2 different finalists of this round, by their documentId.',
        },
      ],
    },
  ],
};

describe('the window of a round', () => {
  test.each([
    ['a millisecond before it opens', after(opensAt, -1), notOpen],
    ['when it opens', opensAt, { ok: true }],
    ['a millisecond before it closes', after(closesAt, -1), { ok: true }],
    ['when it closes', closesAt, closed],
  ])('%s', (_when, now, verdict) => {
    expect(mayVoteAt(round({ state: 'open' }), now)).toEqual(verdict);
    // The clock is ahead of the stored state by up to a second.
    expect(mayVoteAt(round({ state: 'frozen' }), now)).toEqual(verdict);
  });

  test.each<[RoundState, object, object]>([
    ['draft', notOpen, notOpen],
    ['closed', closed, closed],
    ['certified', closed, closed],
    ['annulled', closed, closed],
  ])('never lets anybody vote in a round that is "%s"', (state, inside, afterwards) => {
    expect(mayVoteAt(round({ state }), opensAt)).toEqual(inside);
    expect(mayVoteAt(round({ state }), closesAt)).toEqual(afterwards);
  });

  test('that closes before it opens lets nobody vote', () => {
    const never = round({ opensAt: closesAt, closesAt: opensAt });
    for (const now of [opensAt, closesAt, after(opensAt, 1)]) {
      expect(mayVoteAt(never, now).ok).toBe(false);
    }
  });
});

describe('choices', () => {
  test.each([
    ['one', ['amina']],
    ['as many as allowed', ['carlos', 'amina']],
  ])('%s are taken', (_what, choices) => {
    expect(areChoicesValid(choices, round())).toEqual({ ok: true });
  });

  test.each([
    ['none', []],
    ['one too many', ['amina', 'bao', 'carlos']],
    ['the same twice', ['amina', 'amina']],
    ['a stranger', ['zoe']],
    ['a stranger beside a finalist', ['amina', 'zoe']],
    ['a finalist in another spelling', ['Amina']],
    ['an empty one', ['']],
  ])('%s are refused', (_what, choices) => {
    expect(areChoicesValid(choices, round())).toEqual(choicesInvalid);
  });

  test('are valid exactly when they are 1 to maxChoices different finalists', () => {
    const name = fc.constantFrom('a', 'b', 'c', 'd', 'e');
    fc.assert(
      fc.property(
        fc.array(name, { maxLength: 6 }),
        fc.uniqueArray(name, { maxLength: 4 }),
        fc.integer({ min: 1, max: 4 }),
        (choices, finalistIds, maxChoices) => {
          const different = new Set(choices);
          const isBallot =
            different.size === choices.length &&
            choices.length > 0 &&
            choices.length <= maxChoices &&
            [...different].every((choice) => finalistIds.includes(choice));
          expect(areChoicesValid(choices, { maxChoices, finalistIds }).ok).toBe(isBallot);
        },
      ),
    );
  });
});

describe('a ballot', () => {
  test('is taken inside the window with valid choices', () => {
    expect(mayCastBallot(round(), ['bao'], opensAt)).toEqual({ ok: true });
  });

  test('is judged by the window first', () => {
    expect(mayCastBallot(round(), [], closesAt)).toEqual(closed);
    expect(mayCastBallot(round(), ['zoe'], opensAt)).toEqual(choicesInvalid);
  });
});

test('a receipt binds salt, ballot and choices', () => {
  // printf 'salt:ballot:["amina","bao"]' | sha256sum
  expect(receiptOf('salt', 'ballot', ['amina', 'bao'])).toBe(
    createHash('sha256').update('salt:ballot:["amina","bao"]').digest('hex'),
  );
  const receipts = [
    receiptOf('salt', 'ballot', ['amina', 'bao']),
    receiptOf('another', 'ballot', ['amina', 'bao']),
    receiptOf('salt', 'another', ['amina', 'bao']),
    receiptOf('salt', 'ballot', ['bao', 'amina']),
    receiptOf('salt', 'ballot', ['amina']),
  ];
  expect(new Set(receipts).size).toBe(receipts.length);
});

test('finalists are offered to each voter in an order of their own, always the same', () => {
  const finalists = Array.from({ length: 10 }, (_, index) => `story-${index}`);
  const orders = Array.from({ length: 50 }, (_, voter) =>
    offeredOrder(`voter-${voter}`, finalists),
  );
  expect(new Set(orders.map((order) => order.join())).size).toBe(50);
  expect(new Set(orders.map(([first]) => first)).size).toBeGreaterThan(5);
  orders.forEach((order, voter) => {
    expect(order.toSorted()).toEqual(finalists);
    expect(offeredOrder(`voter-${voter}`, finalists.toReversed())).toEqual(order);
  });
});

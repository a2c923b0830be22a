import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { lotOf, seedOf, tally, type Count } from '../../../src/domain/tally';

const counts = fc.uniqueArray(
  fc.record({
    documentId: fc.string({ minLength: 1, maxLength: 24 }),
    votes: fc.integer({ min: 0, max: 5 }),
  }),
  { selector: ({ documentId }) => documentId, maxLength: 12 },
);
const seats = fc.integer({ min: 1, max: 12 });
const seed = fc.string();

test('orders by votes and elects the first seats', () => {
  const result = tally(
    [
      { documentId: 'amina', votes: 3 },
      { documentId: 'bao', votes: 9 },
      { documentId: 'carlos', votes: 0 },
    ],
    2,
    'seed',
  );
  expect(result).toEqual([
    {
      documentId: 'bao',
      votes: 9,
      place: 1,
      elected: true,
      passedOver: false,
      tiedWith: [],
      draw: lotOf('seed', 'bao'),
    },
    {
      documentId: 'amina',
      votes: 3,
      place: 2,
      elected: true,
      passedOver: false,
      tiedWith: [],
      draw: lotOf('seed', 'amina'),
    },
    {
      documentId: 'carlos',
      votes: 0,
      place: 3,
      elected: false,
      passedOver: false,
      tiedWith: [],
      draw: lotOf('seed', 'carlos'),
    },
  ]);
});

test('a lot is a SHA-256 that anybody can draw again', () => {
  // printf 'seed:amina' | sha256sum
  expect(lotOf('seed', 'amina')).toBe(
    'c63266bd34f9209a3fb67aababfe27cb4bd32584405fe8ddaa33fda28f0d8f26',
  );
});

test('the smaller lot wins a tie, at the last seat too', () => {
  const tied: Count[] = ['amina', 'bao', 'carlos', 'delia'].map((documentId) => ({
    documentId,
    votes: 4,
  }));
  const result = tally(tied, 2, 'seed');
  const draws = result.map(({ draw }) => draw);
  expect(draws).toEqual([...draws].sort());
  expect(result.map(({ elected }) => elected)).toEqual([true, true, false, false]);
  for (const { documentId, tiedWith } of result) {
    expect([documentId, ...tiedWith].sort()).toEqual(['amina', 'bao', 'carlos', 'delia']);
  }
});

test('another seed draws another order', () => {
  const tied = Array.from({ length: 10 }, (_, index) => ({
    documentId: `story-${index}`,
    votes: 1,
  }));
  const order = (of: string) => tally(tied, 3, of).map(({ documentId }) => documentId);
  expect(order('one seed')).toEqual(order('one seed'));
  expect(order('one seed')).not.toEqual(order('another seed'));
});

test('the seat of who is passed over goes to the next, and the place stays', () => {
  const given = ['amina', 'bao', 'carlos'].map((documentId, index) => ({
    documentId,
    votes: 9 - index,
  }));
  const result = tally(given, 2, 'seed', ['amina']);
  expect(
    result.map(({ documentId, place, elected, passedOver }) => [
      documentId,
      place,
      elected,
      passedOver,
    ]),
  ).toEqual([
    ['amina', 1, false, true],
    ['bao', 2, true, false],
    ['carlos', 3, true, false],
  ]);
});

test('the seed needs the rules and every ballot', () => {
  // printf 'rules:root' | sha256sum
  expect(seedOf('rules', 'root')).toBe(createHash('sha256').update('rules:root').digest('hex'));
  expect(seedOf('rules', 'another root')).not.toBe(seedOf('rules', 'root'));
});

test('nobody stands in the result of nobody', () => {
  expect(tally([], 3, 'seed')).toEqual([]);
});

test('a result is a permutation of the counts, by falling votes, with each place once', () => {
  fc.assert(
    fc.property(counts, seats, seed, (given, chairs, ofRound) => {
      const result = tally(given, chairs, ofRound);
      const byId = (a: Count, b: Count) => (a.documentId < b.documentId ? -1 : 1);
      const counted = result.map(({ documentId, votes }) => ({ documentId, votes }));
      expect(counted.sort(byId)).toEqual([...given].sort(byId));
      expect(result.map(({ place }) => place)).toEqual(given.map((_, index) => index + 1));
      expect(result.filter(({ elected }) => elected)).toEqual(result.slice(0, chairs));
      result.slice(1).forEach(({ votes }, index) => {
        expect(votes).toBeLessThanOrEqual(result[index].votes);
      });
    }),
  );
});

test('a result does not depend on the order in which the counts come', () => {
  const shuffled = counts.chain((given) =>
    fc.tuple(
      fc.constant(given),
      fc.shuffledSubarray(given, { minLength: given.length, maxLength: given.length }),
    ),
  );
  fc.assert(
    fc.property(shuffled, seats, seed, ([given, other], chairs, ofRound) => {
      expect(tally(other, chairs, ofRound)).toEqual(tally(given, chairs, ofRound));
    }),
  );
});

test('the counts that were given stay as they were', () => {
  const given = Object.freeze([
    Object.freeze({ documentId: 'amina', votes: 1 }),
    Object.freeze({ documentId: 'bao', votes: 2 }),
  ]);
  tally(given, 1, 'seed');
  expect(given.map(({ documentId }) => documentId)).toEqual(['amina', 'bao']);
});

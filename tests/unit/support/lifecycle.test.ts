import { linkedAfter, populatedIds, rowsOf } from '../../../src/support/lifecycle';

const event = (data?: Record<string, unknown> | Record<string, unknown>[]) => ({
  action: 'beforeCreate',
  model: { uid: 'api::mission.mission' },
  params: { data },
});

test('the rows of a write are its one, its many, or none', () => {
  expect(rowsOf(event({ name: 'one' }))).toEqual([{ name: 'one' }]);
  expect(rowsOf(event([{ name: 'one' }, { name: 'two' }]))).toEqual([
    { name: 'one' },
    { name: 'two' },
  ]);
  expect(rowsOf(event([]))).toEqual([]);
  expect(rowsOf(event())).toEqual([]);
});

describe('what a relation holds after a write', () => {
  test.each<[string, unknown, number[]]>([
    ['says nothing of it', undefined, [1, 2]],
    ['clears it', null, []],
    ['gives one id', 7, [7]],
    ['gives one id as text', '7', [7]],
    ['gives a list of ids', [7, '8'], [7, 8]],
    ['gives an empty list', [], []],
    ['gives an object with its id', { id: 7 }, [7]],
    ['gives a list of objects', [{ id: 7 }, { id: '8' }], [7, 8]],
    ['sets ids', { set: [7, { id: 8 }] }, [7, 8]],
    ['sets one', { set: 7 }, [7]],
    ['sets nothing', { set: [] }, []],
    ['sets null', { set: null }, []],
    ['sets, whatever it connects beside', { set: [7], connect: [8], disconnect: [1] }, [7]],
    ['connects', { connect: [{ id: 7 }] }, [1, 2, 7]],
    ['connects with a position', { connect: [{ id: 7, position: { end: true } }] }, [1, 2, 7]],
    ['connects one', { connect: 7 }, [1, 2, 7]],
    ['disconnects', { disconnect: [{ id: 1 }] }, [2]],
    ['disconnects what is not there', { disconnect: [9] }, [1, 2]],
    ['disconnects all', { disconnect: [1, '2'] }, []],
    ['exchanges', { connect: [{ id: 7 }], disconnect: [{ id: 1 }, { id: 2 }] }, [7]],
    ['disconnects and connects the same', { connect: [1], disconnect: [1] }, [2, 1]],
    ['changes nothing', { connect: [], disconnect: [] }, [1, 2]],
    ['gives what is no id', ['', null, 'a', 1.5, {}], []],
  ])('that %s', (_how, change, ids) => {
    expect(linkedAfter(change, [1, 2])).toEqual(ids);
  });

  test('leaves the list it was given alone', () => {
    const current = Object.freeze([1, 2]);
    const kept = linkedAfter(undefined, current);
    expect(kept).toEqual([1, 2]);
    expect(kept).not.toBe(current);
  });
});

test.each<[string, unknown, number[]]>([
  ['many rows', [{ id: 3 }, { id: '4' }], [3, 4]],
  ['one row', { id: 3, title: 'A story' }, [3]],
  ['no row', null, []],
  ['nothing populated', undefined, []],
  ['no rows', [], []],
  ['what are no rows', [3, { count: 2 }, { id: 'abc' }, { id: null }], []],
])('the ids of a populated relation with %s', (_what, value, ids) => {
  expect(populatedIds(value)).toEqual(ids);
});

import {
  dueAt,
  isMonth,
  mayChoose,
  monthAfter,
  monthAt,
  monthsFrom,
  standingOf,
  type ChoiceFacts,
} from '../../../src/domain/story-month';

describe('a month', () => {
  it.each([
    ['2015-11', true],
    ['2015-13', false],
    ['2015-00', false],
    ['2015-1', false],
    ['1899-12', false],
    ['2015-11-01', false],
  ])('%s is one: %s', (text, is) => {
    expect(isMonth(text)).toBe(is);
  });

  it('goes over the end of a year, both ways', () => {
    expect(monthAfter('2015-12')).toBe('2016-01');
    expect(monthAfter('2015-02', -3)).toBe('2014-11');
    expect(monthsFrom('2015-11', 3)).toEqual(['2015-11', '2015-12', '2016-01']);
  });

  it('begins earlier where the day begins earlier', () => {
    const now = new Date('2015-10-31T20:00:00Z');
    expect(monthAt(now, 'Asia/Manila')).toBe('2015-11');
    expect(monthAt(now, 'Europe/Zurich')).toBe('2015-10');
    expect(monthAt(now, 'Mars')).toBe('2015-10');
  });

  it('is due with the end of the 25th where the mission is', () => {
    expect(dueAt('2015-11', 'Asia/Manila').toISOString()).toBe('2015-11-25T16:00:00.000Z');
    expect(dueAt('2015-11', 'America/Barbados').toISOString()).toBe('2015-11-26T04:00:00.000Z');
  });
});

describe('how a mission stands', () => {
  const due = dueAt('2015-11', 'utc');
  const before = new Date(due.getTime() - 1);
  const standing = (isChosen: boolean, since: Date, now: Date) =>
    standingOf({ isChosen, dueAt: due, since }, now);

  it('is late from the very instant on, and not before', () => {
    expect(standing(false, before, before)).toBe('open');
    expect(standing(false, before, due)).toBe('late');
  });

  it('is not late with a choice, nor for a month that was over before it took part', () => {
    expect(standing(true, before, due)).toBe('chosen');
    expect(standing(false, due, due)).toBe('notAsked');
  });
});

describe('whether a story may be chosen', () => {
  const free: ChoiceFacts = {
    ...{ isPublic: true, wasPublic: true, hasMission: true, month: '2015-11' },
    ...{ takenBy: null, mayReplace: false },
  };
  const codeOf = (changes: Partial<ChoiceFacts>) => {
    const verdict = mayChoose({ ...free, ...changes });
    return verdict.ok ? 'ok' : verdict.refusals.map(({ code }) => code).join();
  };

  it.each([
    [{}, 'ok'],
    [{ isPublic: false }, 'STORY_GONE'],
    [{ isPublic: false, wasPublic: false }, 'VALIDATION_FAILED'],
    [{ hasMission: false }, 'VALIDATION_FAILED'],
    [{ takenBy: 'Another' }, 'STORY_OF_MONTH_TAKEN'],
    [{ takenBy: 'Another', mayReplace: true }, 'ok'],
    [{ takenBy: 'Another', isPublic: false }, 'STORY_GONE'],
  ])('with %o: %s', (changes, code) => {
    expect(codeOf(changes)).toBe(code);
  });
});

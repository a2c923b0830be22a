import { eventTimes, isInMonth, vtimezoneOf } from '../../../src/delivery/feeds/entry-times';

const entry = (startsAt: string, endsAt: string | null, timezone: string, allDay = false) => ({
  startsAt: new Date(startsAt),
  endsAt: endsAt === null ? null : new Date(endsAt),
  timezone,
  allDay,
});

const days = (startsAt: string, endsAt: string | null, timezone: string) => {
  const { start, end, zone } = eventTimes(entry(startsAt, endsAt, timezone, true));
  return [start.toISODate(), end?.toISODate(), zone];
};

describe('eventTimes', () => {
  it('counts days where the entry takes place, the end exclusive', () => {
    expect(days('2026-10-31T16:00:00Z', '2026-11-01T16:00:00Z', 'Asia/Manila')).toEqual([
      '2026-11-01',
      '2026-11-02',
      null,
    ]);
    expect(days('2026-11-01T05:00:00Z', null, 'America/Lima')).toEqual([
      '2026-11-01',
      '2026-11-02',
      null,
    ]);
    // Up to a minute before midnight means that day; an end before the start means one day.
    expect(days('2026-10-24T22:00:00Z', '2026-10-25T22:59:00Z', 'Europe/Zurich')[1]).toBe(
      '2026-10-26',
    );
    expect(days('2026-10-24T22:00:00Z', '2026-10-23T22:00:00Z', 'Europe/Zurich')[1]).toBe(
      '2026-10-26',
    );
  });

  it('tells moments in their zone, by the name its VTIMEZONE has', () => {
    const { start, end, zone } = eventTimes(
      entry('2026-07-01T16:30:00Z', '2026-07-01T16:00:00Z', 'Asia/Calcutta'),
    );
    expect([start.toFormat("yyyy-MM-dd'T'HH:mm"), end, zone]).toEqual([
      '2026-07-01T22:00',
      null,
      'Asia/Kolkata',
    ]);
    expect(vtimezoneOf('Asia/Kolkata')).toContain('TZID:Asia/Kolkata');
  });

  it('tells moments in UTC where the zone is UTC, unknown, or had other rules then', () => {
    for (const zone of ['UTC', 'Etc/UTC', 'Nowhere/Else']) {
      const { start, zone: told } = eventTimes(entry('2026-07-01T16:30:00Z', null, zone));
      expect([zone, start.toISO(), told]).toEqual([zone, '2026-07-01T16:30:00.000Z', null]);
    }
    // Istanbul kept summer time until 2016; its VTIMEZONE knows one offset.
    const { start, zone } = eventTimes(entry('2015-12-01T10:00:00Z', null, 'Europe/Istanbul'));
    expect([start.toISO(), zone]).toEqual(['2015-12-01T10:00:00.000Z', null]);
  });
});

describe('isInMonth', () => {
  it('looks at the month where the entry takes place', () => {
    const late = entry('2027-02-28T17:00:00Z', null, 'Asia/Manila');
    expect([isInMonth(late, '2027-02'), isInMonth(late, '2027-03')]).toEqual([false, true]);
    const long = entry('2026-12-31T23:00:00Z', '2027-02-01T05:00:00Z', 'UTC');
    expect(
      ['2026-12', '2027-01', '2027-02', '2027-03'].map((month) => isInMonth(long, month)),
    ).toEqual([true, true, true, false]);
    const ends = entry('2027-01-30T23:00:00Z', '2027-01-31T23:00:00Z', 'Europe/Zurich', true);
    expect([isInMonth(ends, '2027-01'), isInMonth(ends, '2027-02')]).toEqual([true, false]);
  });
});

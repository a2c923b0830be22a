import { isCountry, isTimeZone, missionFor } from '../../../src/domain/country';

test.each(['KE', 'SO', 'CH', 'PS', 'TW'])('%s is a country', (code) => {
  expect(isCountry(code)).toBe(true);
});

test.each(['', 'K', 'KEN', 'ke', 'Ke', 'K1', ' KE', 'KE\n', 'ＫＥ', 'ZZ', 'EU', 'UK', '404'])(
  '"%s" is no country',
  (code) => {
    expect(isCountry(code)).toBe(false);
  },
);

test.each(['Africa/Nairobi', 'Europe/Zurich', 'America/Argentina/Buenos_Aires', 'UTC'])(
  '%s is a time zone',
  (zone) => {
    expect(isTimeZone(zone)).toBe(true);
  },
);

test.each(['', 'Nairobi', 'Africa/Atlantis', '+03:00', '-0500', 'Africa/Nairobi ', 'GMT+3'])(
  '"%s" is no time zone',
  (zone) => {
    expect(isTimeZone(zone)).toBe(false);
  },
);

describe('the mission of a nomination', () => {
  const kenya = { countryCode: 'KE', countries: ['SO'] };
  const somalia = { countryCode: 'SO', countries: [] };
  const philippines = { countryCode: 'PH', countries: ['MY', 'SO'] };
  const missions = [kenya, philippines, somalia];

  test('is the one of the country of residence, whatever the origin', () => {
    expect(missionFor(missions, 'KE', 'PH')).toBe(kenya);
  });

  test("is a country's own before one that covers it", () => {
    expect(missionFor(missions, 'SO', 'PH')).toBe(somalia);
  });

  test('is the first that covers the residence where that has none of its own', () => {
    expect(missionFor([philippines, kenya], 'SO', 'KE')).toBe(philippines);
    expect(missionFor(missions, 'MY', 'KE')).toBe(philippines);
  });

  test('is the one of the origin where nobody covers the residence', () => {
    expect(missionFor(missions, 'CH', 'SO')).toBe(somalia);
    expect(missionFor(missions, 'CH', 'MY')).toBe(philippines);
  });

  test('is none where neither is covered', () => {
    expect(missionFor(missions, 'CH', 'FR')).toBeUndefined();
    expect(missionFor([], 'KE', 'KE')).toBeUndefined();
  });
});

import countries from 'i18n-iso-countries';

/** Whether a text is an ISO 3166-1 alpha-2 code, in upper case. */
export const isCountry = (code: string): boolean =>
  /^[A-Z]{2}$/.test(code) && countries.isValid(code);

/** Whether a text is a time zone of the IANA database. */
export function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return !/^[+-]/.test(zone);
  } catch {
    return false;
  }
}

/** A mission, as far as it is looked for by country. */
export interface MissionCountries {
  countryCode: string;
  countries: readonly string[];
}

/**
 * The mission that a nomination goes to: the one of the country of residence ("contact the IOM
 * office in your country of residence", the FAQ), else of the country of origin; in each case the
 * country's own before one that covers it.
 */
export function missionFor<M extends MissionCountries>(
  missions: readonly M[],
  residence: string,
  origin: string,
): M | undefined {
  const of = (country: string) =>
    missions.find(({ countryCode }) => countryCode === country) ??
    missions.find((mission) => mission.countries.includes(country));
  return of(residence) ?? of(origin);
}

import { isCountry, isTimeZone } from '../domain/country';
import { invalid, type Fault } from '../domain/refusal';
import { rowsOf, type LifecycleEvent } from './lifecycle';
import { RefusalError } from './refusals';

const refuseAll = (faults: Fault[]): void => {
  if (faults.length > 0) throw new RefusalError([invalid(faults)]);
};

const isGiven = (value: unknown): boolean => value !== undefined && value !== null && value !== '';

/** Refuses codes that are no countries in fields that hold one code or a list of them. */
export const checkCountries =
  (fields: readonly string[]) =>
  (event: LifecycleEvent): void =>
    refuseAll(
      rowsOf(event).flatMap((data) =>
        fields
          .filter((field) => isGiven(data[field]))
          .filter((field) => {
            const codes: unknown[] = [listOf(data[field])].flat();
            return !codes.every((code) => typeof code === 'string' && isCountry(code));
          })
          .map((path) => ({
            path,
            code: 'NOT_A_COUNTRY' as const,
            message: `"${path}" takes ISO 3166-1 alpha-2 codes in upper case, for example "KE".`,
          })),
      ),
    );

/** Refuses what is no time zone of the IANA database. */
export const checkTimeZone =
  (field: string) =>
  (event: LifecycleEvent): void =>
    refuseAll(
      rowsOf(event)
        .filter((data) => isGiven(data[field]) && !isTimeZone(String(data[field])))
        .map(() => ({
          path: field,
          code: 'REQUIRED' as const,
          message: `"${field}" takes a time zone of the IANA database, for example "Africa/Nairobi".`,
        })),
    );

/** JSON attributes may arrive as text. */
function listOf(value: unknown): unknown {
  if (typeof value !== 'string' || !value.startsWith('[')) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

import type { Fault } from '../domain/refusal';

/** The most entries of one answer (contract, section 4). */
export const MAX_PAGE_SIZE = 100;

const BOUNDS: Record<string, { least: number; most: number }> = {
  page: { least: 1, most: 1_000_000 },
  pageSize: { least: 1, most: MAX_PAGE_SIZE },
  start: { least: 0, most: 100_000_000 },
  limit: { least: 1, most: MAX_PAGE_SIZE },
};

const isWhole = (value: unknown): boolean =>
  typeof value === 'number' ? Number.isInteger(value) : /^\d{1,15}$/.test(String(value));

/** What is wrong with the page that was asked for; Strapi would quietly give another one. */
export function paginationFaults(pagination: unknown): Fault[] {
  if (typeof pagination !== 'object' || pagination === null) return [];
  return Object.entries(pagination).flatMap(([key, value]): Fault[] => {
    const bounds = Object.hasOwn(BOUNDS, key) ? BOUNDS[key] : undefined;
    if (!bounds || value === undefined || value === null) return [];
    const { least, most } = bounds;
    const path = `pagination.${key}`;
    const isGiven = isWhole(value);
    if (isGiven && Number(value) >= least && Number(value) <= most) return [];
    return [
      {
        path,
        code: isGiven && Number(value) > most ? 'TOO_LARGE' : 'REQUIRED',
        message: `"${path}" is a whole number from ${least} to ${most}.`,
      },
    ];
  });
}

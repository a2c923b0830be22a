import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import { isCountry } from '../../domain/country';
import { isLanguageTag } from '../../domain/languages';
import { CATEGORY_KEYS } from '../../domain/nomination';
import type { Fault } from '../../domain/refusal';
import { coded, insistParsed, tryParse } from '../../support/parse';
import { sql } from '../../support/sql';

/** What is asked of a feed. */
export interface FeedQuery {
  mission?: string;
  category?: string;
  locale: string;
  /** `YYYY-MM`. */
  month?: string;
}

const NO_COUNTRY = coded(
  'NOT_A_COUNTRY',
  '"mission" is a country code of ISO 3166-1 alpha-2 in upper case, for example mission=KE.',
);
const NO_CATEGORY = coded('CATEGORY_UNKNOWN', `"category" is one of ${CATEGORY_KEYS.join(', ')}.`);
const NO_LOCALE = coded('REQUIRED', '"locale" is a language, for example locale=fr.');
const NO_MONTH = coded('REQUIRED', '"month" is a year and a month, for example month=2015-11.');

const feedQuery = z.strictObject({
  mission: z.string(NO_COUNTRY).refine(isCountry, NO_COUNTRY).optional(),
  category: z
    .enum(['contribution', 'achievement', 'courage', 'perception'], NO_CATEGORY)
    .optional(),
  locale: z.string(NO_LOCALE).refine(isLanguageTag, NO_LOCALE).default('en'),
  month: z
    .string(NO_MONTH)
    .regex(/^[0-9]{4}-(?:0[1-9]|1[0-2])$/, NO_MONTH)
    .refine((month) => month >= '1900', NO_MONTH)
    .optional(),
});

const NO_MISSION: Fault = {
  path: 'mission',
  code: 'REQUIRED',
  message: 'There is no mission of this country.',
};

/** Whether a country has no mission: a feed that is empty for ever helps nobody to find that out. */
async function missionFaults(strapi: Core.Strapi, mission: unknown): Promise<Fault[]> {
  if (typeof mission !== 'string' || !isCountry(mission)) return [];
  const found = await sql(strapi, 'SELECT 1 FROM missions WHERE country_code = ?', [mission]);
  return found.length > 0 ? [] : [NO_MISSION];
}

/**
 * The parameters of a feed.
 * @throws RefusalError `VALIDATION_FAILED` with every fault by path and code.
 */
export const parseFeedQuery = async (
  strapi: Core.Strapi,
  query: Record<string, unknown>,
): Promise<FeedQuery> =>
  insistParsed(tryParse(feedQuery, query), await missionFaults(strapi, query.mission));

/** The query that a feed is known by, in one order whatever order it was asked in. */
export function feedSearch({ mission, category, locale, month }: FeedQuery): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries({ mission, category, month })) {
    if (value !== undefined) search.set(key, value);
  }
  if (locale !== 'en') search.set('locale', locale);
  const text = search.toString();
  return text && `?${text}`;
}

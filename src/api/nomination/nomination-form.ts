import { z } from 'zod';
import { isCountry } from '../../domain/country';
import { CATEGORY_KEYS, NOMINATOR_RELATIONS } from '../../domain/nomination';
import { address, coded, line, locale, prose } from '../../support/parse';

const NO_COUNTRY = coded(
  'NOT_A_COUNTRY',
  'Send an ISO 3166-1 alpha-2 code in upper case, for example "KE".',
);

const country = () =>
  z.string(NO_COUNTRY).min(1).refine(isCountry, NO_COUNTRY).meta({ pattern: '^[A-Z]{2}$' });

const NO_CATEGORY = coded('CATEGORY_REQUIRED', 'A hero belongs to at least one category.');

const categories = () =>
  z
    .array(
      z.enum(
        CATEGORY_KEYS,
        coded('CATEGORY_UNKNOWN', `The categories are ${CATEGORY_KEYS.join(', ')}.`),
      ),
      NO_CATEGORY,
    )
    .transform((keys) => [...new Set(keys)])
    .refine((keys) => keys.length > 0, NO_CATEGORY);

/** What is no object is told so, and no more. */
const isContactable = (sent: unknown) =>
  typeof sent !== 'object' ||
  sent === null ||
  Array.isArray(sent) ||
  ('nomineeEmail' in sent && sent.nomineeEmail !== undefined) ||
  ('nomineePhone' in sent && sent.nomineePhone !== undefined);

/** What the public sends to nominate somebody (contract, section 3). */
export const nominationForm = z
  .strictObject({
    nomineeName: line(120),
    nomineeEmail: address().optional(),
    nomineePhone: z
      .string()
      .trim()
      .regex(/^\+?[\d\s().-]{6,38}$/, 'Send a telephone number, best with its country code.')
      .optional(),
    countryOfOrigin: country(),
    countryOfResidence: country(),
    categories: categories(),
    story: prose(200, 10_000),
    nominatorName: line(120),
    nominatorEmail: address(),
    nominatorRelation: z.enum(NOMINATOR_RELATIONS),
    nomineeConsents: z
      .unknown()
      .refine(
        (value) => value === true,
        coded('CONSENT_REQUIRED', 'Consent from the nominee is required. Ask the person first.'),
      )
      .meta({ const: true }),
    locale: locale(),
  })
  .refine(isContactable, {
    path: ['nomineeEmail'],
    ...coded('REQUIRED', 'Send the e-mail address or the telephone number of the nominee.'),
    // Together with the other faults, not only once those are mended.
    when: () => true,
  })
  .meta({ anyOf: [{ required: ['nomineeEmail'] }, { required: ['nomineePhone'] }] });

export type NominationForm = z.infer<typeof nominationForm>;

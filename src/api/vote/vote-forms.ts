import { z } from 'zod';
import { isCountry } from '../../domain/country';
import { address, coded, line, locale } from '../../support/parse';

/** What a voter sends to be mailed a code. */
export const codeForm = z.strictObject({
  round: line(120),
  email: address(),
  locale: locale(),
  altcha: z.string().max(10_000).optional(),
});

export type CodeForm = z.infer<typeof codeForm>;

const NO_COUNTRY = coded(
  'NOT_A_COUNTRY',
  'Send the two capital letters of ISO 3166-1, for example KE.',
);

const NO_CHOICES = coded(
  'CHOICES_INVALID',
  'Choose different finalists of this round, by their documentId.',
);

/** What a voter sends to vote; an account needs neither challenge nor code. */
export const ballotForm = z.strictObject({
  round: line(120),
  choices: z.array(z.string(NO_CHOICES).max(40, NO_CHOICES), NO_CHOICES).max(100, NO_CHOICES),
  challenge: line(64).optional(),
  code: line(40).optional(),
  /** From which country the voter came to the site, where it passes that on; for the turnout alone. */
  country: z.string(NO_COUNTRY).refine(isCountry, NO_COUNTRY).optional(),
});

export type BallotForm = z.infer<typeof ballotForm>;

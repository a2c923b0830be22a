import { z } from 'zod';
import { address, line, locale } from '../../support/parse';

/** What a voter sends to be mailed a code. */
export const codeForm = z.strictObject({
  round: line(120),
  email: address(),
  locale: locale(),
  altcha: z.string().max(10_000).optional(),
});

export type CodeForm = z.infer<typeof codeForm>;

/** What a voter sends to vote; an account needs neither challenge nor code. */
export const ballotForm = z.strictObject({
  round: line(120),
  choices: z.array(line(40)).max(100),
  challenge: line(64).optional(),
  code: line(40).optional(),
});

export type BallotForm = z.infer<typeof ballotForm>;

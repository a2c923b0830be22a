import { z } from 'zod';
import { invalid, type Fault, type FaultCode } from '../domain/refusal';
import { RefusalError } from './refusals';

/** The code of a fault, and its words, for what zod found. */
function describe(issue: z.core.$ZodIssue): { code: FaultCode; message: string } {
  const isMissing = 'input' in issue && issue.input === undefined;
  const said = (issue as { params?: { code?: FaultCode } }).params?.code;
  if (said) return { code: said, message: issue.message };
  if (issue.code === 'invalid_type' && (isMissing || /received undefined/.test(issue.message))) {
    return { code: 'REQUIRED', message: 'This is required.' };
  }
  if (issue.code === 'too_small') {
    const isEmpty = issue.origin === 'string' && issue.minimum === 1;
    return isEmpty
      ? { code: 'REQUIRED', message: 'This is required.' }
      : { code: 'TOO_SHORT', message: `Send at least ${issue.minimum} ${unitOf(issue.origin)}.` };
  }
  if (issue.code === 'too_big') {
    return { code: 'TOO_LONG', message: `Send at most ${issue.maximum} ${unitOf(issue.origin)}.` };
  }
  if (issue.code === 'invalid_format' && issue.format === 'email') {
    return { code: 'NOT_AN_EMAIL', message: 'This is no e-mail address.' };
  }
  return { code: 'INVALID', message: issue.message };
}

const unitOf = (origin: string): string => (origin === 'string' ? 'characters' : 'items');

function faultsOf(error: z.ZodError): Fault[] {
  return error.issues.flatMap((issue): Fault[] => {
    const path = issue.path.map(String).join('.');
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({
        path: path ? `${path}.${key}` : key,
        code: 'UNKNOWN_KEY',
        message: `"${key}" is not known here.`,
      }));
    }
    return [{ path, ...describe(issue) }];
  });
}

/**
 * Parses what a client sent.
 * @throws RefusalError `VALIDATION_FAILED` with every fault by path and code.
 */
export function parse<T>(schema: z.ZodType<T>, sent: unknown): T {
  const parsed = schema.safeParse(sent, { reportInput: true });
  if (parsed.success) return parsed.data;
  throw new RefusalError([invalid(faultsOf(parsed.error))]);
}

/** The inner object of a body `{"data": {…}}`; any other key is refused. */
export function dataOf(body: unknown): unknown {
  return parse(z.strictObject({ data: z.unknown() }), body ?? {}).data ?? {};
}

/** A check with a code of the contract. */
export const coded = (code: FaultCode, message: string) => ({ message, params: { code } });

/* eslint-disable no-control-regex -- control characters are what is looked for */
const IN_A_LINE = /[\u0000-\u001f\u007f]/;
const IN_PROSE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;
/* eslint-enable no-control-regex */

/** A line of text: trimmed, in Unicode's composed form, no control characters. */
export const line = (max: number) =>
  z
    .string()
    .trim()
    .normalize('NFC')
    .min(1)
    .max(max)
    .refine((text) => !IN_A_LINE.test(text), coded('INVALID', 'Control characters are not taken.'));

/** A text of several lines. */
export const prose = (min: number, max: number) =>
  z
    .string()
    .trim()
    .normalize('NFC')
    .min(min)
    .max(max)
    .refine((text) => !IN_PROSE.test(text), coded('INVALID', 'Control characters are not taken.'));

/** An e-mail address, also of an internationalised domain or mailbox. */
export const address = () =>
  z
    .string()
    .trim()
    .normalize('NFC')
    .min(1)
    .max(254)
    .refine(
      (text) =>
        /^[^\s@<>"(),:;[\]\\]{1,64}@[^\s@<>"(),:;[\]\\.]+(\.[^\s@<>"(),:;[\]\\.]+)+$/u.test(text),
      coded('NOT_AN_EMAIL', 'This is no e-mail address.'),
    );

/** The locales that people are written to in. */
export const LOCALES = ['en', 'fr', 'es', 'ar'] as const;

export const locale = () => z.enum(LOCALES).default('en');

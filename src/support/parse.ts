import { z } from 'zod';
import { invalid, type Fault, type FaultCode } from '../domain/refusal';
import { RefusalError } from './refusals';

/** The codes of words that a schema says of a wrong type: zod keeps the words alone. */
const saidCodes = new Map<string, FaultCode>();

/** A check, or a type, with a code of the contract. */
export function coded(code: FaultCode, message: string) {
  saidCodes.set(message, code);
  return { message };
}

const REQUIRED = { code: 'REQUIRED', message: 'This is required.' } as const;

/** The code of a fault, and its words, for what zod found. */
function describe(issue: z.core.$ZodIssue): { code: FaultCode; message: string } {
  const said = saidCodes.get(issue.message);
  const isMissing = 'input' in issue && issue.input === undefined;
  if (isMissing && !said?.endsWith('_REQUIRED')) return REQUIRED;
  if (said) return { code: said, message: issue.message };
  if (issue.code === 'too_small') {
    const isEmpty = issue.origin === 'string' && issue.minimum === 1;
    return isEmpty
      ? REQUIRED
      : { code: 'TOO_SHORT', message: `Send at least ${issue.minimum} ${unitOf(issue.origin)}.` };
  }
  if (issue.code === 'too_big') {
    return { code: 'TOO_LONG', message: `Send at most ${issue.maximum} ${unitOf(issue.origin)}.` };
  }
  return { code: 'REQUIRED', message: issue.message };
}

const unitOf = (origin: string): string => (origin === 'string' ? 'characters' : 'items');

function faultsOf(error: z.ZodError): Fault[] {
  const faults = error.issues.flatMap((issue): Fault[] => {
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
  // What is missing or empty needs no further faults.
  const missing = new Set(faults.filter(({ code }) => code === 'REQUIRED').map(({ path }) => path));
  return faults.filter(({ path, code }) => code === 'REQUIRED' || !missing.has(path));
}

/** What a client sent, parsed; or every fault of it by path and code. */
export type Parsed<T> = { ok: true; value: T } | { ok: false; faults: Fault[] };

export function tryParse<T>(schema: z.ZodType<T>, sent: unknown): Parsed<T> {
  const result = schema.safeParse(sent, { reportInput: true });
  return result.success
    ? { ok: true, value: result.data }
    : { ok: false, faults: faultsOf(result.error) };
}

/** Joins what was parsed with faults found beside it, so that all are told at once. */
export function insistParsed<T>(parsed: Parsed<T>, beside: readonly Fault[] = []): T {
  if (parsed.ok && beside.length === 0) return parsed.value;
  throw new RefusalError([invalid([...beside, ...(parsed.ok ? [] : parsed.faults)])]);
}

/**
 * Parses what a client sent.
 * @throws RefusalError `VALIDATION_FAILED` with every fault by path and code.
 */
export const parse = <T>(schema: z.ZodType<T>, sent: unknown): T =>
  insistParsed(tryParse(schema, sent));

const nothing = z.strictObject({});

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Parses a body `{"data": {…}}`; the faults of the inner object stand under its own paths. */
export function tryParseBody<T>(schema: z.ZodType<T>, body: unknown): Parsed<T> {
  const { data, ...beside } = isObject(body) ? body : { data: body || {} };
  const keys = tryParse(nothing, beside);
  const parsed = tryParse(schema, data ?? {});
  if (keys.ok) return parsed;
  return { ok: false, faults: [...keys.faults, ...(parsed.ok ? [] : parsed.faults)] };
}

/**
 * Parses a body `{"data": {…}}`.
 * @throws RefusalError `VALIDATION_FAILED` with every fault, those beside `data` included.
 */
export const parseBody = <T>(schema: z.ZodType<T>, body: unknown): T =>
  insistParsed(tryParseBody(schema, body));

// Half a surrogate pair is no character: UTF-8 cannot hold it and jsonb refuses it.
const IN_A_LINE = /[\p{Control}\p{Surrogate}]/u;
const IN_PROSE = /[^\P{Control}\t\n\r]|\p{Surrogate}/u;

const NO_CONTROLS = coded('REQUIRED', 'Control characters are not taken.');

/** A line of text: trimmed, in Unicode's composed form, no control characters. */
export const line = (max: number) =>
  z
    .string()
    .trim()
    .normalize('NFC')
    .min(1)
    .max(max)
    .refine((text) => !IN_A_LINE.test(text), NO_CONTROLS);

/** A text of several lines. */
export const prose = (min: number, max: number) =>
  z
    .string()
    .trim()
    .normalize('NFC')
    .min(min)
    .max(max)
    .refine((text) => !IN_PROSE.test(text), NO_CONTROLS);

const NO_ADDRESS = coded('NOT_AN_EMAIL', 'This is no e-mail address.');
const MAILBOX =
  /^[^\s\p{Cc}\p{Cs}@<>"(),:;[\]\\]{1,64}@[^\s\p{Cc}\p{Cs}@<>"(),:;[\]\\./?#%]+(\.[^\s\p{Cc}\p{Cs}@<>"(),:;[\]\\./?#%]+)+$/u;

/** An e-mail address, also of an internationalised domain or mailbox. */
export const address = () =>
  z
    .string(NO_ADDRESS)
    .trim()
    .normalize('NFC')
    .min(1)
    .max(254)
    .refine((text) => MAILBOX.test(text), NO_ADDRESS);

/** The locales that people are written to in. */
export const LOCALES = ['en', 'fr', 'es', 'ar'] as const;

export const locale = () => z.enum(LOCALES).default('en');

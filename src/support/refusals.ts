import { errors } from '@strapi/utils';
import {
  invalid,
  REFUSAL_STATUS,
  type Fault,
  type Refusal,
  type RefusalCode,
  type Verdict,
} from '../domain/refusal';

/** What stands in `error.details` of an answer. */
export interface RefusalDetails {
  code: RefusalCode;
  errors?: Fault[];
  /** Further reasons, where more than one rule was broken. */
  also?: { code: RefusalCode; message: string }[];
}

/**
 * A refusal on its way to whoever asked. It is an ApplicationError, so that REST, GraphQL and the
 * admin all show its words; the status comes from its code (docs/strapi.md, 15).
 */
export class RefusalError extends errors.ApplicationError<'RefusalError', string, RefusalDetails> {
  readonly status: number;
  readonly retryAfter: number | undefined;
  readonly refusals: readonly Refusal[];

  constructor(refusals: readonly Refusal[]) {
    const [first, ...others] = refusals;
    const faults = [first, ...others].flatMap((refused) => refused.faults ?? []);
    super(first.message, {
      code: first.code,
      ...(faults.length > 0 && { errors: faults }),
      ...(others.length > 0 && { also: others.map(({ code, message }) => ({ code, message })) }),
    });
    this.name = 'RefusalError';
    this.refusals = refusals;
    this.status = REFUSAL_STATUS[first.code];
    this.retryAfter = first.retryAfter;
  }
}

/** What a refusal is answered with, in Strapi's shape; in other words where `message` gives them. */
export const refusalBody = (
  { status, name, message, details }: RefusalError,
  words: string = message,
) => ({ data: null, error: { status, name, message: words, details } });

/** Goes on where a verdict allows, throws its refusals where it does not. */
export function insist(verdict: Verdict): void {
  if (!verdict.ok) throw new RefusalError(verdict.refusals);
}

/** A refusal by its code and words. */
export const refusal = (code: RefusalCode, message: string, more: Partial<Refusal> = {}) =>
  new RefusalError([{ code, message, ...more }]);

export const notFound = (what = 'Nothing') =>
  refusal('NOT_FOUND', `${what} was found under this address.`);

/** The answer to an outage: ours to mend, the caller's to repeat. */
const unavailable = () =>
  refusal('UNAVAILABLE', 'The database could not confirm this. Try again in a moment.', {
    retryAfter: 5,
  });

/** The answer where a transaction was rolled back although its end was asked for as a commit. */
export const rolledBack = unavailable;

const isRefusalCode = (code: string): code is RefusalCode => Object.hasOwn(REFUSAL_STATUS, code);

/** What a broken unique index means, by its name. */
const UNIQUE: Record<string, () => RefusalError> = {
  votes_one_per_voter: () =>
    refusal('ALREADY_VOTED', 'A ballot of this voter was already counted in this round.'),
};

interface DatabaseError {
  code?: unknown;
  message?: unknown;
  detail?: unknown;
  constraint?: unknown;
  column?: unknown;
  name?: unknown;
}

const fault = (path: string, code: Fault['code'], message: string) =>
  new RefusalError([invalid([{ path, code, message }])]);

/**
 * The refusal that an error of PostgreSQL or of the way to it stands for; undefined where it is none.
 * Codes: https://www.postgresql.org/docs/17/errcodes-appendix.html
 */
export function refusalFromDatabase(error: unknown): RefusalError | undefined {
  if (error === null || typeof error !== 'object' || error instanceof errors.ApplicationError) {
    return undefined;
  }
  const { code, message, detail, constraint, column, name }: DatabaseError = error;
  const words = String(detail ?? message ?? '');
  if (code === 'MH001') {
    const refused = String(message).replace(/^.* - /s, '');
    if (refused === 'CHOICES_INVALID') return fault('choices', refused, words);
    if (refused === 'REQUIRED') return fault(String(column ?? ''), refused, words);
    return refusal(isRefusalCode(refused) ? refused : 'VALIDATION_FAILED', words);
  }
  if (code === '23505') {
    const known = UNIQUE[String(constraint)];
    return known
      ? known()
      : fault(columnOf(words), 'REQUIRED', `This value is already taken: ${columnOf(words)}.`);
  }
  if (code === '23502' || name === 'NotNullError') {
    return fault(String(column ?? ''), 'REQUIRED', 'A required value is missing.');
  }
  if (typeof code === 'string' && /^(22|23)/.test(code)) {
    return fault(
      '',
      'REQUIRED',
      'A value is of the wrong kind, too large or holds a character that cannot be stored.',
    );
  }
  // 25P02: Strapi's tidying-up in a transaction that PostgreSQL has ended hides why it ended it.
  const isOutage =
    (typeof code === 'string' && /^(08|57P|53|40|25P02|ECONN|EPIPE|ETIMEDOUT)/.test(code)) ||
    name === 'KnexTimeoutError' ||
    /Connection terminated|Connection ended|not queryable|Timeout acquiring|Transaction query already complete/.test(
      String(message),
    );
  return isOutage ? unavailable() : undefined;
}

/** The columns that PostgreSQL's detail names: "Key (slug, locale)=(…) already exists." */
const columnOf = (detail: string): string => /^Key \((.+?)\)=/.exec(detail)?.[1] ?? '';

/** The refusal that an error stands for, whoever threw it; undefined where it is none. */
export const refusalFrom = (error: unknown): RefusalError | undefined =>
  error instanceof RefusalError ? error : refusalFromDatabase(error);

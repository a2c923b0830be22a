/** What came of a write: `done`, or the code it was refused with. */
export type Outcome = string;

interface Answered {
  status: number;
  body: unknown;
}

const isAnswer = (value: unknown): value is Answered =>
  typeof value === 'object' && value !== null && 'status' in value && 'body' in value;

const at = (value: unknown, ...path: (string | number)[]): unknown =>
  path.reduce<unknown>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null ? Reflect.get(inner, key) : undefined,
    value,
  );

/** The code in the details of a refusal; for a single fault in what was sent, the fault's. */
function codeIn(details: unknown): unknown {
  const faults = at(details, 'errors');
  const isSingle = Array.isArray(faults) && faults.length === 1;
  return isSingle ? at(faults, 0, 'code') : at(details, 'code');
}

/** The code in an answer of REST or the admin, or else in one of GraphQL. */
function codeOfAnswer({ status, body }: Answered): Outcome {
  const rest = codeIn(at(body, 'error', 'details'));
  const graphql = codeIn(at(body, 'errors', 0, 'extensions', 'error', 'details'));
  const code = rest ?? graphql;
  if (typeof code === 'string') return code;
  const failed = status >= 400 || at(body, 'errors') !== undefined;
  return failed ? `HTTP ${status}: ${JSON.stringify(body)}` : 'done';
}

/** The code of a refusal that was thrown, by the guards or by PostgreSQL itself. */
function codeOfError(error: unknown): Outcome {
  const refused = codeIn(at(error, 'details'));
  if (typeof refused === 'string') return refused;
  const message = String(at(error, 'message'));
  if (at(error, 'code') === 'MH001') return message.replace(/^.* - /s, '');
  if (at(error, 'constraint') === 'votes_one_per_voter') return 'ALREADY_VOTED';
  return `error: ${message}`;
}

/** Does a write on any way in and tells what came of it. */
export async function outcomeOf(write: () => PromiseLike<unknown>): Promise<Outcome> {
  try {
    const result = await write();
    return isAnswer(result) ? codeOfAnswer(result) : 'done';
  } catch (error) {
    return codeOfError(error);
  }
}

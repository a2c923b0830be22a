import { FAULT_CODES, REFUSAL_STATUS, type RefusalCode } from '../../domain/refusal';
import { FAULT_REMEDIES, REMEDIES } from './remedies';
import { listOf, named, objectOf, type Schema } from './schema';

/** The codes in the contract's order. */
export const REFUSAL_CODES = Object.keys(REFUSAL_STATUS) as RefusalCode[]; // its keys are its type's

const listed = (remedies: Record<string, string>): string =>
  Object.entries(remedies)
    .map(([code, remedy]) => `- \`${code}\`: ${remedy}`)
    .join('\n');

/** The schemas of what is answered where something is refused. */
export const refusalSchemas = (): Record<string, Schema> => ({
  Refusal: objectOf({
    data: { type: 'null' },
    error: objectOf({
      status: { type: 'integer', minimum: 400, maximum: 599 },
      name: { type: 'string' },
      message: { type: 'string', description: 'For people, in English; go by `details.code`.' },
      details: named('RefusalDetails'),
    }),
  }),
  RefusalDetails: {
    type: 'object',
    properties: {
      code: named('RefusalCode'),
      errors: listOf(named('Fault')),
      also: listOf(objectOf({ code: named('RefusalCode'), message: { type: 'string' } })),
    },
    description:
      'Go by `code`. `errors` are all faults of a body or a query; `also`, further rules that it broke. Only what this server does not refuse itself (a method, a log-in) has no code.',
  },
  RefusalCode: { type: 'string', enum: REFUSAL_CODES, description: listed(REMEDIES) },
  Fault: objectOf({
    path: {
      type: 'string',
      description: 'The field, below `data` for a body; empty for all of what was sent.',
    },
    code: named('FaultCode'),
    message: { type: 'string' },
  }),
  FaultCode: { type: 'string', enum: FAULT_CODES, description: listed(FAULT_REMEDIES) },
});

const RETRY_AFTER = { 'Retry-After': { $ref: '#/components/headers/Retry-After' } };

/** The answers that refuse a request, by their status: its codes with what to do about each. */
export function refusalAnswers(codes: readonly RefusalCode[]): Record<string, Schema> {
  const statuses = [...new Set(codes.map((code) => REFUSAL_STATUS[code]))].sort();
  return Object.fromEntries(
    statuses.map((status) => {
      const here = REFUSAL_CODES.filter(
        (code) => codes.includes(code) && REFUSAL_STATUS[code] === status,
      );
      const coded: Schema = {
        properties: {
          error: { properties: { details: { properties: { code: { enum: here } } } } },
        },
      };
      const answer: Schema = {
        description: here.map((code) => `\`${code}\`: ${REMEDIES[code]}`).join('\n\n'),
        ...((status === 429 || status === 503) && { headers: RETRY_AFTER }),
        content: { 'application/json': { schema: { allOf: [named('Refusal'), coded] } } },
      };
      return [String(status), answer];
    }),
  );
}

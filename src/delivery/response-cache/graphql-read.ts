import { Kind, parse } from 'graphql';
import type { IncomingMessage } from 'node:http';
import { GRAPHQL, type PublicRead } from './public-reads';

/** Longer than any query of a front end. */
const LONGEST_BODY = 16 * 1024;

/** As `parseOptions` of the GraphQL server: what is longer is refused there. */
const MOST_TOKENS = 1000;

/** A query as it is sent, in the body or in the address. */
interface Sent {
  query: string;
  operationName?: unknown;
  variables?: unknown;
  extensions?: unknown;
}

const isSent = (body: unknown): body is Sent =>
  typeof body === 'object' && body !== null && 'query' in body && typeof body.query === 'string';

/** Whether nothing in a document could change anything. */
function isQueryOnly(document: string): boolean {
  try {
    return parse(document, { noLocation: true, maxTokens: MOST_TOKENS }).definitions.every(
      (definition) =>
        definition.kind === Kind.FRAGMENT_DEFINITION ||
        (definition.kind === Kind.OPERATION_DEFINITION && definition.operation === 'query'),
    );
  } catch {
    return false;
  }
}

/** A value with the keys of its objects in order. */
function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return entries.map(([key, inner]) => [key, ordered(inner)]);
}

/** Whether a POST may be a query whose answer is kept; mutations are told apart by the body. */
export const mayBeQuery = ({ url, headers }: IncomingMessage): boolean =>
  url === GRAPHQL &&
  headers['transfer-encoding'] === undefined &&
  headers['content-encoding'] === undefined &&
  Number(headers['content-length']) > 0 &&
  Number(headers['content-length']) <= LONGEST_BODY &&
  headers['content-type']?.startsWith('application/json') === true;

/** What makes two POSTs the same, letter by letter. */
export const lettersOfPost = ({ headers }: IncomingMessage, body: Buffer): string =>
  `POST\n${headers.accept ?? ''}\n${headers['accept-encoding'] ?? ''}\n${headers['content-type'] ?? ''}\n${body.toString('latin1')}`;

/** How a POST with this body is treated; undefined where it is anything but a query. */
export function postedRead({ headers }: IncomingMessage, body: Buffer): PublicRead | undefined {
  let sent: unknown;
  try {
    sent = JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
  if (!isSent(sent) || !isQueryOnly(sent.query)) return undefined;
  const { query, operationName, variables, extensions } = sent;
  const asked = JSON.stringify([query, operationName, ordered(variables), ordered(extensions)]);
  return {
    key: ['POST', headers.accept, headers['content-type'], asked].join('\n'),
    keyed: ['accept', 'accept-encoding'],
    isGraphql: true,
  };
}

/**
 * Reads the body of a request; where `isAnswered` says no, it is put back, so that whoever parses bodies
 * finds it untouched. Gives undefined where there is nothing left to do: answered, or the sender gone.
 */
export function peekBody(
  request: IncomingMessage,
  isAnswered: (body: Buffer) => boolean = () => false,
): Promise<Buffer | undefined> {
  const length = Number(request.headers['content-length']);
  return new Promise((resolve) => {
    const pieces: Buffer[] = [];
    let received = 0;
    const done = (body: Buffer | undefined) => {
      request.off('readable', take).off('error', gone).off('close', gone);
      resolve(body);
    };
    const gone = () => done(undefined);
    const take = () => {
      for (let piece = read(); piece !== null; piece = read()) {
        pieces.push(piece);
        received += piece.length;
      }
      if (received < length) return;
      const body = pieces.length === 1 ? pieces[0] : Buffer.concat(pieces);
      request.off('readable', take);
      if (isAnswered(body)) return done(undefined);
      // Before the stream tells its end, which it does in the next turn.
      request.unshift(body);
      done(body);
    };
    // No encoding is set on a request that nobody has read yet, so that it gives buffers.
    const read = () => request.read() as Buffer | null;
    request.on('readable', take).on('error', gone).on('close', gone);
  });
}

import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { canonicalQuery } from './canonical-query';

const TYPES =
  '(?:hero-stories|missions|calendar-entries|categories|voting-rounds|ambassadors)' as const;

/** What everybody reads, and what is made of the watched tables alone. */
const KEPT = new RegExp(
  `^(?:/|/openapi\\.json|/types/api\\.d\\.ts|/docs/api\\.md|/share/.+|/api/feeds/.+|/api/${TYPES}(?:/[^/]+)?|/api/voting-rounds/[^/]+/results)/?$`,
  'i',
);

/** A list that is followed from cursor to cursor: hardly two ask the same, and asking is cheap. */
const NOT_KEPT = /^\/api\/hero-stories\/changes\/?$/i;

/** What else has an ETag and is compressed, but is worked out each time. */
const WORKED_OUT = new RegExp(`^/api/${TYPES}/.+$`, 'i');

const RECEIPT = /\/receipts\//i;

export const GRAPHQL = '/graphql';

/** Pages speak the language that a browser asks for, where the address names none. */
const IS_PAGE = /^\/(?:$|share\/)/i;

/** Longer than any request of a front end: what is longer is worked out, and not kept. */
const LONGEST_KEY = 8 * 1024;

/** How a request for something public is treated. */
export interface PublicRead {
  /** Same text, same answer; undefined where the answer is not kept. */
  key: string | undefined;
  /** The header names, in lower case, that the key holds. */
  keyed: readonly string[];
  isGraphql: boolean;
}

/** A header that may come once or several times, as one text. */
const textOf = (header: string | string[] | undefined): string => String(header ?? '');

/** Who shows who they are is answered as who they are. */
export const hasCredentials = ({ authorization, cookie }: IncomingHttpHeaders): boolean =>
  authorization !== undefined || cookie !== undefined;

/** Headers that a read of the public has no need of, and that may change its answer. */
export const isUnusual = (headers: IncomingHttpHeaders): boolean =>
  headers['content-encoding'] !== undefined ||
  headers['transfer-encoding'] !== undefined ||
  headers['strapi-response-format'] !== undefined ||
  (headers['content-length'] !== undefined && headers['content-length'] !== '0');

/** Apollo answers a GET only where a browser would have had to ask first; see its `csrfPrevention`. */
const preflightOf = (headers: IncomingHttpHeaders): string =>
  [
    textOf(headers['content-type']),
    headers['x-apollo-operation-name'] !== undefined,
    headers['apollo-require-preflight'] !== undefined,
  ].join();

const bounded = (key: string): string | undefined => (key.length > LONGEST_KEY ? undefined : key);

/** How a GET or HEAD is treated; undefined where it is for nothing public. */
export function publicRead({ url = '', headers }: IncomingMessage): PublicRead | undefined {
  const mark = url.indexOf('?');
  const path = mark < 0 ? url : url.slice(0, mark);
  const query = mark < 0 ? '' : url.slice(mark + 1);
  const isGraphql = path === GRAPHQL;
  const isKept = isGraphql ? query !== '' : KEPT.test(path) && !NOT_KEPT.test(path);
  if (!isKept) {
    return WORKED_OUT.test(path) && !RECEIPT.test(path)
      ? { key: undefined, keyed: [], isGraphql: false }
      : undefined;
  }
  const isPage = IS_PAGE.test(path);
  const parts = [
    path,
    url.length > LONGEST_KEY ? query : canonicalQuery(query),
    textOf(headers.accept),
    isPage ? textOf(headers['accept-language']) : '',
    isGraphql ? preflightOf(headers) : '',
  ];
  return {
    key: bounded(parts.join('\n')),
    keyed: isPage
      ? ['accept', 'accept-encoding', 'accept-language']
      : ['accept', 'accept-encoding'],
    isGraphql,
  };
}

/**
 * What makes two GETs the same without a look at what they ask: address and headers, letter by letter.
 */
export function lettersOf({ url = '', headers }: IncomingMessage): string {
  const letters = `${url}\n${headers.accept ?? ''}\n${headers['accept-encoding'] ?? ''}\n${headers['accept-language'] ?? ''}`;
  return url.startsWith(GRAPHQL) ? `${letters}\n${preflightOf(headers)}` : letters;
}

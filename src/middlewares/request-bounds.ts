import type { Context, Next } from 'koa';
import { invalid, type Fault } from '../domain/refusal';
import { readingFaults } from '../support/reading-parameters';
import { RefusalError } from '../support/refusals';
import { routedPath } from '../support/routed-path';

const MEDIA_LIBRARY = /^\/upload(?:\/files(?:\/[^/]+\/replace)?)?$/;
const CONSENT_RECORD = /^\/campaign\/nominations\/[^/]+\/consents$/;
const IMPORT = '/campaign/nominations/import';

/** Where files may be sent to: Strapi parses them before it asks who sends (docs/strapi.md, 18). */
const takesFiles = (ctx: Context, path: string): boolean =>
  ctx.method === 'POST' &&
  (path === '/api/nominations' ||
    // The admin's media library, the forms that nominees signed and spreadsheets of nominations; the
    // bearer token is looked at by Strapi after the body is read.
    ((MEDIA_LIBRARY.test(path) || CONSENT_RECORD.test(path) || path === IMPORT) &&
      ctx.get('Authorization').startsWith('Bearer ')));

const MAX_QUERY = 4096;

/** What GraphQL takes in an address. */
const GRAPHQL_PARAMETERS = ['query', 'variables', 'operationName', 'extensions'];

/** Apollo reads past what it does not know: each unknown parameter would be another address to keep. */
const graphqlFaults = (query: Context['query']): Fault[] =>
  Object.keys(query)
    .filter((key) => !GRAPHQL_PARAMETERS.includes(key))
    .map((key) => ({
      path: key,
      code: 'UNKNOWN_KEY',
      message: `"${key}" is no parameter here; there are ${GRAPHQL_PARAMETERS.join(', ')}.`,
    }));

/** Whether GraphQL is asked by the address; without a query it shows a page, outside production. */
const asksGraphql = ({ method, query }: Context, path: string): boolean =>
  path === '/graphql' && method !== 'POST' && ('query' in query || 'extensions' in query);

/** What is wrong with a query of the public. */
function queryFaults(ctx: Context, path: string): Fault[] {
  const { querystring, query } = ctx;
  const isGraphql = asksGraphql(ctx, path);
  if (!isGraphql && !path.startsWith('/api/')) return [];
  if (querystring.length <= MAX_QUERY) {
    return isGraphql ? graphqlFaults(query) : readingFaults(path, query);
  }
  const message = `The query is longer than ${MAX_QUERY} characters.`;
  return [{ path: '', code: 'TOO_LONG', message }];
}

/** Bounds what a request may bring, before anything of it is read. */
export default () => async (ctx: Context, next: Next) => {
  const path = routedPath(ctx);
  const faults = queryFaults(ctx, path);
  if (ctx.is('multipart') && !takesFiles(ctx, path)) {
    faults.push({ path: '', code: 'REQUIRED', message: 'Files are not taken here; send JSON.' });
  }
  // A compressed body may be a bomb, and no client of ours compresses.
  if (!/^(?:identity)?$/i.test(ctx.get('Content-Encoding'))) {
    faults.push({ path: '', code: 'REQUIRED', message: 'Send the body without compression.' });
  }
  if (faults.length > 0) throw new RefusalError([invalid(faults)]);
  await next();
};

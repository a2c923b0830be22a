import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import { sendAtOnce } from './answer';
import { lettersOfPost, mayBeQuery, peekBody } from './graphql-read';
import { hasCredentials, isUnusual, lettersOf } from './public-reads';
import { keepAliveLines, type Representation } from './representation';

/** What the door has to know of the cache. */
interface Known {
  known(letters: string): Representation | undefined;
}

/** The letters of a query, and the answer to them; the body stays for others where there is none. */
async function answerPosted(
  cache: Known,
  request: IncomingMessage,
  answer: (form: Representation) => void,
  others: () => void,
): Promise<void> {
  const body = await peekBody(request, (sent) => {
    const form = cache.known(lettersOfPost(request, sent));
    if (form) answer(form);
    return form !== undefined;
  });
  if (body) others();
}

/**
 * Answers at the server's door what was answered before to the same letters, without a context, a
 * promise or a middleware; everything else goes on to Koa.
 */
export function openFrontDoor(server: Server, cache: Known): void {
  // Strapi's server has one listener, which hands to Koa.
  const listeners = server.listeners('request') as RequestListener[];
  server.removeAllListeners('request');
  const keepAlive = keepAliveLines(server);
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const answer = (form: Representation) => sendAtOnce(request, response, form, keepAlive);
    const others = () => {
      for (const listener of listeners) listener.call(server, request, response);
    };
    const { method, headers } = request;
    if (hasCredentials(headers)) return others();
    if (method === 'POST') {
      return mayBeQuery(request) ? void answerPosted(cache, request, answer, others) : others();
    }
    if ((method !== 'GET' && method !== 'HEAD') || isUnusual(headers)) return others();
    const form = cache.known(lettersOf(request));
    if (!form) return others();
    // No body comes. What nobody reads Node would read to its end itself, in eight turns.
    request.read(0);
    answer(form);
  });
}

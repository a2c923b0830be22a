import type { Core } from '@strapi/strapi';
import type { ShownAnswer } from '../../pages/home-page';

const PATIENCE_MS = 2000;
const LINES = 40;

/** Where this process listens, for its own requests; undefined while it does not. */
function ownAddress(strapi: Core.Strapi): string | undefined {
  const address = strapi.server.httpServer.address();
  if (address === null || typeof address === 'string') return undefined;
  const isEverywhere = address.address === '::' || address.address === '0.0.0.0';
  const host = isEverywhere ? '127.0.0.1' : address.address;
  return `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`;
}

/** A request and its answer, in JSON. */
export interface LiveAnswer {
  shown: ShownAnswer;
  json: unknown;
}

/** The beginning of an answer, indented for people. */
function excerpt(json: unknown): string {
  const lines = JSON.stringify(json, null, 2).split('\n');
  return lines.length <= LINES ? lines.join('\n') : [...lines.slice(0, LINES), '…'].join('\n');
}

/**
 * Asks this server as any site would, by HTTP, so that what is shown is what is answered; undefined
 * where there is no answer in time.
 */
export async function liveAnswer(
  strapi: Core.Strapi,
  address: string,
  body?: object,
): Promise<LiveAnswer | undefined> {
  const own = ownAddress(strapi);
  if (own === undefined) return undefined;
  const method = body ? 'POST' : 'GET';
  const text = body && JSON.stringify(body);
  try {
    const response = await fetch(own + address, {
      method,
      signal: AbortSignal.timeout(PATIENCE_MS),
      ...(text && { body: text, headers: { 'Content-Type': 'application/json' } }),
    });
    const json: unknown = await response.json();
    const { status } = response;
    return { json, shown: { method, address, body: text, status, text: excerpt(json) } };
  } catch {
    return undefined;
  }
}

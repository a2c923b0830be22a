import { createHash } from 'node:crypto';
import type { IncomingMessage, OutgoingHttpHeader, ServerResponse } from 'node:http';
import { EXPOSED_HEADERS } from '../cors';
import { compressed, type Encoding } from './encodings';
import { joined, Representation, sendWhole } from './representation';

/** What is decided here, and not by who made the answer. */
const OURS = new Set([
  'access-control-allow-origin',
  'access-control-expose-headers',
  'cache-control',
  'content-encoding',
  'content-length',
  'etag',
  'vary',
]);

/** Of the body, and so no part of a 304. */
const OF_THE_BODY = new Set(['content-type', 'content-disposition']);

// Anybody may keep it, and asks each time whether it still holds: it may not be a second late.
const FOR_ALL = 'public, max-age=0, must-revalidate';
const FOR_ONE = 'private, no-cache';

/** What a form takes beside its body and headers, roughly. */
const ENTRY_BYTES = 1024;

const bufferOf = (body: unknown): Buffer =>
  joined(
    Buffer.isBuffer(body)
      ? body
      : Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
  );

/** An answer to everybody who asks the same, and the forms in which it is sent. */
export class Answer {
  readonly status: number;
  /** The header names that its maker says it depends on, in lower case, without `origin`. */
  readonly vary: readonly string[];
  /** Whether its maker allows it to be kept. */
  readonly mayBeKept: boolean;
  readonly lastModified: number;
  /** When its making began: what was changed before that, it knows. */
  readonly begunAt: number;
  /** Whether the cache holds it; false once it has been thrown out. */
  isKept = false;
  /** The letters of requests that are known to lead here. */
  readonly letters = new Set<string>();
  readonly #plain: Representation;
  readonly #hash: string;
  readonly #headers: string[] = [];
  readonly #compressed = new Map<Encoding, Representation | Promise<Representation>>();

  constructor(
    status: number,
    body: unknown,
    headers: Record<string, OutgoingHttpHeader>,
    begunAt = performance.now(),
  ) {
    this.status = status;
    this.begunAt = begunAt;
    const bytes = bufferOf(body);
    const given = new Map(
      Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
    );
    this.vary = (given.get('vary') ?? '')
      .toLowerCase()
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== '' && name !== 'origin');
    const kept = given.get('cache-control') ?? '';
    this.mayBeKept = !/no-store|private/.test(kept) && !given.has('set-cookie');
    this.lastModified = Date.parse(given.get('last-modified') ?? '');
    for (const [name, value] of Object.entries(headers)) {
      if (!OURS.has(name.toLowerCase())) this.#headers.push(headerCase(name), String(value));
    }
    this.#hash = createHash('sha256')
      .update(given.get('content-type') ?? '')
      .update(bytes)
      .digest('base64url');
    this.#plain = this.#formOf(bytes, 'identity');
  }

  /** Its memory, in bytes, as far as it can be told. */
  get size(): number {
    const headers = this.#headers.join().length * 3 + ENTRY_BYTES;
    let bytes = headers + this.#plain.length;
    for (const form of this.#compressed.values()) {
      if (!(form instanceof Promise) && form !== this.#plain) bytes += headers + form.length;
    }
    return bytes;
  }

  /** The answer in an encoding; at once where it was asked for before. */
  form(encoding: Encoding): Representation | Promise<Representation> {
    if (encoding === 'identity') return this.#plain;
    const known = this.#compressed.get(encoding);
    if (known) return known;
    const made = this.#compress(encoding);
    this.#compressed.set(encoding, made);
    return made;
  }

  async #compress(encoding: Exclude<Encoding, 'identity'>): Promise<Representation> {
    const body = await compressed(this.#plain.body, encoding);
    const form = body ? this.#formOf(body, encoding) : this.#plain;
    this.#compressed.set(encoding, form);
    return form;
  }

  /** Whether GraphQL could not answer the whole question: it says so with 200. */
  hasErrors(): boolean {
    const said: unknown = JSON.parse(this.#plain.body.toString('utf8'));
    return typeof said === 'object' && said !== null && 'errors' in said;
  }

  #formOf(body: Buffer, encoding: Encoding): Representation {
    const etag = `"${this.#hash}${encoding === 'identity' ? '' : `-${encoding}`}"`;
    const vary = [...new Set([...this.vary, 'accept-encoding'])].map(headerCase).join(', ');
    const shared = [
      ['ETag', etag],
      ['Cache-Control', FOR_ALL],
      ['Vary', vary],
      ['Access-Control-Allow-Origin', '*'],
      ['Access-Control-Expose-Headers', EXPOSED_HEADERS.join(',')],
    ].flat();
    const unchanged: string[] = [];
    for (let index = 0; index < this.#headers.length; index += 2) {
      const name = this.#headers[index];
      if (!OF_THE_BODY.has(name.toLowerCase())) unchanged.push(name, this.#headers[index + 1]);
    }
    const ofBody = ['Content-Length', String(body.length)];
    if (encoding !== 'identity') ofBody.push('Content-Encoding', encoding);
    const headers = [...this.#headers, ...shared, ...ofBody];
    return new Representation(this, etag, body, headers, [...unchanged, ...shared]);
  }
}

const headerCase = (name: string): string =>
  name.replace(/(^|-)[a-z]/g, (letter) => letter.toUpperCase());

/** The same form for somebody with credentials: nobody but their browser keeps it. */
const forOneAlone = (headers: readonly string[]): string[] =>
  headers.map((value) => (value === FOR_ALL ? FOR_ONE : value));

/** Whether a client's `If-None-Match` names this form; weak marks are taken off, as RFC 9110 says. */
function isKnown(header: string, etag: string): boolean {
  if (header === etag) return true;
  return header.split(',').some((one) => {
    const tag = one.trim();
    return tag === '*' || tag === etag || tag === `W/${etag}`;
  });
}

function isUnchanged(request: IncomingMessage, { etag, answer }: Representation): boolean {
  const { 'if-none-match': known, 'if-modified-since': since } = request.headers;
  if (known !== undefined) return isKnown(known, etag);
  return since !== undefined && answer.lastModified <= Date.parse(since);
}

/** Sends an answer: its headers are ready, and nothing of it is left to be worked out. */
export function send(
  request: IncomingMessage,
  response: ServerResponse,
  form: Representation,
  isPrivate = false,
): void {
  const isSpared = isUnchanged(request, form);
  const headers = isSpared ? form.unchangedHeaders : form.headers;
  // Node's types take the list as mutable; it only reads it.
  const list = (isPrivate ? forOneAlone(headers) : headers) as string[];
  response.writeHead(isSpared ? 304 : form.answer.status, list);
  if (isSpared || request.method === 'HEAD') response.end();
  else response.end(form.body);
}

/** Sends an answer to who asks as everybody does; `keepAlive` are the lines about the connection. */
export function sendAtOnce(
  request: IncomingMessage,
  response: ServerResponse,
  form: Representation,
  keepAlive: string,
): void {
  const isWhole = request.method !== 'HEAD' && !isUnchanged(request, form);
  if (isWhole && sendWhole(response, form, keepAlive)) return;
  send(request, response, form);
}

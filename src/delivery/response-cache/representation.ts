import { STATUS_CODES, type Server, type ServerResponse } from 'node:http';
import type { Answer } from './answer';

/** What a server says of connections that stay open, as Node itself says it. */
export const keepAliveLines = ({ keepAliveTimeout }: Server): string =>
  keepAliveTimeout > 0
    ? `Connection: keep-alive\r\nKeep-Alive: timeout=${Math.floor(keepAliveTimeout / 1000)}\r\n`
    : 'Connection: keep-alive\r\n';

/** A copy outside the pool of small buffers, which would keep eight kilobytes for each. */
export function joined(...pieces: Buffer[]): Buffer {
  const bytes = Buffer.allocUnsafeSlow(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) at += piece.copy(bytes, at);
  return bytes;
}

/** One form of an answer, ready to be sent. */
export class Representation {
  /** The body, and before it the head, once that was asked for. */
  #bytes: Buffer;
  #bodyAt = 0;
  #second = 0;

  constructor(
    readonly answer: Answer,
    readonly etag: string,
    body: Buffer,
    /** Names and values in turn, as Node takes them. */
    readonly headers: readonly string[],
    /** Those of a 304. */
    readonly unchangedHeaders: readonly string[],
  ) {
    this.#bytes = body;
  }

  get body(): Buffer {
    return this.#bytes.subarray(this.#bodyAt);
  }

  /** What it keeps, in bytes. */
  get length(): number {
    return this.#bytes.length;
  }

  /**
   * Head and body in one piece, as they go over a connection that stays open. Made anew once a second,
   * because a head tells the time and what was sent before may still be on its way.
   */
  whole(keepAlive: string): Buffer {
    const second = Math.floor(Date.now() / 1000);
    if (second !== this.#second) {
      this.#second = second;
      const head = Buffer.from(this.#head(second, keepAlive), 'latin1');
      this.#bytes = joined(head, this.body);
      this.#bodyAt = head.length;
    }
    return this.#bytes;
  }

  #head(second: number, keepAlive: string): string {
    const { status } = this.answer;
    let head = `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n`;
    for (let index = 0; index < this.headers.length; index += 2) {
      head += `${this.headers[index]}: ${this.headers[index + 1]}\r\n`;
    }
    return `${head}Date: ${new Date(second * 1000).toUTCString()}\r\n${keepAlive}\r\n`;
  }
}

/** What Node's types do not tell: where it keeps the head of a response, and whether that is sent. */
interface WithHead {
  _header: string | null;
  _headerSent: boolean;
}

/**
 * Sends head and body in one write; Node's `writeHead` and `end` check and join the same headers anew for
 * each answer and write in three pieces, a third of what an answer from memory costs. Gives false, and
 * does nothing, where the connection is about to end or another answer goes before: Node has to send then.
 */
export function sendWhole(response: ServerResponse, form: Representation, keepAlive: string) {
  const inner = response as unknown as WithHead;
  const { socket } = response;
  if (!response.shouldKeepAlive || !socket?.writable) return false;
  if (inner._header !== null || inner._headerSent !== false) return false;
  socket.write(form.whole(keepAlive));
  response.statusCode = form.answer.status;
  inner._header = 'sent in one piece with the body';
  inner._headerSent = true;
  response.end();
  return true;
}

import { STATUS_CODES, type Server, type ServerResponse } from 'node:http';

/** Where Node keeps the head of a response between `writeHead` and `end`. */
interface WithHead {
  _header: string | null;
}

/** Status line and headers as they go over the line; what changes from answer to answer comes after. */
export function headOf(status: number, headers: readonly string[]): string {
  let head = `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n`;
  for (let index = 0; index < headers.length; index += 2) {
    head += `${headers[index]}: ${headers[index + 1]}\r\n`;
  }
  return head;
}

let second = 0;
let date = '';

function dateLine(): string {
  const now = Math.floor(Date.now() / 1000);
  if (now !== second) {
    second = now;
    date = `Date: ${new Date(now * 1000).toUTCString()}\r\n`;
  }
  return date;
}

/** What a server says of connections that stay open, as Node itself says it. */
export const keepAliveLines = ({ keepAliveTimeout }: Server): string =>
  keepAliveTimeout > 0
    ? `Connection: keep-alive\r\nKeep-Alive: timeout=${Math.floor(keepAliveTimeout / 1000)}\r\n`
    : 'Connection: keep-alive\r\n';

/**
 * Gives a response a head that is ready. Node's `writeHead` checks and joins the same headers anew for each
 * answer, a tenth of what an answer from memory costs, and no public call takes them joined. Gives false,
 * and changes nothing, where the connection is about to end: Node has to say so itself.
 */
export function writeReadyHead(response: ServerResponse, head: string, keepAlive: string): boolean {
  if (!response.shouldKeepAlive) return false;
  // Node's types do not tell of the field that `headersSent` looks at and `end` sends.
  (response as unknown as WithHead)._header = `${head}${dateLine()}${keepAlive}\r\n`;
  return response.headersSent;
}

import { connect } from 'node:net';

const HEAD_END = '\r\n\r\n';
const GOOD = Buffer.from('HTTP/1.1 200 ');
const LENGTH = /\r\ncontent-length: (\d+)\r\n/i;

/** How long the answer is whose beginning this is; undefined until its head is here. */
function lengthOf(begin: Buffer): number | undefined {
  const head = begin.indexOf(HEAD_END);
  if (head < 0) return undefined;
  const text = begin.toString('latin1', 0, head + 2);
  if (begin.compare(GOOD, 0, GOOD.length, 0, GOOD.length) !== 0) throw new Error(text);
  const [, length] = LENGTH.exec(text) ?? [];
  if (length === undefined) throw new Error(`No length is told: ${text}`);
  return head + HEAD_END.length + Number(length);
}

/** Longer than what a socket gives at once. */
const PIECE = 256 * 1024;

/** Sends the same request over one connection, each time when the answer to the one before is whole. */
function askAgain(url: URL, request: Buffer, onAnswer: () => boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    let begin: Buffer | undefined;
    let missing: number | undefined;
    const take = (piece: Buffer) => {
      if (missing === undefined) {
        begin = begin ? Buffer.concat([begin, piece]) : piece;
        const length = lengthOf(begin);
        if (length === undefined) {
          begin = Buffer.from(begin);
          return;
        }
        missing = length - begin.length;
        begin = undefined;
      } else missing -= piece.length;
      if (missing > 0) return;
      if (missing < 0) throw new Error('An answer is longer than it says.');
      missing = undefined;
      if (onAnswer()) socket.write(request);
      else {
        resolve();
        socket.destroy();
      }
    };
    const socket = connect({
      host: url.hostname,
      port: Number(url.port),
      noDelay: true,
      // One buffer for all that comes: to take a new one for each piece costs more than to look at it.
      onread: {
        buffer: Buffer.allocUnsafe(PIECE),
        callback(length, buffer) {
          try {
            take(Buffer.from(buffer.buffer, buffer.byteOffset, length));
          } catch (error) {
            reject(error as Error);
            socket.destroy();
          }
          return true;
        },
      },
    });
    socket.once('error', reject).once('close', () => reject(new Error('The connection ended.')));
    socket.once('connect', () => socket.write(request));
  });
}

/**
 * Asks the same over so many connections for so many seconds; gives the milliseconds that each answer
 * took, and how long all of it did. It looks at no more of an answer than status and length, because
 * a load that parses all of it (autocannon) is at its limit before a server that answers from memory.
 */
export async function loadLean(
  url: URL,
  body: string | undefined,
  { connections, seconds }: { connections: number; seconds: number },
): Promise<{ times: number[]; seconds: number }> {
  const lines = [
    `${body === undefined ? 'GET' : 'POST'} ${url.pathname}${url.search} HTTP/1.1`,
    `Host: ${url.host}`,
    'Connection: keep-alive',
  ];
  if (body !== undefined) {
    lines.push('Content-Type: application/json', `Content-Length: ${Buffer.byteLength(body)}`);
  }
  const request = Buffer.from(`${lines.join('\r\n')}${HEAD_END}${body ?? ''}`);
  const times: number[] = [];
  const begin = performance.now();
  const end = begin + seconds * 1000;
  await Promise.all(
    Array.from({ length: connections }, () => {
      let asked = performance.now();
      return askAgain(url, request, () => {
        const now = performance.now();
        times.push(now - asked);
        asked = now;
        return now < end;
      });
    }),
  );
  return { times, seconds: (performance.now() - begin) / 1000 };
}

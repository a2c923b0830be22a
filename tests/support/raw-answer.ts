import http from 'node:http';

/** An answer as it came over the wire. */
export interface RawAnswer {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
}

/**
 * Asks without any client's own doing: no decompression, no headers but those given, and a connection that
 * may stay open.
 */
export function rawAnswer(
  url: string,
  path: string,
  options: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<RawAnswer> {
  const { method = 'GET', headers = {}, body } = options;
  const isCounted = body !== undefined && headers['transfer-encoding'] === undefined;
  const length = isCounted ? { 'content-length': String(Buffer.byteLength(body)) } : undefined;
  const agent = new http.Agent({ keepAlive: true });
  return new Promise<RawAnswer>((resolve, reject) => {
    const request = http.request(
      new URL(url),
      { method, path, headers: { ...length, ...headers }, agent },
      (response) => {
        const pieces: Buffer[] = [];
        response.on('data', (piece: Buffer) => pieces.push(piece));
        response.on('end', () => {
          const { date, connection, ...others } = response.headers;
          void [date, connection];
          const plain = Object.entries(others).map(([name, value]) => [name, String(value)]);
          resolve({
            status: response.statusCode ?? 0,
            headers: Object.fromEntries(plain),
            body: Buffer.concat(pieces),
          });
        });
      },
    );
    request.on('error', reject);
    request.end(body);
  }).finally(() => agent.destroy());
}

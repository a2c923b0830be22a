import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { compressed, negotiated } from '../../../src/delivery/response-cache/encodings';

describe('the encoding of an answer', () => {
  it.each([
    [undefined, 'identity'],
    ['', 'identity'],
    ['gzip', 'gzip'],
    ['gzip, deflate, br, zstd', 'br'],
    ['GZIP;Q=1', 'gzip'],
    ['br;q=0.5, gzip', 'gzip'],
    ['br;q=0, gzip;q=0', 'identity'],
    ['*', 'br'],
    ['*;q=0.5, br;q=0', 'gzip'],
    ['identity', 'identity'],
    ['identity, gzip;q=0.2', 'identity'],
    ['identity;q=0, *;q=0', 'identity'],
    ['br;q=nonsense, gzip;q=0.1', 'gzip'],
    ['compress', 'identity'],
  ])('asked for as %s is %s', (header, encoding) => {
    expect(negotiated(header)).toBe(encoding);
  });

  it('gives the same text back', async () => {
    const body = Buffer.from('A sample text. '.repeat(500));
    const brotli = await compressed(body, 'br');
    const gzip = await compressed(body, 'gzip');
    expect(brotliDecompressSync(brotli ?? '').equals(body)).toBe(true);
    expect(gunzipSync(gzip ?? '').equals(body)).toBe(true);
    expect(await compressed(Buffer.from('short'), 'br')).toBeUndefined();
  });
});

import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** How a body is sent, the best first. */
export const ENCODINGS = ['br', 'gzip', 'identity'] as const;

export type Encoding = (typeof ENCODINGS)[number];

/** Below this a compressed body saves no packet. */
const WORTH_COMPRESSING = 1024;

const brotli = promisify(brotliCompress);
const deflate = promisify(gzip);

/** The weight that a client gives to an encoding; undefined where it says nothing of it. */
function weightOf(header: string, encoding: string): number | undefined {
  for (const part of header.split(',')) {
    const [name, ...parameters] = part.split(';').map((text) => text.trim().toLowerCase());
    if (name !== encoding) continue;
    const weight = parameters.find((parameter) => parameter.startsWith('q='));
    return weight === undefined ? 1 : Number(weight.slice(2)) || 0;
  }
  return undefined;
}

/**
 * The encoding that a client prefers of ours, by RFC 9110, 12.5.3: by weight, then the smallest; and
 * the body as it is where it takes none.
 */
export function negotiated(header: string | undefined): Encoding {
  if (header === undefined) return 'identity';
  const others = weightOf(header, '*') ?? 0;
  const weights = ENCODINGS.map((encoding) => {
    const unsaid = encoding === 'identity' ? others || Number.MIN_VALUE : others;
    return { encoding, weight: weightOf(header, encoding) ?? unsaid };
  });
  const best = weights.reduce((one, other) => (other.weight > one.weight ? other : one));
  return best.weight > 0 ? best.encoding : 'identity';
}

/** Compresses a body, aside from the event loop; undefined where that does not make it smaller. */
export async function compressed(
  body: Buffer,
  encoding: Exclude<Encoding, 'identity'>,
): Promise<Buffer | undefined> {
  if (body.length < WORTH_COMPRESSING) return undefined;
  const result =
    encoding === 'br'
      ? await brotli(body, {
          params: {
            [constants.BROTLI_PARAM_QUALITY]: 5,
            [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
          },
        })
      : await deflate(body, { level: 6 });
  if (result.length >= body.length) return undefined;
  // A copy of its own: zlib hands out slices of larger pieces.
  return Buffer.from(new Uint8Array(result).buffer);
}

/** The largest signed form or recording that is taken. */
export const EVIDENCE_MAX_BYTES = 12 * 1024 * 1024;

export const EVIDENCE_TYPES = {
  'application/pdf': 'pdf',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'audio/mpeg': 'mp3',
  'audio/mp4': 'm4a',
  'audio/ogg': 'ogg',
  'audio/wav': 'wav',
  'video/mp4': 'mp4',
} as const;

export type EvidenceMime = keyof typeof EVIDENCE_TYPES;

const has = (bytes: Uint8Array, at: number, text: string): boolean =>
  bytes.length >= at + text.length &&
  [...text].every((letter, index) => bytes[at + index] === letter.charCodeAt(0));

/** An MP3 begins with a tag, or with a frame of layer III whose rates are none of the reserved ones. */
const isMp3 = (bytes: Uint8Array): boolean =>
  has(bytes, 0, 'ID3') ||
  (bytes.length > 3 &&
    bytes[0] === 0xff &&
    (bytes[1] & 0xe6) === 0xe2 &&
    (bytes[1] & 0x18) !== 0x08 &&
    (bytes[2] & 0xf0) !== 0xf0 &&
    (bytes[2] & 0x0c) !== 0x0c);

const AUDIO_BRANDS = ['M4A ', 'M4B '];
const VIDEO_BRANDS = [
  'isom',
  'iso2',
  'iso4',
  'iso5',
  'iso6',
  'mp41',
  'mp42',
  'avc1',
  'M4V ',
  'dash',
  '3gp4',
  '3gp5',
  'MSNV',
  'XAVC',
];

function isoMedia(bytes: Uint8Array): EvidenceMime | undefined {
  if (!has(bytes, 4, 'ftyp')) return undefined;
  if (AUDIO_BRANDS.some((brand) => has(bytes, 8, brand))) return 'audio/mp4';
  return VIDEO_BRANDS.some((brand) => has(bytes, 8, brand)) ? 'video/mp4' : undefined;
}

/**
 * What a file is by its first bytes, whatever it says it is; undefined where it is none of the kinds
 * that are taken as evidence.
 */
export function evidenceTypeOf(bytes: Uint8Array): EvidenceMime | undefined {
  if (has(bytes, 0, '%PDF-')) return 'application/pdf';
  if (has(bytes, 0, '\xff\xd8\xff')) return 'image/jpeg';
  if (has(bytes, 0, '\x89PNG\r\n\x1a\n')) return 'image/png';
  if (has(bytes, 0, 'RIFF') && has(bytes, 8, 'WEBP')) return 'image/webp';
  if (has(bytes, 0, 'RIFF') && has(bytes, 8, 'WAVE')) return 'audio/wav';
  if (has(bytes, 0, 'OggS')) return 'audio/ogg';
  return isoMedia(bytes) ?? (isMp3(bytes) ? 'audio/mpeg' : undefined);
}

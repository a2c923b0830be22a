/** The kinds of picture taken in, and the only ones ever stored (contract, section 5, rule 8). */
export const PICTURE_MIMES = ['image/jpeg', 'image/png', 'image/webp'] as const;

export type PictureMime = (typeof PICTURE_MIMES)[number];

/** Limits looked at in a picture's header, before a pixel is decoded. */
export const PICTURE_LIMITS = {
  /** Bytes of the file. */
  bytes: 10 * 1024 * 1024,
  /** Width times height. */
  pixels: 50_000_000,
  /** Longest side that is stored; larger ones are scaled down. */
  storedSide: 2400,
} as const;

/** What a picture's header tells. */
export interface PictureHeader {
  format: string | undefined;
  width: number | undefined;
  height: number | undefined;
  frames: number;
}

const MIME_OF = new Map<string | undefined, PictureMime>([
  ['jpeg', 'image/jpeg'],
  ['png', 'image/png'],
  ['webp', 'image/webp'],
]);

/** The type a picture is stored as; null where the header is of no picture that is taken in. */
export function acceptedMime({ format, width, height, frames }: PictureHeader): PictureMime | null {
  const mime = MIME_OF.get(format);
  if (mime === undefined || !width || !height || frames > 1) return null;
  return width * height <= PICTURE_LIMITS.pixels ? mime : null;
}

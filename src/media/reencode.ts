import sharp from 'sharp';
import { acceptedMime, PICTURE_LIMITS, type PictureMime } from '../domain/picture';

/** A picture as it is stored: pixels and nothing else. */
export interface Picture {
  bytes: Buffer;
  mime: PictureMime;
  width: number;
  height: number;
}

/**
 * Re-encodes a picture: upright, at most `PICTURE_LIMITS.storedSide` wide and high, in sRGB, with
 * no metadata (place, time, camera, colour profile, markup).
 * @returns null where the bytes are no JPEG, PNG or WebP of one frame within the limits.
 */
export async function reencode(bytes: Buffer): Promise<Picture | null> {
  if (bytes.length > PICTURE_LIMITS.bytes) return null;
  try {
    // `pages: 1` and the limit on pixels keep a bomb from being decoded; the header is read first.
    const image = sharp(bytes, { limitInputPixels: PICTURE_LIMITS.pixels, failOn: 'error' });
    const { format, width, height, pages } = await image.metadata();
    const mime = acceptedMime({ format, width, height, frames: pages ?? 1 });
    if (!mime) return null;
    const upright = image
      .rotate()
      .resize({
        width: PICTURE_LIMITS.storedSide,
        height: PICTURE_LIMITS.storedSide,
        fit: 'inside',
        withoutEnlargement: true,
      })
      .toColourspace('srgb');
    const encoded = {
      'image/jpeg': () => upright.jpeg({ quality: 82, mozjpeg: true }),
      'image/png': () => upright.png({ compressionLevel: 9 }),
      'image/webp': () => upright.webp({ quality: 82 }),
    }[mime]();
    const { data, info } = await encoded.toBuffer({ resolveWithObject: true });
    return { bytes: data, mime, width: info.width, height: info.height };
  } catch {
    return null; // sharp refuses what it cannot read, in words of its own
  }
}

import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { Core } from '@strapi/strapi';
import { invalid, type Fault } from '../domain/refusal';
import { RefusalError } from '../support/refusals';
import { secret } from '../support/secrets';
import { reencode } from './reencode';

const SIZES = /^(?:thumbnail|small|medium|large)_/;
const SIGNED_FOR_SECONDS = 60 * 60;

/** A file as Strapi's upload plugin hands it to its provider. */
interface UploadedFile {
  hash: string;
  ext?: string;
  mime: string;
  url: string;
  size: number;
  sizeInBytes?: number;
  width?: number;
  height?: number;
  stream?: Readable;
  buffer?: Buffer;
}

/** A file before Strapi makes its smaller sizes. */
interface ReceivedFile extends UploadedFile {
  filepath: string;
  tmpWorkingDirectory: string;
  getStream(): Readable;
}

/** A stored picture as it is sent. */
export interface StoredPicture {
  bytes: Buffer;
  mime: string;
  etag: string;
}

const nameOf = ({ hash, ext }: Pick<UploadedFile, 'hash' | 'ext'>) => `${hash}${ext ?? ''}`;

const addressOf = (file: Pick<UploadedFile, 'hash' | 'ext'>) => `/media/${nameOf(file)}`;

export const NO_PICTURE: Fault = {
  path: 'photo',
  code: 'NOT_A_PICTURE',
  message: 'Send one JPEG, PNG or WebP picture of at most 10 MB and 50 megapixels, not animated.',
};

export const TOO_LARGE_A_PICTURE: Fault = {
  path: 'photo',
  code: 'TOO_LARGE',
  message: 'A photo has at most 10 MB.',
};

/** Stores one picture or one of its sizes; whatever way it came in, it is re-encoded here. */
async function store(strapi: Core.Strapi, file: UploadedFile): Promise<void> {
  const sent = file.buffer ?? (file.stream && (await buffer(file.stream)));
  const picture = sent && (await reencode(sent));
  if (!picture) throw new RefusalError([invalid([NO_PICTURE])]);
  file.url = addressOf(file);
  file.mime = picture.mime;
  file.width = picture.width;
  file.height = picture.height;
  file.sizeInBytes = picture.bytes.length;
  file.size = Math.round(picture.bytes.length / 10) / 100;
  const row = {
    name: nameOf(file),
    file_hash: file.hash.replace(SIZES, ''),
    mime: picture.mime,
    bytes: picture.bytes,
    etag: createHash('sha256').update(picture.bytes).digest('base64url'),
  };
  await strapi.db.transaction(({ trx }) =>
    trx('picture_blobs').insert(row).onConflict('name').merge(),
  );
}

/**
 * Takes the place of Strapi's "optimization": the smaller sizes are made of the picture as it will be
 * stored, upright, and not of the one that was sent.
 */
async function setUpright(file: ReceivedFile): Promise<ReceivedFile> {
  const picture = await reencode(await buffer(file.getStream()));
  if (!picture) throw new RefusalError([invalid([NO_PICTURE])]);
  const filepath = path.join(file.tmpWorkingDirectory, `upright-${file.hash}`);
  await writeFile(filepath, picture.bytes);
  const { mime, width, height } = picture;
  return { ...file, mime, width, height, filepath, getStream: () => createReadStream(filepath) };
}

const signatureOf = (name: string, until: number): string =>
  createHmac('sha256', secret('ENCRYPTION_KEY')).update(`${name}:${until}`).digest('base64url');

/** The address of a picture that is not public, good for one hour. */
export function signedAddress(file: Pick<UploadedFile, 'hash' | 'ext'>): string {
  const until = Math.floor(Date.now() / 1000) + SIGNED_FOR_SECONDS;
  // Made of the name: Strapi signs some addresses that it has signed before.
  return `${addressOf(file)}?until=${until}&signature=${signatureOf(nameOf(file), until)}`;
}

const isAdminRequest = (strapi: Core.Strapi): boolean =>
  strapi.requestContext.get()?.state?.route?.info?.type === 'admin';

/**
 * Makes PostgreSQL the store of the upload plugin. A picture has one address for ever; it answers
 * the public only while a published story shows it, and the admin by a signature of one hour.
 */
export function usePictureStore(strapi: Core.Strapi): void {
  const upload = (file: UploadedFile) => store(strapi, file);
  strapi.plugin('upload').service('image-manipulation').optimize = setUpright;
  strapi.plugin('upload').provider.extend({
    upload,
    uploadStream: upload,
    delete: async (file: UploadedFile) => {
      // In the transaction of the file's row, so that neither is lost without the other.
      await strapi.db.transaction(({ trx }) =>
        trx('picture_blobs')
          .where({ name: nameOf(file) })
          .delete(),
      );
    },
    isPrivate: () => true,
    getSignedUrl: (file: UploadedFile) => ({
      url: isAdminRequest(strapi) ? signedAddress(file) : file.url,
    }),
  });
}

/** Whether an address was signed for the admin and is still good. */
export function isSigned(name: string, until: unknown, signature: unknown): boolean {
  if (typeof until !== 'string' || typeof signature !== 'string') return false;
  const expected = Buffer.from(signatureOf(name, Number(until)));
  const given = Buffer.from(signature);
  return (
    expected.length === given.length &&
    timingSafeEqual(expected, given) &&
    Number(until) > Date.now() / 1000
  );
}

const PUBLIC_PICTURE = `
  SELECT b.bytes, b.mime, b.etag
    FROM picture_blobs b
   WHERE b.name = :name
     AND (:signed OR EXISTS (
       SELECT 1
         FROM files f
         JOIN files_related_mph m ON m.file_id = f.id AND m.related_type = 'api::hero-story.hero-story'
         JOIN hero_stories s ON s.id = m.related_id AND s.published_at IS NOT NULL
        WHERE f.hash = b.file_hash))`;

/** A picture by the name in its address; undefined where there is none or it is not public. */
export async function findPicture(
  strapi: Core.Strapi,
  name: string,
  signed: boolean,
): Promise<StoredPicture | undefined> {
  const { rows } = await strapi.db.connection.raw<{ rows: StoredPicture[] }>(PUBLIC_PICTURE, {
    name,
    signed,
  });
  return rows[0];
}

import { readFile, stat } from 'node:fs/promises';
import { factories } from '@strapi/strapi';
import type { Context } from 'koa';
import { PICTURE_LIMITS } from '../../../domain/picture';
import { invalid, type Fault } from '../../../domain/refusal';
import { notAPicture } from '../../../media/picture-store';
import { reencode } from '../../../media/reencode';
import { answerOnce } from '../../../support/idempotency';
import { networkOf, spend } from '../../../support/limits';
import { dataOf, parse } from '../../../support/parse';
import { RefusalError } from '../../../support/refusals';
import { bodyOf, reply, writeOf } from '../../../support/replies';
import { UID } from '../../../support/uids';
import { nominationForm } from '../nomination-form';

interface SentFile {
  filepath: string;
  originalFilename: string | null;
  mimetype: string | null;
  size: number;
}

interface Sent {
  data: unknown;
  photo: SentFile | undefined;
}

const faults = (...list: Fault[]) => new RefusalError([invalid(list)]);

/** The parts of a multipart body: `data` as JSON, `photo` as one picture, nothing else. */
function partsOf(ctx: Context): Sent {
  const { files = {}, body = {} } = ctx.request as {
    files?: Record<string, SentFile | SentFile[]>;
    body?: Record<string, unknown>;
  };
  const unknown = [...Object.keys(body), ...Object.keys(files)].filter(
    (part) => part !== 'data' && part !== 'photo',
  );
  if (unknown.length > 0) {
    throw faults(
      ...unknown.map((part) => ({
        path: part,
        code: 'UNKNOWN_KEY' as const,
        message: 'A multipart nomination has the parts "data" (JSON) and "photo" (one picture).',
      })),
    );
  }
  const photos = [files.photo ?? []].flat();
  if (
    photos.length > 1 ||
    files.data ||
    typeof body.data !== 'string' ||
    body.photo !== undefined
  ) {
    throw faults({
      path: typeof body.data === 'string' ? 'photo' : 'data',
      code: 'INVALID',
      message: 'A multipart nomination has the part "data" (JSON) and at most one file "photo".',
    });
  }
  try {
    return { data: JSON.parse(body.data), photo: photos[0] };
  } catch {
    throw faults({ path: 'data', code: 'INVALID', message: 'The part "data" is no valid JSON.' });
  }
}

/** Looks at a photo before anything is stored; what it is, not what it says it is. */
async function assertPicture({ filepath }: SentFile): Promise<void> {
  if ((await stat(filepath)).size > PICTURE_LIMITS.bytes) {
    throw faults({ path: 'photo', code: 'TOO_LARGE', message: 'A photo has at most 10 MB.' });
  }
  if (!(await reencode(await readFile(filepath)))) throw notAPicture('photo');
}

async function storePhoto(photo: SentFile): Promise<number> {
  const [file] = await strapi
    .plugin('upload')
    .service('upload')
    .upload({
      data: { fileInfo: { name: 'photo' } },
      files: { ...photo, originalFilename: 'photo.jpg' },
    });
  return file.id;
}

export default factories.createCoreController(UID.nomination, ({ strapi }) => ({
  /** `POST /api/nominations`: JSON, or multipart with a photo. */
  async submit(ctx: Context) {
    await spend('nominations', networkOf(ctx.ip));
    const { data, photo } = ctx.is('multipart')
      ? partsOf(ctx)
      : { data: dataOf(bodyOf(ctx)), photo: undefined };
    const form = parse(nominationForm, data);
    if (photo) await assertPicture(photo);
    const write = writeOf(ctx, 'POST /api/nominations', {
      form,
      photo: photo && (await readFile(photo.filepath)).toString('base64'),
    });
    const answer = await answerOnce(strapi, write, async () => {
      const photoId = photo && (await storePhoto(photo));
      return strapi.service(UID.nomination).receive(form, 'rest', photoId);
    });
    reply(ctx, answer);
  },
}));

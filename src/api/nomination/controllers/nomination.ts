import path from 'node:path';
import { factories } from '@strapi/strapi';
import type { Context } from 'koa';
import { answerOnce } from '../../../support/idempotency';
import { networkOf, spend } from '../../../support/limits';
import { insistParsed, parseBody, tryParse } from '../../../support/parse';
import { bodyOf, reply, writeOf } from '../../../support/replies';
import { UID } from '../../../support/uids';
import { nominationForm, type NominationForm } from '../nomination-form';
import { partsOf, type SentPhoto } from '../nomination-parts';

interface Sent {
  form: NominationForm;
  photo: SentPhoto | undefined;
}

async function sentIn(ctx: Context): Promise<Sent> {
  if (!ctx.is('multipart')) {
    return { form: parseBody(nominationForm, bodyOf(ctx)), photo: undefined };
  }
  const { data, photo, faults } = await partsOf(ctx);
  // Without a readable part "data", faults of its fields would only be noise.
  const form =
    data === undefined ? { ok: false as const, faults: [] } : tryParse(nominationForm, data);
  return { form: insistParsed(form, faults), photo };
}

async function storePhoto({ file, mime }: SentPhoto): Promise<number> {
  const [stored] = await strapi
    .plugin('upload')
    .service('upload')
    .upload({
      data: { fileInfo: { name: 'photo' } },
      files: { ...file, mimetype: mime, originalFilename: `photo.${path.basename(mime)}` },
    });
  return stored.id;
}

export default factories.createCoreController(UID.nomination, ({ strapi }) => ({
  /** `POST /api/nominations`: JSON, or multipart with a photo. */
  async submit(ctx: Context) {
    await spend('nominations', networkOf(ctx.ip));
    const { form, photo } = await sentIn(ctx);
    const write = writeOf(ctx, 'POST /api/nominations', {
      form,
      photo: photo?.bytes.toString('base64'),
    });
    const answer = await answerOnce(strapi, write, async () => {
      const photoId = photo && (await storePhoto(photo));
      return strapi.service(UID.nomination).receive(form, 'rest', photoId);
    });
    reply(ctx, answer);
  },
}));

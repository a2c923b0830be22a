import { factories } from '@strapi/strapi';
import type { Context } from 'koa';
import { answerList, answerOne } from '../../../delivery/reading/answer';
import { refusal } from '../../../support/refusals';
import { sql } from '../../../support/sql';
import { UID } from '../../../support/uids';

const WAS_PUBLIC = 'SELECT 1 FROM once_public_stories WHERE document_id = ?';

export default factories.createCoreController(UID.heroStory, ({ strapi }) => ({
  async find(ctx: Context) {
    return answerList(strapi, UID.heroStory, ctx, () => super.find(ctx));
  },

  /**
   * `GET /api/hero-stories/:documentId`; 410 for a story that was public and no longer is, in any
   * language.
   */
  async findOne(ctx: Context) {
    const found = await answerOne(strapi, UID.heroStory, ctx, () => super.findOne(ctx));
    if (found) return found;
    const gone = await sql(strapi, WAS_PUBLIC, [String(ctx.params.id)]);
    if (gone.length > 0) {
      throw refusal('STORY_GONE', 'This story is no longer public. Remove every copy of it.');
    }
    return undefined;
  },
}));

import { factories } from '@strapi/strapi';
import type { Context } from 'koa';
import { refusal } from '../../../support/refusals';
import { sql } from '../../../support/sql';
import { UID } from '../../../support/uids';

const WAS_PUBLIC = 'SELECT 1 FROM once_public_stories WHERE document_id = ? AND locale = ?';

export default factories.createCoreController(UID.heroStory, ({ strapi }) => ({
  /** `GET /api/hero-stories/:documentId`; 410 for a story that was public and no longer is. */
  async findOne(ctx: Context) {
    const found = await super.findOne(ctx);
    if (found?.data) return found;
    const { documentId = ctx.params.id } = ctx.params;
    const locale = ctx.query.locale ?? 'en';
    const gone = await sql(strapi, WAS_PUBLIC, [String(documentId), String(locale)]);
    if (gone.length > 0) {
      throw refusal('STORY_GONE', 'This story is no longer public. Remove every copy of it.');
    }
    return found;
  },
}));

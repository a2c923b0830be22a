import type { Core } from '@strapi/strapi';
import { UID } from '../../../src/support/uids';
import { categories } from '../categories';
import type { CategoryText } from '../types';
import { inLocales } from '../locales';
import { piece, type Piece } from './piece';

const fieldsOf = ({ name, description }: CategoryText) => ({ name, description });

/** The four categories, each in all its languages. */
export const categoryPieces = (strapi: Core.Strapi): Piece[] =>
  categories.map(({ key, texts }, index) =>
    piece(strapi, key, `category "${texts.en.name}"`, async () => {
      const rows: { documentId: string; locale: string }[] = await strapi.db
        .query(UID.category)
        .findMany({ where: { key }, select: ['documentId', 'locale'] });
      const documents = strapi.documents(UID.category);
      const documentId =
        rows[0]?.documentId ??
        (
          await documents.create({
            locale: 'en',
            data: { key, position: index + 1, ...fieldsOf(texts.en) },
          })
        ).documentId;
      for (const [locale, text] of inLocales(texts)) {
        const isThere = rows.some((row) => row.locale === locale);
        if (isThere || (locale === 'en' && rows.length === 0)) continue;
        await documents.update({ documentId, locale, data: fieldsOf(text) });
      }
    }),
  );

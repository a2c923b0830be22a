import type { Core } from '@strapi/strapi';
import { UID } from '../../../src/support/uids';
import { inLocales } from '../locales';
import type { CalendarSeed } from '../types';
import { missionIds } from './missions';
import { piece, type Piece } from './piece';
import { storyIds } from './stories';

async function factsOf(strapi: Core.Strapi, entry: CalendarSeed) {
  const { kind, startsAt, endsAt, allDay, timezone, url, missionCountryCode, storyKey } = entry;
  return {
    kind,
    startsAt,
    endsAt,
    allDay,
    timezone,
    url: url ?? undefined,
    cancelled: false,
    mission: missionCountryCode ? (await missionIds(strapi)).get(missionCountryCode) : undefined,
    story: storyKey ? (await storyIds(strapi, [storyKey])).get(storyKey) : undefined,
  };
}

/** The calendar of one year, published in each language of its entries. */
export const calendarPieces = (strapi: Core.Strapi, entries: readonly CalendarSeed[]): Piece[] =>
  entries.map((entry) =>
    piece(strapi, entry.key, `${entry.startsAt.slice(0, 10)} ${entry.title.en}`, async () => {
      const documents = strapi.documents(UID.calendarEntry);
      const query = strapi.db.query(UID.calendarEntry);
      const found = await query.findOne({
        where: { slug: entry.key, locale: 'en' },
        select: ['documentId'],
      });
      let documentId: string | undefined = found?.documentId;
      const rows: { locale: string }[] = documentId
        ? await query.findMany({ where: { documentId }, select: ['locale'] })
        : [];
      const missing = inLocales(entry.title).filter(
        ([locale]) => !rows.some((row) => row.locale === locale),
      );
      if (missing.length === 0) return;
      const facts = await factsOf(strapi, entry);
      for (const [locale, title] of missing) {
        const description = entry.description[locale];
        const place = entry.place ?? undefined;
        const data = { ...facts, title, description, place };
        if (documentId) await documents.update({ documentId, locale, data });
        else {
          const made = await documents.create({ locale, data: { ...data, slug: entry.key } });
          documentId = made.documentId;
        }
        await documents.publish({ documentId, locale });
      }
    }),
  );

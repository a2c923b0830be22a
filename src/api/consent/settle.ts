import { takeDownPlan, type CoverFacts } from '../../domain/consent-cover';
import { sql } from '../../support/sql';
import { UID } from '../../support/uids';
import { atNomineesWord } from '../mission/guards/own-mission';

/** What the newest decision covers now, by the database's clock. */
async function coverOf(nominationId: number): Promise<CoverFacts> {
  const [cover] = await sql<CoverFacts>(
    strapi,
    "SELECT mh_consent_covers(:id, 'story') AS story, mh_consent_covers(:id, 'photo') AS photo",
    { id: nominationId },
  );
  return cover;
}

/** The documents of all versions of a nomination's stories. */
async function storiesOf(nominationId: number): Promise<string[]> {
  const rows: { documentId: string }[] = await strapi.db
    .query(UID.heroStory)
    .findMany({ where: { nomination: nominationId }, select: ['documentId'] });
  return [...new Set(rows.map(({ documentId }) => documentId))];
}

async function unpublishAll(
  uid: typeof UID.heroStory | typeof UID.calendarEntry,
  documentIds: readonly string[],
): Promise<void> {
  const published: { documentId: string }[] = await strapi.db.query(uid).findMany({
    where: { documentId: { $in: documentIds }, publishedAt: { $notNull: true } },
    select: ['documentId'],
  });
  for (const documentId of new Set(published.map((row) => row.documentId))) {
    await strapi.documents(uid).unpublish({ documentId, locale: '*' });
  }
}

/** Takes stories out of the public in every language, and the calendar's entries about them. */
async function takeDownStories(stories: readonly string[]): Promise<void> {
  // Looked up before the stories go: a public entry is linked to the public version.
  const entries: { documentId: string }[] = await strapi.db
    .query(UID.calendarEntry)
    .findMany({ where: { story: { documentId: { $in: stories } } }, select: ['documentId'] });
  await unpublishAll(UID.heroStory, stories);
  await unpublishAll(
    UID.calendarEntry,
    entries.map(({ documentId }) => documentId),
  );
}

/** Takes the photo, and what is said of it, off every version of stories; the text stays. */
async function takeOffPhotos(stories: readonly string[]): Promise<void> {
  const rows: { id: number }[] = await strapi.db.query(UID.heroStory).findMany({
    where: { documentId: { $in: stories }, photo: { id: { $notNull: true } } },
    select: ['id'],
    orderBy: { id: 'asc' },
  });
  for (const { id } of rows) {
    await strapi.db
      .query(UID.heroStory)
      .update({ where: { id }, data: { photo: null, photoAlt: null, photoCredit: null } });
  }
}

/**
 * Takes out of the public what a nominee's newest decision does not cover (any more): the stories and
 * the calendar's entries about them, or the photo alone. Has to run in a transaction.
 */
export async function settleStories(nominationId: number): Promise<void> {
  const plan = takeDownPlan(await coverOf(nominationId));
  if (plan === 'nothing') return;
  const stories = await storiesOf(nominationId);
  if (stories.length === 0) return;
  await atNomineesWord(() =>
    plan === 'stories' ? takeDownStories(stories) : takeOffPhotos(stories),
  );
}

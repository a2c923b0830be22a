import type { ConsentFacts } from '../../../domain/consent';
import { hasPicture, mayBeStoryOfMonth, mayPublishStory } from '../../../domain/hero-story';
import { linkedAfter, populatedIds, rowsOf, type LifecycleEvent } from '../../../support/lifecycle';
import { insist } from '../../../support/refusals';
import { databaseNow, sql } from '../../../support/sql';
import { UID } from '../../../support/uids';

/** What a story row will be after the write, as far as publishing asks. */
interface StoryAfter {
  documentId: string | undefined;
  publishedAt: unknown;
  body: unknown;
  storyMonth: string | null;
  nominations: number[];
  missions: number[];
  categories: number[];
  photos: number[];
}

const NOTHING_LINKED = { nomination: [], mission: [], categories: [], photo: [] };

/** The newest decision on a nomination; null where there is none. */
export async function newestConsent(
  nominationId: number | undefined,
): Promise<ConsentFacts | null> {
  if (nominationId === undefined) return null;
  const consent = await strapi.db.query(UID.consent).findOne({
    where: { nomination: nominationId },
    orderBy: { id: 'desc' },
  });
  return (
    consent && {
      decision: consent.decision,
      scopes: consent.scopes ?? [],
      expiresAt: consent.expiresAt ? new Date(consent.expiresAt) : null,
      subject: consent.subject ?? 'nominee',
    }
  );
}

function after(row: Record<string, unknown>, data: Record<string, unknown>): StoryAfter {
  const value = (key: string) => (data[key] === undefined ? row[key] : data[key]);
  const linked = (key: string) => linkedAfter(data[key], populatedIds(row[key]));
  const documentId = value('documentId');
  const storyMonth = value('storyMonth');
  return {
    documentId: typeof documentId === 'string' ? documentId : undefined,
    publishedAt: value('publishedAt'),
    body: value('body'),
    storyMonth: typeof storyMonth === 'string' && storyMonth ? storyMonth : null,
    nominations: linked('nomination'),
    missions: linked('mission'),
    categories: linked('categories'),
    photos: linked('photo'),
  };
}

async function rowsAfter(event: LifecycleEvent): Promise<StoryAfter[]> {
  // Many rows are created without links: Strapi leaves them out (docs/strapi.md, 4).
  if (event.action === 'beforeCreateMany') {
    return rowsOf(event).map((data) => after({}, { ...data, ...NOTHING_LINKED }));
  }
  if (event.action === 'beforeCreate') return rowsOf(event).map((data) => after({}, data));
  const [data = {}] = rowsOf(event);
  const rows = await strapi.db.query(UID.heroStory).findMany({
    where: event.params.where,
    populate: { nomination: true, mission: true, categories: true, photo: true },
  });
  return rows.map((row: Record<string, unknown>) => after(row, data));
}

async function chosenElsewhere(story: StoryAfter, missionId: number | null): Promise<number> {
  if (missionId === null || story.storyMonth === null) return 0;
  return strapi.db.query(UID.heroStory).count({
    where: {
      mission: missionId,
      storyMonth: story.storyMonth,
      publishedAt: { $notNull: true },
      ...(story.documentId && { documentId: { $ne: story.documentId } }),
    },
  });
}

/**
 * Waits for decisions on nominations that are under way, and keeps new ones out until the commit. A
 * withdrawal locks its nomination first and then the public rows; who locks in another order would
 * deadlock with it, and PostgreSQL might end the withdrawal.
 */
async function waitForDecisionsOn(nominations: readonly number[]): Promise<void> {
  if (nominations.length === 0 || !strapi.db.inTransaction()) return;
  await sql(strapi, 'SELECT 1 FROM nominations WHERE id = ANY(?) ORDER BY id FOR SHARE', [
    nominations,
  ]);
}

/** Before rows go, which publishing again begins with, decisions on them are waited for. */
export async function waitForDecisions(event: LifecycleEvent): Promise<void> {
  const rows: Record<string, unknown>[] = await strapi.db.query(UID.heroStory).findMany({
    where: event.params.where,
    select: ['id'],
    populate: { nomination: { select: ['id'] } },
  });
  await waitForDecisionsOn(rows.flatMap(({ nomination }) => populatedIds(nomination)));
}

/**
 * Refuses a story row that would stand in public without consent, category or a free month.
 * Publishing inserts a new row, complete and with `publishedAt`, so the row is the moment to look
 * (docs/strapi.md, 2 and 3).
 */
export async function requireConsentOnPublishedStory(event: LifecycleEvent): Promise<void> {
  const rows = await rowsAfter(event);
  // Drafts wait as well: saving one and publishing it is one transaction to the admin, and a decision
  // that takes the photo off writes the draft after it locked the nomination.
  await waitForDecisionsOn(rows.flatMap(({ nominations }) => nominations));
  const published = rows.filter(({ publishedAt }) => Boolean(publishedAt));
  if (published.length === 0) return;
  const now = await databaseNow(strapi);
  for (const story of published) {
    const facts = {
      consent: await newestConsent(story.nominations.at(-1)),
      categoryCount: story.categories.length,
      hasPhoto: story.photos.length > 0,
      hasPictureInBody: hasPicture(story.body),
    };
    insist(mayPublishStory(facts, now));
    const missionId = story.missions.at(-1) ?? null;
    insist(
      mayBeStoryOfMonth(
        { missionId, storyMonth: story.storyMonth },
        await chosenElsewhere(story, missionId),
      ),
    );
  }
}

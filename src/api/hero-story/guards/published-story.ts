import type { ConsentFacts } from '../../../domain/consent';
import { hasPicture, mayBeStoryOfMonth, mayPublishStory } from '../../../domain/hero-story';
import { allOf, type Verdict } from '../../../domain/refusal';
import { linkedAfter, populatedIds, rowsOf, type LifecycleEvent } from '../../../support/lifecycle';
import { databaseNow, sql } from '../../../support/sql';
import { UID } from '../../../support/uids';

/** What of a story decides whether it may stand in public, beside its words. */
export interface StoryOnTrial {
  documentId: string | undefined;
  body: unknown;
  photoAlt: unknown;
  storyMonth: string | null;
  /** The ids of the rows that it is linked to. */
  nominations: number[];
  missions: number[];
  categoryCount: number;
  hasPhoto: boolean;
}

/** What a story row will be after the write. */
interface StoryAfter extends StoryOnTrial {
  publishedAt: unknown;
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
    photoAlt: value('photoAlt'),
    storyMonth: typeof storyMonth === 'string' && storyMonth ? storyMonth : null,
    nominations: linked('nomination'),
    missions: linked('mission'),
    categoryCount: linked('categories').length,
    hasPhoto: linked('photo').length > 0,
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

async function chosenElsewhere(story: StoryOnTrial, missionId: number | null): Promise<number> {
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

const isText = (value: unknown): boolean => typeof value === 'string' && value.trim() !== '';

/** Whether a story may stand in public, by all but its words. */
export async function judgeStory(
  story: StoryOnTrial,
  consent: ConsentFacts | null,
  now: Date,
): Promise<Verdict> {
  const facts = {
    consent,
    categoryCount: story.categoryCount,
    hasPhoto: story.hasPhoto,
    hasPhotoAlt: isText(story.photoAlt),
    hasPictureInBody: hasPicture(story.body),
  };
  const missionId = story.missions.at(-1) ?? null;
  const elsewhere = await chosenElsewhere(story, missionId);
  return allOf(
    mayPublishStory(facts, now),
    mayBeStoryOfMonth({ missionId, storyMonth: story.storyMonth }, elsewhere),
  );
}

/**
 * What speaks against story rows that would stand in public: consent, category, photo, month.
 * Publishing inserts a new row, complete and with `publishedAt`, so the row is the moment to look
 * (docs/strapi.md, 2 and 3).
 */
export async function judgePublishedStories(event: LifecycleEvent): Promise<Verdict[]> {
  const rows = await rowsAfter(event);
  // Drafts wait as well: saving one and publishing it is one transaction to the admin, and a decision
  // that takes the photo off writes the draft after it locked the nomination.
  await waitForDecisionsOn(rows.flatMap(({ nominations }) => nominations));
  const published = rows.filter(({ publishedAt }) => Boolean(publishedAt));
  if (published.length === 0) return [];
  const now = await databaseNow(strapi);
  const verdicts: Verdict[] = [];
  for (const story of published) {
    verdicts.push(await judgeStory(story, await newestConsent(story.nominations.at(-1)), now));
  }
  return verdicts;
}

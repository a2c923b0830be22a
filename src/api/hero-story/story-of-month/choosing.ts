import type { Core } from '@strapi/strapi';
import { mayChoose, type Month } from '../../../domain/story-month';
import { insist, notFound } from '../../../support/refusals';
import { databaseNow, sql } from '../../../support/sql';
import { UID } from '../../../support/uids';

/** A choice of a story for a month. */
export interface Choice {
  documentId: string;
  month: Month;
  /** Whether the story that has the month gives it up. */
  replace: boolean;
}

/** What came of a choice, or of taking one back. */
export interface Chosen {
  documentId: string;
  month: Month | null;
  /** The month that the story had before. */
  before: Month | null;
  /** The story that gave the month up. */
  replaced: string | null;
}

interface StoryFacts {
  missionId: number | null;
  month: Month | null;
  isPublic: boolean;
  wasPublic: boolean;
}

const STORY = `
  SELECT max(l.mission_id) AS "missionId",
         (array_agg(s.story_month ORDER BY s.published_at DESC NULLS LAST, s.id))[1] AS month,
         bool_or(s.published_at IS NOT NULL) AS "isPublic",
         EXISTS (SELECT 1 FROM once_public_stories o WHERE o.document_id = :documentId) AS "wasPublic"
    FROM hero_stories s LEFT JOIN hero_stories_mission_lnk l ON l.hero_story_id = s.id
   WHERE s.document_id = :documentId HAVING count(*) > 0`;

const HOLDERS = `
  SELECT s.document_id AS "documentId", min(s.title) AS title
    FROM hero_stories s JOIN hero_stories_mission_lnk l ON l.hero_story_id = s.id
   WHERE l.mission_id = :missionId AND s.story_month = :month
     AND s.published_at IS NOT NULL AND s.document_id <> :documentId
   GROUP BY 1 ORDER BY 1`;

// A lock of choosing alone: the one of the constraint is taken at the commit, after the rows.
const LOCK = `SELECT pg_advisory_xact_lock(hashtext('choosing-a-story-of-the-month'), :missionId)`;

const NOMINATIONS = `
  SELECT 1 FROM nominations WHERE id IN (
    SELECT l.nomination_id FROM hero_stories_nomination_lnk l
      JOIN hero_stories s ON s.id = l.hero_story_id WHERE s.document_id = ANY(:stories))
   ORDER BY id FOR SHARE`;

const ROWS = 'SELECT 1 FROM hero_stories WHERE document_id = ANY(:stories) ORDER BY id FOR UPDATE';

const CHANGED_DRAFTS = `
  SELECT d.id FROM hero_stories d
    JOIN hero_stories p ON p.document_id = d.document_id AND p.locale IS NOT DISTINCT FROM d.locale
   WHERE d.document_id = :documentId AND d.published_at IS NULL AND p.published_at IS NOT NULL
     AND d.updated_at > p.updated_at`;

async function factsOf(strapi: Core.Strapi, documentId: string): Promise<StoryFacts> {
  const [facts] = await sql<StoryFacts>(strapi, STORY, { documentId });
  if (!facts) throw notFound('No story');
  return facts;
}

/**
 * Writes a story's month into its drafts and public versions, in all languages, past no guard. A draft
 * with changes that are not public yet stays newer than what is public: Strapi tells by that.
 */
async function writeMonth(
  strapi: Core.Strapi,
  documentId: string,
  storyMonth: Month | null,
): Promise<void> {
  const rows = strapi.db.query(UID.heroStory);
  const changed = await sql<{ id: number }>(strapi, CHANGED_DRAFTS, { documentId });
  const now = (await databaseNow(strapi)).getTime();
  const changedIds = changed.map(({ id }) => id);
  await rows.updateMany({
    where: { documentId, id: { $notIn: changedIds } },
    data: { storyMonth, updatedAt: new Date(now) },
  });
  if (changedIds.length === 0) return;
  await rows.updateMany({
    where: { id: { $in: changedIds } },
    data: { storyMonth, updatedAt: new Date(now + 1) },
  });
}

/** Waits for other choices of the mission, and keeps them out until the commit. */
async function waitForMission(strapi: Core.Strapi, documentId: string): Promise<number | null> {
  const { missionId } = await factsOf(strapi, documentId);
  if (missionId !== null) await sql(strapi, LOCK, { missionId });
  return missionId;
}

/** In the order of a withdrawal, which locks nominations first and their stories after. */
async function lockStories(strapi: Core.Strapi, stories: string[]): Promise<void> {
  await sql(strapi, NOMINATIONS, { stories });
  await sql(strapi, ROWS, { stories });
}

/**
 * Makes a public story its mission's Story of the Month, in one transaction: drafts and public versions
 * in every language, and the story that had the month where it is to be replaced.
 * @throws RefusalError `STORY_OF_MONTH_TAKEN`, `STORY_GONE`, or `VALIDATION_FAILED` for a draft.
 */
export async function chooseStoryOfMonth(
  strapi: Core.Strapi,
  { documentId, month, replace }: Choice,
): Promise<Chosen> {
  return strapi.db.transaction(async () => {
    const missionId = await waitForMission(strapi, documentId);
    const asked = { missionId, month, documentId };
    const holders = await sql<{ documentId: string; title: string }>(strapi, HOLDERS, asked);
    await lockStories(strapi, [documentId, ...holders.map((holder) => holder.documentId)]);
    const { month: before, isPublic, wasPublic } = await factsOf(strapi, documentId);
    const takenBy = holders[0]?.title ?? null;
    const hasMission = missionId !== null;
    insist(mayChoose({ isPublic, wasPublic, hasMission, month, takenBy, mayReplace: replace }));
    for (const holder of holders) await writeMonth(strapi, holder.documentId, null);
    await writeMonth(strapi, documentId, month);
    return { documentId, month, before, replaced: holders[0]?.documentId ?? null };
  });
}

/** Takes a choice back: the story stays public, and its month is free. */
export async function takeChoiceBack(strapi: Core.Strapi, documentId: string): Promise<Chosen> {
  return strapi.db.transaction(async () => {
    await waitForMission(strapi, documentId);
    await lockStories(strapi, [documentId]);
    const { month: before } = await factsOf(strapi, documentId);
    if (before !== null) await writeMonth(strapi, documentId, null);
    return { documentId, month: null, before, replaced: null };
  });
}

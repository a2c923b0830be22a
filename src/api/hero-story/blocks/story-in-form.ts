import { UID } from '../../../support/uids';
import type { StoryOnTrial } from '../guards/published-story';
import { WORD_FIELDS, type Linked, type StoryForm } from './story-form';

interface Related {
  id: number;
  documentId: string;
}

/** A draft as far as it is judged. */
interface DraftRow extends Record<string, unknown> {
  nomination: Related | null;
  mission: Related | null;
  categories: Related[];
  photo: { id: number } | null;
}

/** A story as it would be saved with what stands in the form. */
export interface StoryInForm {
  onTrial: StoryOnTrial;
  /** Its own words, by field. */
  words: Record<string, unknown>;
  /** The words of the draft in this language; null where it was not saved yet. */
  savedWords: Record<string, unknown> | null;
  nomination: string | null;
}

const POPULATED = { nomination: true, mission: true, categories: true, photo: true };

/** The draft in a language, and what a new language of a story would share with the others. */
async function draftOf(documentId: string | undefined, locale: string) {
  const none = { saved: null, shared: null };
  if (documentId === undefined) return none;
  const find = (where: object): Promise<DraftRow | null> =>
    strapi.db.query(UID.heroStory).findOne({
      where: { documentId, publishedAt: null, ...where },
      orderBy: { id: 'asc' },
      populate: POPULATED,
    });
  const saved = await find({ locale });
  return { saved, shared: saved ?? (await find({})) };
}

/** The documentIds that a relation would hold. */
function after(change: Linked | undefined, now: readonly (Related | null)[]): string[] {
  const current = now.flatMap((one) => (one ? [one.documentId] : []));
  if (change === undefined) return current;
  const kept = current.filter((id) => !change.disconnect.includes(id));
  return [...new Set([...kept, ...change.connect])];
}

async function rowsOf(
  uid: typeof UID.nomination | typeof UID.mission,
  documentIds: string[],
): Promise<number[]> {
  const rows: { id: number }[] = await strapi.db
    .query(uid)
    .findMany({ where: { documentId: { $in: documentIds } }, select: ['id'] });
  return rows.map(({ id }) => id);
}

async function existingCategories(documentIds: string[]): Promise<number> {
  const rows: Related[] = await strapi.db
    .query(UID.category)
    .findMany({ where: { documentId: { $in: documentIds } }, select: ['id', 'documentId'] });
  return new Set(rows.map(({ documentId }) => documentId)).size;
}

const monthOf = (month: unknown): string | null =>
  typeof month === 'string' && month !== '' ? month : null;

/** Puts a form together with the draft that it is about. */
export async function storyInForm(
  documentId: string | undefined,
  form: StoryForm,
): Promise<StoryInForm> {
  const { saved, shared } = await draftOf(documentId, form.locale);
  const words = Object.fromEntries(
    WORD_FIELDS.map((field) => [field, form[field] === undefined ? saved?.[field] : form[field]]),
  );
  // Each of these holds one: choosing another takes the place of the one before.
  const nomination = after(form.nomination, [shared?.nomination ?? null]).slice(-1);
  const mission = after(form.mission, [shared?.mission ?? null]).slice(-1);
  const categories = after(form.categories, shared?.categories ?? []);
  return {
    onTrial: {
      documentId,
      body: words.body,
      photoAlt: words.photoAlt,
      storyMonth: monthOf(words.storyMonth),
      nominations: await rowsOf(UID.nomination, nomination),
      missions: await rowsOf(UID.mission, mission),
      categoryCount: await existingCategories(categories),
      hasPhoto: form.photo ?? Boolean(shared?.photo),
    },
    words,
    savedWords: saved,
    nomination: nomination[0] ?? null,
  };
}

import { covers, type ConsentFacts } from './consent';
import { invalid, verdictOf, type Refusal, type Verdict } from './refusal';

/** What decides whether a story may stand in public. */
export interface PublicationFacts {
  /** The newest decision of the story's nominee; null without a nomination or a decision. */
  consent: ConsentFacts | null;
  categoryCount: number;
  hasPhoto: boolean;
  /** Whether somebody who cannot see the photo is told what it shows. */
  hasPhotoAlt: boolean;
  /** Whether the body shows pictures of its own, which no consent covers. */
  hasPictureInBody: boolean;
}

export const PICTURE_IN_TEXT =
  'Pictures inside the text are covered by no consent. Move the picture to the field "photo".';

export const PHOTO_NOT_AGREED =
  'The nominee has not agreed to the photo. Take the photo off the story or ask for consent to "photo".';

export const PHOTO_WITHOUT_ALT =
  'The photo has no text alternative. Describe in "photoAlt" what it shows, for those who cannot see it.';

/**
 * Whether a story may be public: its nominee's newest consent covers what is used, it has a category
 * ("Consent from the nominee is required"; "at least one of the following categories", the campaign's
 * FAQ), and its photo is described (contract, section 2).
 */
export function mayPublishStory(facts: PublicationFacts, now: Date): Verdict {
  const refusals: Refusal[] = [];
  if (!covers(facts.consent, 'story', now)) {
    refusals.push({
      code: 'CONSENT_REQUIRED',
      message:
        'This story has no valid consent of its nominee to be published. Ask the nominee for consent to "story", then publish again.',
    });
  }
  if (facts.categoryCount < 1) {
    refusals.push({
      code: 'CATEGORY_REQUIRED',
      message: 'A hero belongs to at least one category. Choose one, then publish again.',
    });
  }
  if (facts.hasPictureInBody || (facts.hasPhoto && !covers(facts.consent, 'photo', now))) {
    refusals.push({
      code: 'PHOTO_CONSENT_REQUIRED',
      message: facts.hasPictureInBody ? PICTURE_IN_TEXT : PHOTO_NOT_AGREED,
    });
  }
  if (facts.hasPhoto && !facts.hasPhotoAlt) {
    refusals.push(invalid([{ path: 'photoAlt', code: 'REQUIRED', message: PHOTO_WITHOUT_ALT }]));
  }
  return verdictOf(refusals);
}

/** A node of Strapi's blocks format, as far as it matters here. */
interface BlockNode {
  type?: unknown;
  children?: unknown;
}

/** Whether blocks (Strapi's rich text) hold a picture. */
export const hasPicture = (blocks: unknown): boolean =>
  Array.isArray(blocks) &&
  blocks.some(
    (node: BlockNode | null) =>
      node !== null &&
      typeof node === 'object' &&
      (node.type === 'image' || hasPicture(node.children)),
  );

/** A mission's choice of a story for one month (`YYYY-MM`). */
export interface MonthChoice {
  missionId: number | null;
  storyMonth: string | null;
}

/** Whether a published story may be its mission's Story of the Month beside those already chosen. */
export const mayBeStoryOfMonth = (choice: MonthChoice, publishedElsewhere: number): Verdict =>
  verdictOf(
    choice.missionId !== null && choice.storyMonth !== null && publishedElsewhere > 0
      ? [
          {
            code: 'STORY_OF_MONTH_TAKEN',
            message: `The mission already has a Story of the Month for ${choice.storyMonth}. Clear that story's month and publish it again first, or choose another month.`,
          },
        ]
      : [],
  );

import { covers, type ConsentFacts } from './consent';
import { verdictOf, type Verdict } from './refusal';

/** What an entry of the calendar may be about. */
export const ENTRY_KINDS = [
  'heroStory',
  'storyOfTheMonth',
  'event',
  'partnerEvent',
  'internationalDay',
  'deadline',
  'voting',
  'council',
] as const;

export type EntryKind = (typeof ENTRY_KINDS)[number];

/** Where headquarters are: the time zone of entries that are no mission's. */
export const HEADQUARTERS_ZONE = 'Europe/Zurich';

/**
 * Whether an entry of the calendar may be public: it names the nominee of the story it is about, so
 * the newest decision on each has to cover the telling. An entry about no story may.
 */
export function mayPublishEntry(told: readonly (ConsentFacts | null)[], now: Date): Verdict {
  const isCovered = told.every((consent) => covers(consent, 'story', now));
  return verdictOf(
    isCovered
      ? []
      : [
          {
            code: 'CONSENT_REQUIRED',
            message:
              'This entry is about a story that no consent of its nominee covers. Take the story off the entry and name nobody, or ask the nominee for consent to "story".',
          },
        ],
  );
}

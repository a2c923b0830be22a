import type { MonthCell } from '../pages/story-months/story-months';

/** An entry of the calendar about a story. */
export interface EntryAbout {
  documentId: string;
  locale: string;
  kind: string;
  startsAt: string;
  timezone: string;
  isPublic: boolean;
}

/** The answer of `GET /campaign/hero-stories/:documentId/story-of-the-month`. */
export interface StorysMonth {
  isPublic: boolean;
  mission: { name: string } | null;
  month: string | null;
  suggested: string;
  months: MonthCell[];
  mayChoose: boolean;
  mayAddEntry: boolean;
  mayPublishEntry: boolean;
  entries: EntryAbout[];
}

/** What an entry about a story may be. */
export const STORY_KINDS = ['heroStory', 'storyOfTheMonth'] as const;

export type StoryKind = (typeof STORY_KINDS)[number];

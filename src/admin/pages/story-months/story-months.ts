/** A story as the table of months names it. */
export interface NamedStory {
  documentId: string;
  title: string;
  locale: string;
}

export type Standing = 'chosen' | 'open' | 'late' | 'notAsked';

/** How a mission stands with one month (`YYYY-MM`); instants are ISO 8601. */
export interface MonthCell {
  month: string;
  standing: Standing;
  dueAt: string;
  story: NamedStory | null;
  meant: NamedStory[];
  remindedAt: string | null;
}

/** A mission's row of `GET /campaign/story-months`. */
export interface MissionMonths {
  documentId: string;
  name: string;
  countryCode: string;
  timezone: string;
  choosable: number;
  drafts: number;
  months: MonthCell[];
}

/** The answer of `GET /campaign/story-months`. */
export interface StoryMonths {
  current: string;
  months: string[];
  mayRemind: boolean;
  missions: MissionMonths[];
}

const STORY = 'api::hero-story.hero-story';

/** Where the content manager opens a story. */
export const pathOfStory = ({ documentId, locale }: NamedStory): string =>
  `/content-manager/collection-types/${STORY}/${documentId}?plugins[i18n][locale]=${locale}`;

/** The content manager's list of a mission's stories that have no month. */
export const pathOfChoosable = ({ documentId }: MissionMonths): string => {
  const query = new URLSearchParams({
    'filters[$and][0][mission][documentId][$eq]': documentId,
    'filters[$and][1][storyMonth][$null]': 'true',
  });
  return `/content-manager/collection-types/${STORY}?${query}`;
};

/** The month so many months later. */
export function monthAfter(month: string, months: number): string {
  const [year, number] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number - 1 + months, 1)).toISOString().slice(0, 7);
}

/** Which missions the table shows. */
export const SHOWN = ['all', 'late', 'open', 'choosable'] as const;

export type Shown = (typeof SHOWN)[number];

/** Whether a mission belongs to what is shown; `current` is the month it is. */
export function isShown(mission: MissionMonths, shown: Shown, current: string): boolean {
  switch (shown) {
    case 'all':
      return true;
    case 'late':
      return mission.months.some(({ standing }) => standing === 'late');
    case 'open':
      return mission.months.some(({ month, story }) => month === current && story === null);
    case 'choosable':
      return mission.choosable > 0;
  }
}

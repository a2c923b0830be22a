/** The requests that the home page shows with their answers. */
export const SHOWN_REQUESTS = [
  'newest',
  'mission',
  'storyOfTheMonth',
  'calendar',
  'changes',
  'graphql',
] as const;

export type ShownRequest = (typeof SHOWN_REQUESTS)[number];

/** The feeds that the home page links to. */
export const SHOWN_FEEDS = ['stories.atom', 'stories.rss', 'stories.json', 'calendar.ics'] as const;

export type ShownFeed = (typeof SHOWN_FEEDS)[number];

/** All that the home page says, in one language. */
export interface HomeTexts {
  campaign: string;
  languages: string;
  title: string;
  description: string;
  lead: string;
  newest: string;
  noStories: string;
  next: string;
  noEntries: string;
  voteIsOpen: (name: string, until: string) => string;
  ask: string;
  askLead: string;
  requests: Record<ShownRequest, string>;
  answerNow: string;
  noAnswer: string;
  feeds: string;
  feedsLead: string;
  feedNames: Record<ShownFeed, string>;
  feedsBy: string;
  nominate: string;
  nominateLead: string;
  nominateByRequest: string;
  nominateInDemo: string;
  developers: string;
  openApi: string;
  types: string;
  docs: string;
  graphql: string;
  health: string;
  editors: string;
  admin: string;
}

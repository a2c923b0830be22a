/** All that a share page, the feeds and the calendar say besides the stories, in one language. */
export interface ShareTexts {
  campaign: string;
  languages: string;
  credit: (name: string) => string;
  challenge: string;
  contribution: string;
  origin: string;
  transit: string;
  host: string;
  categories: string;
  mission: string;
  video: string;
  watch: string;
  share: string;
  /** What the share links lead to; the names of networks stay as they are. */
  byEmail: string;
  about: string;
  notFoundTitle: string;
  notFound: string;
  goneTitle: string;
  gone: string;
  toCampaign: string;
  feedTitle: string;
  feedDescription: string;
  calendarTitle: string;
  calendarDescription: string;
  /** All that is said of an entry that was taken out of the calendar. */
  cancelled: string;
  /** What an editor's preview says besides. */
  preview: string;
  previewNotShared: string;
  previewOverTitle: string;
  previewOver: string;
}

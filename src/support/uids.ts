/** The content types by their UIDs, spelled once. */
export const UID = {
  ambassador: 'api::ambassador.ambassador',
  calendarEntry: 'api::calendar-entry.calendar-entry',
  category: 'api::category.category',
  consent: 'api::consent.consent',
  heroStory: 'api::hero-story.hero-story',
  mission: 'api::mission.mission',
  nomination: 'api::nomination.nomination',
  vote: 'api::vote.vote',
  votingRound: 'api::voting-round.voting-round',
} as const;

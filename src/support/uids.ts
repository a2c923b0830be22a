/** The content types by their UIDs, spelled once. */
export const UID = {
  ambassador: 'api::ambassador.ambassador',
  calendarEntry: 'api::calendar-entry.calendar-entry',
  category: 'api::category.category',
  consent: 'api::consent.consent',
  consentWording: 'api::consent-wording.consent-wording',
  heroStory: 'api::hero-story.hero-story',
  languageRule: 'api::language-rule.language-rule',
  mission: 'api::mission.mission',
  nomination: 'api::nomination.nomination',
  vote: 'api::vote.vote',
  votingRound: 'api::voting-round.voting-round',
} as const;

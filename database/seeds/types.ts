/** The four keys of the FAQ, in the FAQ's order. */
export type CategoryKey = 'contribution' | 'achievement' | 'courage' | 'perception';

/** The languages the sample campaign is written in. English is always there. */
export type SeedLocale = 'en' | 'fr' | 'es' | 'ar';

/** `original` is the source's own wording; `unofficial` was translated for the sample campaign. */
export type Translation = 'original' | 'unofficial';

export type LocalizedText = { en: string } & Partial<Record<Exclude<SeedLocale, 'en'>, string>>;

export interface CategoryText {
  name: string;
  description: string;
  translation: Translation;
}

export interface CategorySeed {
  key: CategoryKey;
  /**
   * In all four languages: Strapi relates a localized story to the category of the same locale, so
   * a story in a language its category lacks would lose the category and could not be published.
   */
  texts: Record<SeedLocale, CategoryText>;
}

export interface SocialAccountSeed {
  platform:
    'facebook' | 'x' | 'instagram' | 'linkedin' | 'youtube' | 'telegram' | 'whatsapp' | 'other';
  url: string;
  verified: boolean;
}

export interface FocalPointSeed {
  name: string;
  email: string;
  role: string;
  /** Calendar day, `YYYY-MM-DD`. */
  from: string;
  /** Calendar day, `YYYY-MM-DD`; null while the term lasts. */
  to: string | null;
}

export interface MissionSeed {
  slug: string;
  name: string;
  /** ISO 3166-1 alpha-2, upper case. */
  countryCode: string;
  /** Further ISO codes the mission covers, without its own. A sample, not IOM's list. */
  countries: readonly string[];
  /** IANA time zone. */
  timezone: string;
  /** ISO 639-1 codes. */
  languages: readonly string[];
  website: string | null;
  socialAccounts: readonly SocialAccountSeed[];
  focalPoints: readonly FocalPointSeed[];
}

export type CalendarKind =
  | 'heroStory'
  | 'storyOfTheMonth'
  | 'event'
  | 'partnerEvent'
  | 'internationalDay'
  | 'deadline'
  | 'voting'
  | 'council';

export interface CalendarSeed {
  /** Stable and unique over all years; fit for a slug. */
  key: string;
  title: LocalizedText;
  description: LocalizedText;
  kind: CalendarKind;
  /** UTC instant, ISO 8601. */
  startsAt: string;
  /** UTC instant, ISO 8601, exclusive. */
  endsAt: string;
  allDay: boolean;
  /** IANA time zone; an all-day entry starts and ends at this zone's midnight. */
  timezone: string;
  place: string | null;
  url: string | null;
  missionCountryCode: string | null;
  /** The story that a `heroStory` or `storyOfTheMonth` entry announces; null for every other kind. */
  storyKey: string | null;
}

export type NameLevel = 'full' | 'firstName' | 'pseudonym';

export interface StoryText {
  title: string;
  heroName: string;
  /** At most 300 characters. */
  summary: string;
  /** At most 240 characters. */
  pullQuote: string;
  /** One string a paragraph; the first says that the story is a sample. */
  body: readonly string[];
  challenge: string;
  contribution: string;
  translation: Translation;
}

/** A story as it is written down: its month has no year yet. */
export interface StoryDraft {
  /** Stable; fit for a slug. */
  key: string;
  texts: { en: StoryText } & Partial<Record<Exclude<SeedLocale, 'en'>, StoryText>>;
  nameLevel: NameLevel;
  categories: readonly CategoryKey[];
  countryOfOrigin: string;
  hostCountry: string;
  transitCountries: readonly string[];
  hasPhoto: boolean;
  hashtags: readonly string[];
  /** 1 to 12 if the story is its mission's Story of the Month, else null. */
  monthOfTheYear: number | null;
  missionCountryCode: string;
}

export interface StorySeedText extends StoryText {
  /** Null where the story has no photo. */
  photoAlt: string | null;
  /** Null where the story has no photo. */
  photoCredit: string | null;
}

export interface StorySeed extends Omit<StoryDraft, 'texts' | 'monthOfTheYear'> {
  texts: { en: StorySeedText } & Partial<Record<Exclude<SeedLocale, 'en'>, StorySeedText>>;
  /** `YYYY-MM` if the story is its mission's Story of the Month, else null. */
  storyMonth: string | null;
  /** Whether the story is one of the ten finalists of this year's round. */
  publicVote: boolean;
}

export type NominationState =
  | 'received'
  | 'consentRequested'
  | 'consented'
  | 'consentRefused'
  | 'accepted'
  | 'rejected'
  | 'withdrawn'
  | 'duplicate';

export type NominatorRelation =
  'self' | 'family' | 'friend' | 'colleague' | 'organisation' | 'missionStaff';

export type ConsentScope =
  'story' | 'photo' | 'publicVote' | 'socialMedia' | 'partners' | 'ambassador' | 'archive';

export interface NominationSeed {
  /** Stable. */
  key: string;
  reference: string;
  state: NominationState;
  nomineeName: string;
  nomineeEmail: string | null;
  nomineePhone: string | null;
  countryOfOrigin: string;
  countryOfResidence: string;
  categories: readonly CategoryKey[];
  /** 200 to 10,000 characters. */
  story: string;
  nominatorName: string;
  nominatorEmail: string;
  nominatorRelation: NominatorRelation;
  nomineeConsents: true;
  locale: SeedLocale;
  missionCountryCode: string;
  /** What the nominee granted; empty unless `consented`, `accepted` or (formerly) `withdrawn`. */
  consentScopes: readonly ConsentScope[];
  /** The key of the nomination that a `duplicate` repeats, else null. */
  duplicateOf: string | null;
  /** The story that grew out of the nomination, else null. */
  storyKey: string | null;
}

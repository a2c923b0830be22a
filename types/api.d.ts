/**
 * The answers of this server in TypeScript: copy this file, or fetch it from /types/api.d.ts.
 *
 * Made from /openapi.json and the schema of GraphQL by `npm run types`; a test keeps it fresh.
 * Entries are as answered without `fields`: where a request chooses fields, choose them here too, by
 * `Pick`. What `populate` brings is optional. GraphQL's types begin with its name.
 */

/** Without `fields` every field is there, null where nothing is known; what is marked `x-populate` only where `populate` asks for it. */
export interface HeroStory {
  id: number;
  /** The same in every language and version; what links and copies go by. */
  documentId: string;
  title: string;
  slug: string;
  heroName: string;
  nameLevel: 'full' | 'firstName' | 'pseudonym';
  summary: string | null;
  pullQuote: string | null;
  body: Block[] | null;
  challenge: string | null;
  contribution: string | null;
  countryOfOrigin: string | null;
  hostCountry: string | null;
  transitCountries: string[] | null;
  photoAlt: string | null;
  photoCredit: string | null;
  videoUrl: string | null;
  hashtags: string[] | null;
  storyMonth: string | null;
  createdAt: string;
  updatedAt: string;
  publishedAt: string;
  locale: string;
  categories?: Category[];
  photo?: Picture | null;
  mission?: Mission | null;
  localizations?: HeroStory[];
}

/** Without `fields` every field is there, null where nothing is known; what is marked `x-populate` only where `populate` asks for it. */
export interface Mission {
  id: number;
  /** The same in every language and version; what links and copies go by. */
  documentId: string;
  name: string;
  slug: string;
  countryCode: string;
  countries: string[] | null;
  timezone: string;
  languages: string[] | null;
  website: string | null;
  createdAt: string;
  updatedAt: string;
  publishedAt: string;
  socialAccounts?: SocialAccount[];
}

/** Without `fields` every field is there, null where nothing is known; what is marked `x-populate` only where `populate` asks for it. */
export interface CalendarEntry {
  id: number;
  /** The same in every language and version; what links and copies go by. */
  documentId: string;
  title: string;
  slug: string;
  kind: 'heroStory' | 'storyOfTheMonth' | 'event' | 'partnerEvent' | 'internationalDay' | 'deadline' | 'voting' | 'council';
  startsAt: string;
  endsAt: string | null;
  allDay: boolean;
  timezone: string;
  place: string | null;
  url: string | null;
  description: string | null;
  cancelled: boolean;
  createdAt: string;
  updatedAt: string;
  publishedAt: string;
  locale: string;
  mission?: Mission | null;
  story?: HeroStory | null;
  localizations?: CalendarEntry[];
}

/** Without `fields` every field is there, null where nothing is known; what is marked `x-populate` only where `populate` asks for it. */
export interface Category {
  id: number;
  /** The same in every language and version; what links and copies go by. */
  documentId: string;
  key: 'contribution' | 'achievement' | 'courage' | 'perception';
  name: string;
  description: string;
  position: number;
  createdAt: string;
  updatedAt: string;
  publishedAt: string;
  locale: string;
  localizations?: Category[];
}

/** Without `fields` every field is there, null where nothing is known; what is marked `x-populate` only where `populate` asks for it. */
export interface VotingRound {
  id: number;
  /** The same in every language and version; what links and copies go by. */
  documentId: string;
  name: string;
  slug: string;
  opensAt: string;
  closesAt: string;
  displayTimezone: string;
  finalistCount: number;
  maxChoices: number;
  seats: number;
  voterCheck: 'email' | 'account' | 'both';
  tieBreak: string | null;
  state: 'draft' | 'frozen' | 'open' | 'closed' | 'certified' | 'annulled';
  finalistIds: string[] | null;
  rules: string | null;
  rulesHash: string | null;
  frozenAt: string | null;
  certifiedAt: string | null;
  annulmentReason: string | null;
  createdAt: string;
  updatedAt: string;
  publishedAt: string;
  finalists?: HeroStory[];
}

/** Without `fields` every field is there, null where nothing is known; what is marked `x-populate` only where `populate` asks for it. */
export interface Ambassador {
  id: number;
  /** The same in every language and version; what links and copies go by. */
  documentId: string;
  termStart: string | null;
  termEnd: string | null;
  areaOfAction: string | null;
  state: 'proposed' | 'designated' | 'ended';
  createdAt: string;
  updatedAt: string;
  publishedAt: string;
  story?: HeroStory | null;
  votingRound?: VotingRound | null;
  mission?: Mission | null;
}

/** A part of an entry. */
export interface SocialAccount {
  id: number;
  platform: 'facebook' | 'x' | 'instagram' | 'linkedin' | 'youtube' | 'telegram' | 'whatsapp' | 'other';
  url: string;
  verified: boolean;
}

/** A picture and its smaller sizes. */
export interface Picture {
  id: number;
  /** The same in every language and version; what links and copies go by. */
  documentId: string;
  name: string;
  alternativeText: string | null;
  caption: string | null;
  focalPoint: unknown;
  width: number | null;
  height: number | null;
  /** The smaller sizes; none that would be larger than the picture. */
  formats: {
    thumbnail?: PictureSize;
    small?: PictureSize;
    medium?: PictureSize;
    large?: PictureSize;
  } | null;
  hash: string;
  ext: string | null;
  mime: string;
  size: number;
  url: string;
  previewUrl: string | null;
  provider: string;
  provider_metadata: unknown;
  createdAt: string;
  updatedAt: string;
  publishedAt: string;
}

export interface PictureSize {
  /** Below this server’s address. */
  url: string;
  mime?: 'image/jpeg' | 'image/png' | 'image/webp';
  width: number;
  height: number;
  name?: string;
  hash?: string;
  ext?: string | null;
  path?: string | null;
  size?: number;
  sizeInBytes?: number;
}

/** Rich text, as [Strapi’s blocks](https://docs.strapi.io/cms/features/content-manager): a tree whose leaves are of the type `text`. */
export interface Block {
  type: 'paragraph' | 'heading' | 'quote' | 'code' | 'list' | 'list-item' | 'link' | 'text';
  /** Of the type `text`. */
  text?: string;
  /** Of the type `heading`. */
  level?: number;
  /** Of the type `list`. */
  format?: 'ordered' | 'unordered';
  indentLevel?: number;
  /** Of the type `code`. */
  language?: string;
  /** Of the type `link`. */
  url?: string;
  bold?: boolean;
  italic?: boolean;
  underline?: boolean;
  strikethrough?: boolean;
  code?: boolean;
  children?: Block[];
}

export interface Refusal {
  data: null;
  error: {
    status: number;
    name: string;
    /** For people, in English; go by `details.code`. */
    message: string;
    details: RefusalDetails;
  };
}

/** Go by `code`. `errors` are all faults of a body or a query; `also`, further rules that it broke. Only what this server does not refuse itself (a method, a log-in) has no code. */
export interface RefusalDetails {
  code?: RefusalCode;
  errors?: Fault[];
  also?: {
    code: RefusalCode;
    message: string;
  }[];
}

/**
 * - `VALIDATION_FAILED`: Mend what `details.errors` lists, each by `path` and `code`; all faults are told at once.
 * - `CONSENT_REQUIRED`: Ask the nominee; nothing is published without a valid consent.
 * - `CATEGORY_REQUIRED`: Choose at least one category for the story.
 * - `PHOTO_CONSENT_REQUIRED`: Take the photo off, or ask the nominee for consent to `photo`.
 * - `FINALISTS_INVALID`: Choose as many different, published finalists as the round has.
 * - `CODE_INVALID`: Type the code again, or ask for a new one; log in again where an account votes.
 * - `CODE_EXPIRED`: Ask for a new code, or for a new link.
 * - `VOTING_NOT_OPEN`: Wait until `opensAt` of the round.
 * - `VOTING_CLOSED`: Nothing: the round is over. Show the result once it is certified.
 * - `RESULTS_SEALED`: Wait until `state` of the round is `certified`.
 * - `FOREIGN_MISSION`: Choose your own mission, or ask headquarters.
 * - `NOT_FOUND`: Look the address up again: there is nothing under it, and there never was.
 * - `ALREADY_VOTED`: Nothing: the first ballot counts. Its receipt proves it.
 * - `STORY_OF_MONTH_TAKEN`: Choose another month, or take the month off the other story first.
 * - `ROUND_FROZEN`: Leave the round as it is: from `frozen` on its rules stand.
 * - `IMMUTABLE`: Leave it as it is: it is a record.
 * - `STORY_GONE`: Remove every copy of the story, its translations and its pictures.
 * - `IDEMPOTENCY_MISMATCH`: Take a new `Idempotency-Key` for another body.
 * - `RATE_LIMITED`: Wait as many seconds as `Retry-After` says.
 * - `UNAVAILABLE`: Send the same again after as many seconds as `Retry-After` says.
 */
export type RefusalCode = 'VALIDATION_FAILED' | 'CONSENT_REQUIRED' | 'CATEGORY_REQUIRED' | 'PHOTO_CONSENT_REQUIRED' | 'FINALISTS_INVALID' | 'CODE_INVALID' | 'CODE_EXPIRED' | 'VOTING_NOT_OPEN' | 'VOTING_CLOSED' | 'RESULTS_SEALED' | 'FOREIGN_MISSION' | 'NOT_FOUND' | 'ALREADY_VOTED' | 'STORY_OF_MONTH_TAKEN' | 'ROUND_FROZEN' | 'IMMUTABLE' | 'STORY_GONE' | 'IDEMPOTENCY_MISMATCH' | 'RATE_LIMITED' | 'UNAVAILABLE';

export interface Fault {
  /** The field, below `data` for a body; empty for all of what was sent. */
  path: string;
  code: FaultCode;
  message: string;
}

/**
 * - `REQUIRED`: Send it, or send what it asks for: it is missing, empty, or of another kind.
 * - `TOO_SHORT`: Send more; the message says how much.
 * - `TOO_LONG`: Send less; the message says how much.
 * - `UNKNOWN_KEY`: Leave it out: it is not known here, often a name with a typing error.
 * - `NOT_A_COUNTRY`: Send an ISO 3166-1 alpha-2 code in upper case, such as `KE`.
 * - `NOT_AN_EMAIL`: Send an e-mail address.
 * - `CATEGORY_REQUIRED`: Send at least one category.
 * - `CATEGORY_UNKNOWN`: Send keys of `/api/categories`.
 * - `CONSENT_REQUIRED`: Ask the person first, then send `true`.
 * - `CHOICES_INVALID`: Send 1 to `maxChoices` different documentIds of `finalistIds` of the round.
 * - `NOT_A_PICTURE`: Send one JPEG, PNG or WebP picture, not animated.
 * - `TOO_LARGE`: Send something smaller; the message says how much.
 */
export type FaultCode = 'REQUIRED' | 'TOO_SHORT' | 'TOO_LONG' | 'UNKNOWN_KEY' | 'NOT_A_COUNTRY' | 'NOT_AN_EMAIL' | 'CATEGORY_REQUIRED' | 'CATEGORY_UNKNOWN' | 'CONSENT_REQUIRED' | 'CHOICES_INVALID' | 'NOT_A_PICTURE' | 'TOO_LARGE';

/** What each request is answered with, in JSON. */
export interface Answers {
  /** Read the ambassadors */
  'GET /api/ambassadors': {
    data: Ambassador[];
    meta: {
      pagination: {
        page: number;
        pageSize: number;
        pageCount?: number;
        total?: number;
      } | {
        start: number;
        limit: number;
        total?: number;
      };
    };
  };
  /** Read an ambassador */
  'GET /api/ambassadors/{id}': {
    data: Ambassador;
    meta: Record<string, never>;
  };
  /** Read calendar entries */
  'GET /api/calendar-entries': {
    data: CalendarEntry[];
    meta: {
      pagination: {
        page: number;
        pageSize: number;
        pageCount?: number;
        total?: number;
      } | {
        start: number;
        limit: number;
        total?: number;
      };
      language?: {
        /** Null where the request leaves it open. */
        asked: string | null;
        /** The languages looked for, best first. */
        chain: string[];
        /** The entries whose original was changed after this translation of it. */
        stale: string[];
      };
    };
  };
  /** Read a calendar entry */
  'GET /api/calendar-entries/{id}': {
    data: CalendarEntry;
    meta: {
      language?: {
        /** Null where the request leaves it open. */
        asked: string | null;
        /** The languages looked for, best first. */
        chain: string[];
        served: string;
        /** The language in which the entry was written first. */
        source: string;
        /** Whether the original was changed after this translation. */
        stale: boolean;
      };
    };
  };
  /** Read the four categories */
  'GET /api/categories': {
    data: Category[];
    meta: {
      pagination: {
        page: number;
        pageSize: number;
        pageCount?: number;
        total?: number;
      } | {
        start: number;
        limit: number;
        total?: number;
      };
      language?: {
        /** Null where the request leaves it open. */
        asked: string | null;
        /** The languages looked for, best first. */
        chain: string[];
        /** The entries whose original was changed after this translation of it. */
        stale: string[];
      };
    };
  };
  /** Read a category */
  'GET /api/categories/{id}': {
    data: Category;
    meta: {
      language?: {
        /** Null where the request leaves it open. */
        asked: string | null;
        /** The languages looked for, best first. */
        chain: string[];
        served: string;
        /** The language in which the entry was written first. */
        source: string;
        /** Whether the original was changed after this translation. */
        stale: boolean;
      };
    };
  };
  /** What a nominee is asked */
  'GET /api/consents/{token}': {
    data: {
      state: 'asked' | 'granted' | 'refused' | 'withdrawn' | 'lapsed';
      grantedScopes: ('story' | 'photo' | 'publicVote' | 'socialMedia' | 'partners' | 'ambassador' | 'archive')[];
      nomineeName: string;
      nominatorName: string;
      /** The text about to be used: the story as it would be published, else what was handed in. Empty after a withdrawal. */
      text: string;
      /** The photo about to be used, agreed to or not; the address is good for an hour. */
      photo: string | null;
      wording: {
        version: string;
        locale: 'en' | 'fr' | 'es' | 'ar';
        /** SHA-256 of the exact wording. */
        hash: string;
        title: string;
        introduction: string;
        afterwards: string;
      };
      scopes: {
        scope: 'story' | 'photo' | 'publicVote' | 'socialMedia' | 'partners' | 'ambassador' | 'archive';
        text: string;
      }[];
    };
    meta: Record<string, never>;
  };
  /** The nominee consents */
  'POST /api/consents/{token}/grant': {
    data: {
      state: 'granted' | 'refused' | 'withdrawn';
      scopes?: ('story' | 'photo' | 'publicVote' | 'socialMedia' | 'partners' | 'ambassador' | 'archive')[];
    };
    meta: Record<string, never>;
  };
  /** The nominee refuses */
  'POST /api/consents/{token}/refuse': {
    data: {
      state: 'granted' | 'refused' | 'withdrawn';
      scopes?: ('story' | 'photo' | 'publicVote' | 'socialMedia' | 'partners' | 'ambassador' | 'archive')[];
    };
    meta: Record<string, never>;
  };
  /** The nominee withdraws */
  'POST /api/consents/{token}/withdraw': {
    data: {
      state: 'granted' | 'refused' | 'withdrawn';
      scopes?: ('story' | 'photo' | 'publicVote' | 'socialMedia' | 'partners' | 'ambassador' | 'archive')[];
    };
    meta: Record<string, never>;
  };
  /** Read published stories */
  'GET /api/hero-stories': {
    data: HeroStory[];
    meta: {
      pagination: {
        page: number;
        pageSize: number;
        pageCount?: number;
        total?: number;
      } | {
        start: number;
        limit: number;
        total?: number;
      };
      language?: {
        /** Null where the request leaves it open. */
        asked: string | null;
        /** The languages looked for, best first. */
        chain: string[];
        /** The entries whose original was changed after this translation of it. */
        stale: string[];
      };
    };
  };
  /** Read a published story */
  'GET /api/hero-stories/{id}': {
    data: HeroStory;
    meta: {
      language?: {
        /** Null where the request leaves it open. */
        asked: string | null;
        /** The languages looked for, best first. */
        chain: string[];
        served: string;
        /** The language in which the entry was written first. */
        source: string;
        /** Whether the original was changed after this translation. */
        stale: boolean;
      };
    };
  };
  /** Read the missions */
  'GET /api/missions': {
    data: Mission[];
    meta: {
      pagination: {
        page: number;
        pageSize: number;
        pageCount?: number;
        total?: number;
      } | {
        start: number;
        limit: number;
        total?: number;
      };
    };
  };
  /** Read a mission */
  'GET /api/missions/{id}': {
    data: Mission;
    meta: Record<string, never>;
  };
  /** Nominate somebody */
  'POST /api/nominations': {
    data: {
      /** What to name in a question about the nomination. */
      reference: string;
      state: 'received' | 'consentRequested' | 'consented' | 'consentRefused' | 'accepted' | 'rejected' | 'withdrawn' | 'duplicate';
    };
    meta: Record<string, never>;
  };
  /** A proof of work to do before a code is mailed */
  'GET /api/votes/challenge': {
    data: {
      parameters: {
        algorithm: string;
        nonce: string;
      };
      signature: string;
    };
    meta: Record<string, never>;
  };
  /** Have a code mailed to a voter */
  'POST /api/votes/codes': {
    data: {
      /** Goes with the mailed code. */
      challenge: string;
      expiresAt: string;
    };
    meta: Record<string, never>;
  };
  /** Cast a ballot */
  'POST /api/votes': {
    data: {
      /** The ballot’s number in the published list; names nobody. */
      ballot: string;
      /** Keep it: with ballot and choices it makes the receipt. */
      salt: string;
      /** Keep it: it proves that the ballot is among those cast. */
      receipt: string;
      castAt: string;
    };
    meta: Record<string, never>;
  };
  /** The result of a certified round */
  'GET /api/voting-rounds/{slug}/results': {
    data: {
      round: string;
      /** The rules as they were frozen. */
      rules: unknown;
      rulesHash: string;
      ballots: number;
      counted: number;
      setAside: number;
      setAsideReasons: {
        reason: string;
        ballots: number;
      }[];
      seats: number;
      /** SHA-256 of the file of ballots. */
      ballotsHash: string;
      /** The Merkle root (RFC 9162) over all receipts. */
      root: string;
      /** The public seed of the draw among ties. */
      seed: string;
      result: {
        documentId: string;
        votes: number;
        place: number;
        elected: boolean;
        /** Has the place, and does not take a seat. */
        passedOver: boolean;
        tiedWith: string[];
        /** SHA-256 of `seed:documentId`; among those tied the smaller goes first. */
        draw: string;
      }[];
      ties: {
        votes: number;
        order: string[];
      }[];
      withdrawn: string[];
      winners: string[];
      /** SHA-256 of all above. */
      hash: string;
    };
    meta: Record<string, never>;
  };
  /** The finalists in the order to offer them to one voter */
  'GET /api/voting-rounds/{slug}/finalists': {
    data: {
      documentId: string;
      /** Can no longer be chosen. */
      withdrawn: boolean;
    }[];
    meta: Record<string, never>;
  };
  /** Whether a ballot is among those counted */
  'GET /api/voting-rounds/{slug}/receipts/{receipt}': {
    data: {
      included: true;
    };
    meta: Record<string, never>;
  };
  /** Read voting rounds */
  'GET /api/voting-rounds': {
    data: VotingRound[];
    meta: {
      pagination: {
        page: number;
        pageSize: number;
        pageCount?: number;
        total?: number;
      } | {
        start: number;
        limit: number;
        total?: number;
      };
    };
  };
  /** Read a voting round */
  'GET /api/voting-rounds/{id}': {
    data: VotingRound;
    meta: Record<string, never>;
  };
  /** Log in */
  'POST /api/auth/local': {
    /** Goes into `Authorization: Bearer …`. */
    jwt?: string;
    user: {
      id: number;
      username: string;
      email: string;
      confirmed?: boolean;
    };
  };
  /** Make an account */
  'POST /api/auth/local/register': {
    /** Goes into `Authorization: Bearer …`. */
    jwt?: string;
    user: {
      id: number;
      username: string;
      email: string;
      confirmed?: boolean;
    };
  };
  /** Log in by another service */
  'GET /api/auth/{provider}/callback': {
    /** Goes into `Authorization: Bearer …`. */
    jwt?: string;
    user: {
      id: number;
      username: string;
      email: string;
      confirmed?: boolean;
    };
  };
  /** Have a link mailed that sets a new password */
  'POST /api/auth/forgot-password': Record<string, unknown>;
  /** Set a new password with the code of that link */
  'POST /api/auth/reset-password': {
    /** Goes into `Authorization: Bearer …`. */
    jwt?: string;
    user: {
      id: number;
      username: string;
      email: string;
      confirmed?: boolean;
    };
  };
  /** Have the link mailed again that confirms an address */
  'POST /api/auth/send-email-confirmation': Record<string, unknown>;
  /** Change the password */
  'POST /api/auth/change-password': {
    /** Goes into `Authorization: Bearer …`. */
    jwt?: string;
    user: {
      id: number;
      username: string;
      email: string;
      confirmed?: boolean;
    };
  };
  /** Log out */
  'POST /api/auth/logout': Record<string, unknown>;
  /** The account that asks */
  'GET /api/users/me': {
    id: number;
    username: string;
    email: string;
    confirmed?: boolean;
  };
  /** What changed, for sites that keep copies */
  'GET /api/hero-stories/changes': {
    data: {
      documentId: string;
      locale: string;
      /** `gone`: remove every copy of it in this language. */
      change: 'published' | 'updated' | 'gone';
      at: string;
    }[];
    meta: {
      cursor: string;
      more: boolean;
    };
  };
  /** The newest stories, as JSON Feed 1.1 */
  'GET /api/feeds/stories.json': {
    version: 'https://jsonfeed.org/version/1.1';
    title: string;
    home_page_url?: string;
    feed_url?: string;
    language?: string;
    items: {
      id: string;
      url?: string;
      title?: string;
      summary?: string;
      content_html?: string;
      image?: string;
      language?: string;
      tags?: string[];
      date_published?: string;
      date_modified?: string;
    }[];
  };
  /** Ask in GraphQL */
  'POST /graphql': {
    data?: Record<string, unknown> | null;
    /** A refusal has the code of REST at `extensions.error.details.code`, and its faults beside it. */
    errors?: {
      message: string;
      extensions?: Record<string, unknown>;
    }[];
  };
  /** Ask in GraphQL, with an address that caches keep */
  'GET /graphql': {
    data?: Record<string, unknown> | null;
    /** A refusal has the code of REST at `extensions.error.details.code`, and its faults beside it. */
    errors?: {
      message: string;
      extensions?: Record<string, unknown>;
    }[];
  };
  /** This document */
  'GET /openapi.json': Record<string, unknown>;
  /** Whether the server may be asked */
  'GET /readyz': {
    ready: boolean;
    reasons?: string[];
  };
}

/** What each request is sent. */
export interface Bodies {
  /** The nominee consents */
  'POST /api/consents/{token}/grant': {
    data: {
      scopes: ('story' | 'photo' | 'publicVote' | 'socialMedia' | 'partners' | 'ambassador' | 'archive')[];
      name: string;
      wording?: string;
    };
  };
  /** Nominate somebody */
  'POST /api/nominations': {
    data: {
      nomineeName: string;
      nomineeEmail?: string;
      nomineePhone?: string;
      countryOfOrigin: string;
      countryOfResidence: string;
      categories: ('contribution' | 'achievement' | 'courage' | 'perception')[];
      story: string;
      nominatorName: string;
      nominatorEmail: string;
      nominatorRelation: 'self' | 'family' | 'friend' | 'colleague' | 'organisation' | 'missionStaff';
      nomineeConsents: true;
      locale?: 'en' | 'fr' | 'es' | 'ar';
    };
  };
  /** Have a code mailed to a voter */
  'POST /api/votes/codes': {
    data: {
      round: string;
      email: string;
      locale?: 'en' | 'fr' | 'es' | 'ar';
      altcha?: string;
    };
  };
  /** Cast a ballot */
  'POST /api/votes': {
    data: {
      round: string;
      choices: string[];
      challenge?: string;
      code?: string;
      country?: string;
    };
  };
  /** Log in */
  'POST /api/auth/local': {
    identifier: string;
    password: string;
  };
  /** Make an account */
  'POST /api/auth/local/register': {
    username: string;
    email: string;
    password: string;
  };
  /** Have a link mailed that sets a new password */
  'POST /api/auth/forgot-password': {
    email: string;
  };
  /** Set a new password with the code of that link */
  'POST /api/auth/reset-password': {
    code: string;
    password: string;
    passwordConfirmation: string;
  };
  /** Have the link mailed again that confirms an address */
  'POST /api/auth/send-email-confirmation': {
    email: string;
  };
  /** Change the password */
  'POST /api/auth/change-password': {
    currentPassword: string;
    password: string;
    passwordConfirmation: string;
  };
  /** Ask in GraphQL */
  'POST /graphql': {
    query: string;
    variables?: Record<string, unknown> | null;
    operationName?: string | null;
    extensions?: Record<string, unknown> | null;
  };
}

/** Ambassador in GraphQL: an answer has of it what the query asks for. */
export interface GraphqlAmbassador {
  documentId: string;
  story: GraphqlHeroStory | null;
  votingRound: GraphqlVotingRound | null;
  termStart: string | null;
  termEnd: string | null;
  areaOfAction: string | null;
  mission: GraphqlMission | null;
  state: 'proposed' | 'designated' | 'ended';
  createdAt: string | null;
  updatedAt: string | null;
  publishedAt: string | null;
}

/** HeroStory in GraphQL: an answer has of it what the query asks for. */
export interface GraphqlHeroStory {
  documentId: string;
  title: string;
  slug: string | null;
  heroName: string;
  nameLevel: 'full' | 'firstName' | 'pseudonym';
  summary: string | null;
  pullQuote: string | null;
  body: NonNullable<HeroStory['body']> | null;
  challenge: string | null;
  contribution: string | null;
  categories_connection: GraphqlCategoryRelationResponseCollection | null;
  categories: GraphqlCategory[];
  countryOfOrigin: string | null;
  hostCountry: string | null;
  transitCountries: NonNullable<HeroStory['transitCountries']> | null;
  photo: GraphqlUploadFile | null;
  photoAlt: string | null;
  photoCredit: string | null;
  videoUrl: string | null;
  hashtags: NonNullable<HeroStory['hashtags']> | null;
  storyMonth: string | null;
  mission: GraphqlMission | null;
  createdAt: string | null;
  updatedAt: string | null;
  publishedAt: string | null;
  locale: string | null;
  localizations_connection: GraphqlHeroStoryRelationResponseCollection | null;
  localizations: GraphqlHeroStory[];
  translation: GraphqlEntryTranslation | null;
}

/** CategoryRelationResponseCollection in GraphQL: an answer has of it what the query asks for. */
export interface GraphqlCategoryRelationResponseCollection {
  nodes: GraphqlCategory[];
}

/** Category in GraphQL: an answer has of it what the query asks for. */
export interface GraphqlCategory {
  documentId: string;
  key: 'contribution' | 'achievement' | 'courage' | 'perception';
  name: string;
  description: string;
  position: number;
  createdAt: string | null;
  updatedAt: string | null;
  publishedAt: string | null;
  locale: string | null;
  localizations_connection: GraphqlCategoryRelationResponseCollection | null;
  localizations: GraphqlCategory[];
  translation: GraphqlEntryTranslation | null;
}

/** EntryTranslation in GraphQL: an answer has of it what the query asks for. */
export interface GraphqlEntryTranslation {
  source: string;
  stale: boolean;
}

/** UploadFile in GraphQL: an answer has of it what the query asks for. */
export interface GraphqlUploadFile {
  documentId: string;
  name: string;
  alternativeText: string | null;
  caption: string | null;
  focalPoint: unknown;
  width: number | null;
  height: number | null;
  formats: unknown;
  hash: string;
  ext: string | null;
  mime: string;
  size: number;
  url: string;
  previewUrl: string | null;
  provider: string;
  provider_metadata: unknown;
  createdAt: string | null;
  updatedAt: string | null;
  publishedAt: string | null;
}

/** Mission in GraphQL: an answer has of it what the query asks for. */
export interface GraphqlMission {
  documentId: string;
  name: string;
  slug: string | null;
  countryCode: string;
  countries: NonNullable<Mission['countries']> | null;
  timezone: string;
  languages: NonNullable<Mission['languages']> | null;
  website: string | null;
  socialAccounts: GraphqlComponentMissionSocialAccount[] | null;
  createdAt: string | null;
  updatedAt: string | null;
  publishedAt: string | null;
}

/** ComponentMissionSocialAccount in GraphQL: an answer has of it what the query asks for. */
export interface GraphqlComponentMissionSocialAccount {
  id: string;
  platform: 'facebook' | 'x' | 'instagram' | 'linkedin' | 'youtube' | 'telegram' | 'whatsapp' | 'other';
  url: string;
  verified: boolean;
}

/** HeroStoryRelationResponseCollection in GraphQL: an answer has of it what the query asks for. */
export interface GraphqlHeroStoryRelationResponseCollection {
  nodes: GraphqlHeroStory[];
}

/** VotingRound in GraphQL: an answer has of it what the query asks for. */
export interface GraphqlVotingRound {
  documentId: string;
  name: string;
  slug: string | null;
  opensAt: string;
  closesAt: string;
  displayTimezone: string;
  finalistCount: number;
  maxChoices: number;
  seats: number;
  finalists_connection: GraphqlHeroStoryRelationResponseCollection | null;
  finalists: GraphqlHeroStory[];
  voterCheck: 'email' | 'account' | 'both';
  tieBreak: string | null;
  state: 'draft' | 'frozen' | 'open' | 'closed' | 'certified' | 'annulled';
  finalistIds: NonNullable<VotingRound['finalistIds']> | null;
  rules: string | null;
  rulesHash: string | null;
  frozenAt: string | null;
  certifiedAt: string | null;
  annulmentReason: string | null;
  createdAt: string | null;
  updatedAt: string | null;
  publishedAt: string | null;
}

/** AmbassadorEntityResponseCollection in GraphQL: an answer has of it what the query asks for. */
export interface GraphqlAmbassadorEntityResponseCollection {
  nodes: GraphqlAmbassador[];
  pageInfo: GraphqlPagination;
}

/** Pagination in GraphQL: an answer has of it what the query asks for. */
export interface GraphqlPagination {
  total: number;
  page: number;
  pageSize: number;
  pageCount: number;
}

/** CalendarEntry in GraphQL: an answer has of it what the query asks for. */
export interface GraphqlCalendarEntry {
  documentId: string;
  title: string;
  slug: string | null;
  kind: 'heroStory' | 'storyOfTheMonth' | 'event' | 'partnerEvent' | 'internationalDay' | 'deadline' | 'voting' | 'council';
  startsAt: string;
  endsAt: string | null;
  allDay: boolean;
  timezone: string;
  place: string | null;
  url: string | null;
  description: string | null;
  cancelled: boolean;
  mission: GraphqlMission | null;
  story: GraphqlHeroStory | null;
  createdAt: string | null;
  updatedAt: string | null;
  publishedAt: string | null;
  locale: string | null;
  localizations_connection: GraphqlCalendarEntryRelationResponseCollection | null;
  localizations: GraphqlCalendarEntry[];
  translation: GraphqlEntryTranslation | null;
}

/** CalendarEntryRelationResponseCollection in GraphQL: an answer has of it what the query asks for. */
export interface GraphqlCalendarEntryRelationResponseCollection {
  nodes: GraphqlCalendarEntry[];
}

/** CalendarEntryEntityResponseCollection in GraphQL: an answer has of it what the query asks for. */
export interface GraphqlCalendarEntryEntityResponseCollection {
  nodes: GraphqlCalendarEntry[];
  pageInfo: GraphqlPagination;
}

/** CategoryEntityResponseCollection in GraphQL: an answer has of it what the query asks for. */
export interface GraphqlCategoryEntityResponseCollection {
  nodes: GraphqlCategory[];
  pageInfo: GraphqlPagination;
}

/** HeroStoryEntityResponseCollection in GraphQL: an answer has of it what the query asks for. */
export interface GraphqlHeroStoryEntityResponseCollection {
  nodes: GraphqlHeroStory[];
  pageInfo: GraphqlPagination;
}

/** MissionEntityResponseCollection in GraphQL: an answer has of it what the query asks for. */
export interface GraphqlMissionEntityResponseCollection {
  nodes: GraphqlMission[];
  pageInfo: GraphqlPagination;
}

/** VotingRoundEntityResponseCollection in GraphQL: an answer has of it what the query asks for. */
export interface GraphqlVotingRoundEntityResponseCollection {
  nodes: GraphqlVotingRound[];
  pageInfo: GraphqlPagination;
}

/** NominationReceipt in GraphQL: an answer has of it what the query asks for. */
export interface GraphqlNominationReceipt {
  reference: string;
  state: string;
}

/** VoteCodeReceipt in GraphQL: an answer has of it what the query asks for. */
export interface GraphqlVoteCodeReceipt {
  challenge: string;
  expiresAt: string;
}

/** BallotReceipt in GraphQL: an answer has of it what the query asks for. */
export interface GraphqlBallotReceipt {
  ballot: string;
  receipt: string;
  castAt: string;
  salt: string;
}

export interface GraphqlNominationInput {
  nomineeName?: string | null;
  nomineeEmail?: string | null;
  nomineePhone?: string | null;
  countryOfOrigin?: string | null;
  countryOfResidence?: string | null;
  categories?: string[] | null;
  story?: string | null;
  nominatorName?: string | null;
  nominatorEmail?: string | null;
  nominatorRelation?: string | null;
  nomineeConsents?: boolean | null;
  locale?: string | null;
}

export interface GraphqlVoteCodeInput {
  round?: string | null;
  email?: string | null;
  locale?: string | null;
  altcha?: string | null;
}

export interface GraphqlBallotInput {
  round?: string | null;
  choices?: string[] | null;
  challenge?: string | null;
  code?: string | null;
  country?: string | null;
}

/** What each query is answered with; an answer has of it what the query asks for. */
export interface GraphqlQueries {
  ambassador: GraphqlAmbassador | null;
  ambassadors_connection: GraphqlAmbassadorEntityResponseCollection | null;
  ambassadors: GraphqlAmbassador[];
  calendarEntry: GraphqlCalendarEntry | null;
  calendarEntries_connection: GraphqlCalendarEntryEntityResponseCollection | null;
  calendarEntries: GraphqlCalendarEntry[];
  category: GraphqlCategory | null;
  categories_connection: GraphqlCategoryEntityResponseCollection | null;
  categories: GraphqlCategory[];
  heroStory: GraphqlHeroStory | null;
  heroStories_connection: GraphqlHeroStoryEntityResponseCollection | null;
  heroStories: GraphqlHeroStory[];
  mission: GraphqlMission | null;
  missions_connection: GraphqlMissionEntityResponseCollection | null;
  missions: GraphqlMission[];
  votingRound: GraphqlVotingRound | null;
  votingRounds_connection: GraphqlVotingRoundEntityResponseCollection | null;
  votingRounds: GraphqlVotingRound[];
}

/** What each mutation is answered with. */
export interface GraphqlMutations {
  submitNomination: GraphqlNominationReceipt;
  requestVoteCode: GraphqlVoteCodeReceipt;
  castVote: GraphqlBallotReceipt;
}

/** What each mutation is sent. */
export interface GraphqlVariables {
  submitNomination: { data: GraphqlNominationInput; };
  requestVoteCode: { data: GraphqlVoteCodeInput; };
  castVote: { data: GraphqlBallotInput; };
}

/** What `GET /campaign/home` answers: what whoever asks may not see is missing. */
export interface Home {
  waiting: Waiting[];
  consent?: Record<ConsentList, number>;
  missions?: MissionWatch;
  rounds?: RoundStanding[];
  coming?: { counts: LocaleCount[]; entries: ComingEntry[] };
  stories?: PublicStories;
}

export type WaitingKind =
  | 'unasked'
  | 'consented'
  | 'questioned'
  | 'answered'
  | 'ready'
  | 'drafts'
  | 'staleStories'
  | 'staleEntries';

export interface Waiting {
  kind: WaitingKind;
  count: number;
  /** The language in which the list shows them; null where a type has none. */
  locale: string | null;
}

export interface LocaleCount {
  locale: string;
  count: number;
}

export type ConsentList =
  'waitingUpTo7' | 'waitingUpTo21' | 'waitingLonger' | 'lapsing' | 'expiring';

export interface NamedMission {
  documentId: string;
  name: string;
  countryCode: string;
}

export interface MissionWatch {
  missions: number;
  due: { count: number; late: number; first: (NamedMission & { month: string; late: boolean })[] };
  unreachable?: { count: number; first: NamedMission[] };
}

export interface RoundStanding {
  documentId: string;
  name: string;
  state: 'draft' | 'frozen' | 'open' | 'closed' | 'certified';
  opensAt: string;
  closesAt: string;
  displayTimezone: string;
  ballots: number;
  byDay: { day: string; ballots: number }[];
  waitsForYou: boolean;
  flagged: number;
  toConfirm: number;
}

export interface ComingEntry {
  documentId: string;
  locale: string;
  title: string;
  kind: string;
  startsAt: string;
  allDay: boolean;
  timezone: string;
  cancelled: boolean;
  isPublic: boolean;
  mission: string | null;
}

export interface PublicStories {
  total: number;
  byCategory: { category: string; stories: number }[];
  byCountry: { country: string | null; stories: number }[];
}

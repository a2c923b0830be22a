import type { FIRST_EVENTS, NominationEvent } from '../../domain/nomination-course';
import type { NominationState } from '../../domain/nomination';
import type { Likeness } from '../../domain/name-likeness';

export type { Likeness, NominationEvent, NominationState };

export const NOMINATION = 'api::nomination.nomination';

export const LIST_PATH = `/content-manager/collection-types/${NOMINATION}`;

/** What the server tells of another nomination. */
export interface LookAlike {
  documentId: string;
  reference: string;
  nomineeName: string;
  state: NominationState;
  mission: string | null;
  countryOfOrigin: string;
  countryOfResidence: string;
  createdAt: string;
  likeness: Likeness;
  countries: string[];
}

/** One line of a history; instants are ISO 8601. */
export interface HistoryLine {
  id: string;
  event: NominationEvent | (typeof FIRST_EVENTS)[number];
  from: NominationState | null;
  to: NominationState;
  at: string;
  by: 'admin' | 'nominee' | 'system';
  byName: string | null;
  reason: string | null;
  other: { documentId: string; reference: string } | null;
}

/** A nomination's course as `GET /campaign/nominations/:documentId/course` tells it. */
export interface Course {
  state: NominationState;
  question: string | null;
  /** The documentId of the story that was made of it. */
  story: string | null;
  /** What whoever is logged in may do to it now. */
  may: NominationEvent[];
  /** Whether a mission's desk asks, and not headquarters. */
  atMission: boolean;
  history: HistoryLine[];
  lookAlikes: LookAlike[];
}

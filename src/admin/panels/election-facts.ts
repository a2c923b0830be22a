export type RoundState = 'draft' | 'frozen' | 'open' | 'closed' | 'certified' | 'annulled';

/** How far a round has come, as `GET /campaign/voting-rounds/:documentId/election` gives it. */
export interface ElectionCourse {
  state: RoundState;
  slug: string;
  opensAt: string;
  closesAt: string;
  displayTimezone: string;
  certifiedAt: string | null;
  annulmentReason: string | null;
  obstacles: string[];
  proposal: { by: string; byYou: boolean; at: string } | null;
  ambassadors: { documentId: string; name: string; state: string }[];
}

/** How many voted, as `GET …/turnout` gives it: never for whom. */
export interface Turnout {
  ballots: number;
  byDay: { day: string; ballots: number }[];
  byCountry: { country: string | null; ballots: number }[];
  flagged: number;
  setAside: number;
}

/** A flagged ballot, as `GET …/flagged` gives it. */
export interface FlaggedBallot {
  ballot: string;
  flags: string;
  castAt: string;
  state: 'counted' | 'proposed' | 'setAside';
  reason: string | null;
  proposedByYou: boolean;
}

/** How many flagged ballots `GET …/flagged` gives at once, and `POST …/set-aside` takes. */
export const FLAGGED_AT_ONCE = 1_000;

/** How far a count is, as `GET …/certification` gives it. */
export interface CountProgress {
  counted: number;
  of: number;
}

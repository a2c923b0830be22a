/** Who can be written to about a mission: by name, for a time, or by an account of the admin. */
export interface MissionContacts {
  /** The days from and to which each focal point is in charge, both included; null is without end. */
  focalPoints: readonly { from: string | null; to: string | null }[];
  /** How many of the mission's editors have signed in to the admin and may still do so. */
  editors: number;
}

/** Whether somebody at a mission can be reached on a day, `2026-11-01`. */
export const isReachable = ({ focalPoints, editors }: MissionContacts, today: string): boolean =>
  editors > 0 ||
  focalPoints.some(
    ({ from, to }) => (from === null || from <= today) && (to === null || to >= today),
  );

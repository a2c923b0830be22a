import type { NominationState } from '../../domain/nomination';
import type { FIRST_EVENTS, NominationEvent } from '../../domain/nomination-course';
import { sql } from '../../support/sql';

/** One line of a nomination's history as its desk reads it. */
export interface ShownLine {
  id: string;
  event: NominationEvent | (typeof FIRST_EVENTS)[number];
  from: NominationState | null;
  to: NominationState;
  /** ISO 8601. */
  at: string;
  by: 'admin' | 'nominee' | 'system';
  /** The name of the admin user. */
  byName: string | null;
  reason: string | null;
  /** The nomination that it repeats, where whoever reads may see it. */
  other: { documentId: string; reference: string } | null;
}

// Whoever reads sees an admin user's name, as in the record of consents.
const LINES = `
  SELECT CAST(h.id AS text) AS id, h.event, h.from_state AS "from", h.to_state AS "to",
         h.at, h.by_kind AS by, h.reason,
         CASE WHEN h.by_id IS NOT NULL
              THEN coalesce(nullif(btrim(concat(u.firstname, ' ', u.lastname)), ''), '#' || h.by_id) END AS "byName",
         CASE WHEN o.id IS NOT NULL THEN json_build_object('documentId', o.document_id, 'reference', o.reference) END AS other
    FROM nomination_history h
    LEFT JOIN admin_users u ON u.id = h.by_id
    LEFT JOIN nominations o ON o.id = h.other_id
     AND (:all OR EXISTS (SELECT 1 FROM nominations_mission_lnk l
                           WHERE l.nomination_id = o.id AND l.mission_id = ANY(:missions)))
   WHERE h.nomination_id = :nominationId
   ORDER BY h.id DESC`;

/** Whose nominations somebody may see. */
export interface Reach {
  all: boolean;
  missions: number[];
}

/** A nomination's history, newest first. */
export const nominationHistory = (nominationId: number, reach: Reach): Promise<ShownLine[]> =>
  sql<ShownLine>(strapi, LINES, { nominationId, all: reach.all, missions: reach.missions });

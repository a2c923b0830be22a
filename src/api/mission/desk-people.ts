import type { Core } from '@strapi/strapi';
import { sql } from '../../support/sql';

/** Somebody at a mission's desk, as headquarters sees it; instants are ISO 8601. */
export interface DeskPerson {
  id: number;
  email: string;
  firstname: string | null;
  lastname: string | null;
  /**
   * `active`: has chosen a password and can log in; `invited`: has a link that still opens; `expired`: its
   * time is over; `blocked`: was deactivated.
   */
  state: 'active' | 'invited' | 'expired' | 'blocked';
  /** The language of the last invitation, or of the admin as the person reads it. */
  language: string;
  invitedAt: string | null;
  expiresAt: string | null;
}

const PEOPLE = `
  SELECT u.id, u.email, u.firstname, u.lastname,
         CASE WHEN u.is_active THEN 'active' WHEN u.registration_token IS NOT NULL THEN 'invited'
              WHEN u.password IS NULL THEN 'expired' ELSE 'blocked' END AS state,
         coalesce(i.locale, u.prefered_language, 'en') AS language,
         mh_instant(i.invited_at AT TIME ZONE 'UTC') AS "invitedAt", mh_instant(i.expires_at AT TIME ZONE 'UTC') AS "expiresAt"
    FROM missions m
    JOIN missions_editors_lnk l ON l.mission_id = m.id
    JOIN admin_users u ON u.id = l.user_id
    LEFT JOIN desk_invitations i ON i.user_id = u.id
   WHERE m.document_id = ?
   ORDER BY u.lastname, u.firstname, u.id`;

/** Who works at the desk of a mission, and who is invited to. */
export const deskPeople = (strapi: Core.Strapi, mission: string): Promise<DeskPerson[]> =>
  sql<DeskPerson>(strapi, PEOPLE, [mission]);

import type {
  ConsentDecision,
  ConsentMethod,
  ConsentScope,
  ConsentSubject,
} from '../../domain/consent';
import { sql } from '../../support/sql';

/** One decision as the desk reads it. */
export interface ShownRecord {
  documentId: string;
  decision: ConsentDecision;
  scopes: ConsentScope[];
  refusedScopes: ConsentScope[];
  subject: ConsentSubject;
  method: ConsentMethod;
  wordingVersion: string;
  wordingLocale: string;
  signedName: string | null;
  decidedAt: string;
  recordedAt: string;
  expiresAt: string | null;
  /** The name of the admin user who recorded it; null where a link was used. */
  recordedBy: string | null;
  hasEvidence: boolean;
}

/** What the desk sees of a nomination's consent. */
export interface ConsentHistory {
  representedBy: ConsentSubject;
  /** What is covered now, by the database's clock. */
  covered: ConsentScope[];
  /** Newest first. */
  records: ShownRecord[];
  wordings: { language: string; version: number }[];
}

// Instants are kept without time zone, in UTC.
const RECORDS = `
  SELECT c.document_id AS "documentId", c.decision, c.subject, c.method,
         c.scopes::json AS scopes, c.refused_scopes::json AS "refusedScopes",
         c.wording_version AS "wordingVersion", c.wording_locale AS "wordingLocale",
         c.signed_name AS "signedName", mh_instant(c.decided_at) AS "decidedAt",
         mh_instant(c.recorded_at) AS "recordedAt", mh_instant(c.expires_at) AS "expiresAt",
         CASE WHEN c.recorded_by IS NOT NULL
              THEN coalesce(nullif(btrim(concat(u.firstname, ' ', u.lastname)), ''), '#' || c.recorded_by) END AS "recordedBy",
         e.bytes IS NOT NULL AS "hasEvidence"
    FROM consents c
    LEFT JOIN admin_users u ON u.id = c.recorded_by
    LEFT JOIN consent_evidence e ON e.nomination_id = c.nomination_id AND e.sha256 = c.evidence_hash
   WHERE c.nomination_id = ?
   ORDER BY c.id DESC`;

const COVERED = `
  SELECT coalesce(n.represented_by, 'nominee') AS "representedBy",
         ARRAY(SELECT scope FROM unnest(ARRAY['story', 'photo', 'publicVote', 'socialMedia', 'partners', 'ambassador', 'archive'])
               WITH ORDINALITY s(scope, place) WHERE mh_consent_covers(n.id, scope) ORDER BY place) AS covered
    FROM nominations n WHERE n.id = ?`;

/** The consent of a nomination as it stands, and every decision that led there. */
export async function consentHistory(nominationId: number): Promise<ConsentHistory> {
  const [standing] = await sql<Pick<ConsentHistory, 'representedBy' | 'covered'>>(strapi, COVERED, [
    nominationId,
  ]);
  const records = await sql<ShownRecord>(strapi, RECORDS, [nominationId]);
  const wordings = await sql<ConsentHistory['wordings'][number]>(
    strapi,
    'SELECT language, version FROM consent_wordings ORDER BY language, version DESC',
  );
  return { ...standing, records, wordings };
}

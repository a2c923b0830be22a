import { createHash } from 'node:crypto';
import { EVIDENCE_TYPES, type EvidenceMime } from '../../domain/consent-evidence';
import { sql } from '../../support/sql';

/** A signed form or a recording, looked at. */
export interface Evidence {
  bytes: Buffer;
  mime: EvidenceMime;
}

/** Evidence as it is handed out. */
export interface StoredEvidence extends Evidence {
  filename: string;
}

/** Keeps evidence for a nomination; gives the hash by which a record names it. */
export async function keepEvidence(
  nominationId: number,
  { bytes, mime }: Evidence,
): Promise<string> {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  await sql(
    strapi,
    `INSERT INTO consent_evidence (nomination_id, sha256, mime, size, bytes)
     VALUES (?, ?, ?, ?, ?) ON CONFLICT (nomination_id, sha256) DO NOTHING`,
    [nominationId, sha256, mime, bytes.length, bytes],
  );
  return sha256;
}

interface EvidenceRow extends Evidence {
  sha256: string;
}

/** The evidence that a record names; undefined where it has none, or it was erased. */
export async function evidenceOf(consentDocumentId: string): Promise<StoredEvidence | undefined> {
  const [row] = await sql<EvidenceRow>(
    strapi,
    `SELECT e.bytes, e.mime, e.sha256
       FROM consents c JOIN consent_evidence e ON e.nomination_id = c.nomination_id AND e.sha256 = c.evidence_hash
      WHERE c.document_id = ? AND e.bytes IS NOT NULL`,
    [consentDocumentId],
  );
  if (!row) return undefined;
  const filename = `evidence-${row.sha256.slice(0, 12)}.${EVIDENCE_TYPES[row.mime]}`;
  return { bytes: row.bytes, mime: row.mime, filename };
}

import { createHash } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import { faultsOfChain, type StoredRecord } from '../../domain/consent-chain';
import { hashOfWording, type Wording } from '../../domain/consent-wording';
import { UID } from '../../support/uids';

/** Something that does not hold: which record, wording or evidence, and why. */
export interface Fault {
  what: string;
  fault: string;
}

/** What was looked at and what was found. */
export interface Verification {
  records: number;
  chains: number;
  wordings: number;
  evidence: number;
  faults: Fault[];
}

const instant = (column: string): string => `to_char(c.${column}, 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

// The values as they stand, each as text; what is made of them is computed here and not by PostgreSQL.
const RECORDS = `
  SELECT c.id::text AS id, c.document_id AS "documentId", c.nomination_id::text AS nomination, c.decision,
         c.scopes::text AS scopes, c.refused_scopes::text AS "refusedScopes", c.subject, c.name_hash AS "nameHash",
         c.wording_version AS "wordingVersion", c.wording_locale AS "wordingLocale", c.wording_hash AS "wordingHash",
         c.method, c.evidence_hash AS "evidenceHash", ${instant('decided_at')} AS "decidedAt",
         ${instant('recorded_at')} AS "recordedAt", c.recorded_by::text AS "recordedBy",
         ${instant('expires_at')} AS "expiresAt", c.supersedes, ${instant('created_at')} AS "createdAt",
         ${instant('updated_at')} AS "updatedAt", ${instant('published_at')} AS "publishedAt",
         c.created_by_id::text AS "createdBy", c.updated_by_id::text AS "updatedBy", c.locale,
         c.previous_hash AS "previousHash", c.record_hash AS "recordHash", c.signed_name AS "signedName", s.salt
    FROM consents c LEFT JOIN consent_name_salts s ON s.consent_id = c.id
   WHERE coalesce(c.nomination_id, 0) BETWEEN ? AND ?
   ORDER BY c.id`;

interface Head {
  nomination: string;
  records: number;
  head: string;
}

type Show = (done: number, total: number, what: string) => void;

async function faultyWordings(strapi: Core.Strapi) {
  const rows: { id: number; language: Wording['locale']; version: number; hash: string }[] =
    await strapi.db.query(UID.consentWording).findMany({ orderBy: { id: 'asc' } });
  const faults: Fault[] = [];
  const known = new Map<string, string>();
  const newest = new Map<string, number>();
  for (const { id, language, version, hash } of rows) {
    const what = `wording ${id} (${language}, version ${version})`;
    const wording: Wording | undefined = await strapi
      .service(UID.consentWording)
      .named(language, String(version));
    if (!wording || hashOfWording(wording) !== hash) {
      faults.push({ what, fault: 'it is not what its hash says' });
    }
    if (version !== (newest.get(language) ?? 0) + 1) {
      faults.push({ what, fault: 'a version before it is missing' });
    }
    newest.set(language, version);
    known.set(`${version} ${language}`, hash);
  }
  return { faults, known };
}

async function faultyEvidence(strapi: Core.Strapi, erased: ReadonlySet<string>, show: Show) {
  const { connection } = strapi.db;
  const pieces: { nomination: string; sha256: string; size: number }[] = await connection(
    'consent_evidence',
  )
    .select(connection.raw('nomination_id::text AS nomination'), 'sha256', 'size')
    .orderBy(['nomination_id', 'sha256']);
  const faults: Fault[] = [];
  const handedIn = new Map<string, Set<string>>();
  // One at a time: a recording has up to 12 MB.
  for (const [index, { nomination, sha256, size }] of pieces.entries()) {
    const { bytes }: { bytes: Buffer | null } = await connection('consent_evidence')
      .where({ nomination_id: nomination, sha256 })
      .first('bytes');
    const what = `evidence ${sha256} of nomination ${nomination}`;
    const isSame =
      bytes !== null &&
      bytes.length === size &&
      createHash('sha256').update(bytes).digest('hex') === sha256;
    if (bytes === null ? !erased.has(nomination) : !isSame) {
      faults.push({
        what,
        fault: bytes === null ? 'it is missing' : 'it is not what its hash says',
      });
    }
    handedIn.set(nomination, (handedIn.get(nomination) ?? new Set<string>()).add(sha256));
    show(index + 1, pieces.length, 'pieces of evidence');
  }
  return { faults, handedIn, count: pieces.length };
}

const BATCH = 1000;

/** Recomputes wordings, evidence and every chain of records, without the functions that made them. */
export async function verifyConsents(
  strapi: Core.Strapi,
  show: Show = () => undefined,
): Promise<Verification> {
  const { connection } = strapi.db;
  const rowsOf = async <Row>(text: string, bindings: number[] = []): Promise<Row[]> =>
    (await connection.raw<{ rows: Row[] }>(text, bindings)).rows;
  const erasures = await rowsOf<{ nomination: string }>(
    'SELECT nomination_id::text AS nomination FROM consent_erasures',
  );
  const erased = new Set(erasures.map(({ nomination }) => nomination));
  const wordings = await faultyWordings(strapi);
  const evidence = await faultyEvidence(strapi, erased, show);
  const faults = [...wordings.faults, ...evidence.faults];
  const nominations = await rowsOf<{ id: number }>(
    `SELECT coalesce(nomination_id, 0) AS id FROM consents
      UNION SELECT nomination_id FROM consent_heads UNION SELECT nomination_id FROM consent_evidence ORDER BY 1`,
  );
  let records = 0;
  for (let at = 0; at < nominations.length; at += BATCH) {
    const batch = nominations.slice(at, at + BATCH);
    const range = [batch[0].id, batch[batch.length - 1].id];
    const rows = await rowsOf<StoredRecord>(RECORDS, range);
    const heads = await rowsOf<Head>(
      'SELECT nomination_id::text AS nomination, records, head FROM consent_heads WHERE nomination_id BETWEEN ? AND ?',
      range,
    );
    const headOf = new Map(heads.map((head) => [head.nomination, head]));
    const chains = byNomination(rows);
    for (const { id } of batch) {
      const nomination = String(id);
      const found = faultsOfChain({
        records: chains.get(id === 0 ? null : nomination) ?? [],
        head: headOf.get(nomination),
        isErased: erased.has(nomination),
        wordings: wordings.known,
        evidence: evidence.handedIn.get(nomination) ?? new Set(),
      });
      faults.push(
        ...found.map(({ record, fault }) => ({
          what: record === null ? `nomination ${nomination}` : `record ${record}`,
          fault,
        })),
      );
    }
    records += rows.length;
    show(Math.min(at + BATCH, nominations.length), nominations.length, 'nominations');
  }
  return {
    records,
    chains: nominations.length,
    wordings: wordings.known.size,
    evidence: evidence.count,
    faults,
  };
}

function byNomination(rows: readonly StoredRecord[]): Map<string | null, StoredRecord[]> {
  const groups = new Map<string | null, StoredRecord[]>();
  for (const row of rows) {
    const group = groups.get(row.nomination) ?? [];
    groups.set(row.nomination, group);
    group.push(row);
  }
  return groups;
}

import { createHash } from 'node:crypto';

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** The fields of a consent record that its hash covers, in their order. */
export const CHAINED_FIELDS = [
  'id',
  'documentId',
  'nomination',
  'decision',
  'scopes',
  'refusedScopes',
  'subject',
  'nameHash',
  'wordingVersion',
  'wordingLocale',
  'wordingHash',
  'method',
  'evidenceHash',
  'decidedAt',
  'recordedAt',
  'recordedBy',
  'expiresAt',
  'supersedes',
  'createdAt',
  'updatedAt',
  'publishedAt',
  'createdBy',
  'updatedBy',
  'locale',
  'previousHash',
] as const;

/**
 * A record as its hash reads it: every value as text, instants in UTC with microseconds
 * (`2015-08-01T00:00:00.000000Z`), lists as PostgreSQL writes jsonb.
 */
export type ChainedRecord = Record<(typeof CHAINED_FIELDS)[number], string | null>;

const fieldOf = (name: string, value: string | null): string =>
  value === null ? `${name} -\n` : `${name} ${Buffer.byteLength(value, 'utf8')} ${value}\n`;

/** The SHA-256, in hex, of a record: of one line a field, its name, its length in bytes, its value. */
export const hashOfRecord = (record: ChainedRecord): string =>
  sha256(CHAINED_FIELDS.map((name) => fieldOf(name, record[name])).join(''));

/** The salted hash by which a name enters the chain, so that the name can be erased. */
export const hashOfName = (salt: string, name: string): string => sha256(`${salt}\n${name}`);

/** A record with what stands beside it. */
export interface StoredRecord extends ChainedRecord {
  recordHash: string | null;
  signedName: string | null;
  salt: string | null;
}

/** What a nomination's chain has to agree with. */
export interface ChainFacts {
  /** Of one nomination, in the order of their ids. */
  records: readonly StoredRecord[];
  head: { records: number; head: string } | undefined;
  isErased: boolean;
  /** The hashes of the wordings there are, by `version language`. */
  wordings: ReadonlyMap<string, string>;
  /** The hashes of the evidence that was handed in for this nomination. */
  evidence: ReadonlySet<string>;
}

/** What does not hold of a record; `record` is null where no single record is at fault. */
export interface ChainFault {
  record: string | null;
  fault: string;
}

function faultsOfName({ signedName, nameHash, salt }: StoredRecord, isErased: boolean): string[] {
  if (signedName === null) {
    if (salt !== null) return ['the salt of a name is there, the name is not'];
    return nameHash === null || isErased ? [] : ['its name is missing'];
  }
  if (isErased && salt === null) return ['its name is still there although it was erased'];
  if (nameHash === null) return ['its name is in no hash'];
  return salt !== null && hashOfName(salt, signedName) === nameHash
    ? []
    : ['its name is not the one that was signed'];
}

/** What does not hold of the records of one nomination; empty where they prove themselves. */
export function faultsOfChain(chain: ChainFacts): ChainFault[] {
  const { records, head, isErased, wordings, evidence } = chain;
  const faults: ChainFault[] = [];
  let before: StoredRecord | undefined;
  for (const record of records) {
    const add = (fault: string) => faults.push({ record: record.id, fault });
    const { wordingVersion, wordingLocale, wordingHash, evidenceHash } = record;
    if (record.recordHash !== hashOfRecord(record)) add('it is not what its hash says');
    if (record.previousHash !== (before?.recordHash ?? null)) {
      add('it does not follow the record before it');
    }
    if (wordings.get(`${wordingVersion} ${wordingLocale}`) !== wordingHash || !wordingHash) {
      add('its wording is not there, or not the one that was shown');
    }
    if (evidenceHash !== null && !evidence.has(evidenceHash)) add('its evidence is missing');
    faultsOfName(record, isErased).forEach(add);
    before = record;
  }
  if (head?.records !== records.length || head.head !== before?.recordHash) {
    const counted = `${head?.records ?? 0} were counted, ${records.length} are there`;
    faults.push({
      record: before?.id ?? null,
      fault: `it is not the last record of its nomination (${counted})`,
    });
  }
  return faults;
}

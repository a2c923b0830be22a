import { createHash } from 'node:crypto';
import {
  CHAINED_FIELDS,
  faultsOfChain,
  hashOfName,
  hashOfRecord,
  type ChainFacts,
  type ChainedRecord,
  type StoredRecord,
} from '../../../src/domain/consent-chain';

const BLANK = Object.fromEntries(CHAINED_FIELDS.map((name) => [name, null])) as ChainedRecord; // every field is there

const HASH = 'a'.repeat(64);
const SALT = 'salt';

const recordOf = (changes: Partial<StoredRecord>): StoredRecord => {
  const { signedName = 'Nominee', salt = SALT, ...fields } = changes;
  const record = {
    ...BLANK,
    ...{ wordingVersion: '1', wordingLocale: 'en', wordingHash: HASH },
    nameHash: hashOfName(SALT, 'Nominee'),
    ...fields,
  };
  return { ...record, signedName, salt, recordHash: hashOfRecord(record) };
};

const first = recordOf({ id: '1', decision: 'granted' });
const second = recordOf({ id: '2', decision: 'withdrawn', previousHash: first.recordHash });

const chainOf = (changes: Partial<ChainFacts> = {}): ChainFacts => ({
  records: [first, second],
  head: { records: 2, head: second.recordHash ?? '' },
  isErased: false,
  wordings: new Map([['1 en', HASH]]),
  evidence: new Set(),
  ...changes,
});

const faults = (changes: Partial<ChainFacts>) =>
  faultsOfChain(chainOf(changes)).map(({ record, fault }) => `${record}: ${fault}`);

it('hashes one line a field, by its length in bytes, so that no two records are written alike', () => {
  const lines = CHAINED_FIELDS.map((name) => (name === 'id' ? 'id 2 é\n' : `${name} -\n`)).join('');
  expect(hashOfRecord({ ...BLANK, id: 'é' })).toBe(
    createHash('sha256').update(lines).digest('hex'),
  );
});

it.each(CHAINED_FIELDS)('hashes %s', (name) => {
  const changed = { ...first, [name]: `${first[name] ?? ''}x` };
  expect(hashOfRecord(changed)).not.toBe(hashOfRecord(first));
  expect(hashOfRecord({ ...BLANK, [name]: '' })).not.toBe(hashOfRecord(BLANK));
});

describe('a chain', () => {
  it('that is whole has no fault', () => {
    expect(faults({})).toEqual([]);
  });

  it('misses its last record, its first, and all', () => {
    expect(faults({ records: [first] })).toEqual([
      '1: it is not the last record of its nomination (2 were counted, 1 are there)',
    ]);
    expect(faults({ records: [second] })).toContain('2: it does not follow the record before it');
    expect(faults({ records: [] })).toHaveLength(1);
    expect(faults({ head: undefined })).toHaveLength(1);
  });

  it('knows a changed record, wording, evidence and name', () => {
    expect(faults({ records: [{ ...first, scopes: '[]' }, second] })).toEqual([
      '1: it is not what its hash says',
    ]);
    expect(faults({ wordings: new Map([['1 en', 'b'.repeat(64)]]) })).toHaveLength(2);
    const proven = recordOf({ id: '1', evidenceHash: HASH });
    const alone = { records: [proven], head: { records: 1, head: proven.recordHash ?? '' } };
    expect(faults(alone)).toEqual(['1: its evidence is missing']);
    expect(faults({ ...alone, evidence: new Set([HASH]) })).toEqual([]);
    expect(faults({ records: [{ ...first, signedName: 'Other' }, second] })).toEqual([
      '1: its name is not the one that was signed',
    ]);
  });

  it('lets names go only where they were erased', () => {
    const nameless = [first, second].map((one) => ({ ...one, signedName: null, salt: null }));
    expect(faults({ records: nameless })).toEqual([
      '1: its name is missing',
      '2: its name is missing',
    ]);
    expect(faults({ records: nameless, isErased: true })).toEqual([]);
  });
});

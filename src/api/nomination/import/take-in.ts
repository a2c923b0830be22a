import { createHash } from 'node:crypto';
import { z } from 'zod';
import { missionFor, type MissionCountries } from '../../../domain/country';
import { coded, tryParse } from '../../../support/parse';
import { refusalFrom, type RefusalError } from '../../../support/refusals';
import { sql } from '../../../support/sql';
import { UID } from '../../../support/uids';
import { nominationForm, type NominationForm } from '../nomination-form';
import type { FileRow } from './file-rows';
import type { ImportReport, RowFault } from './report';

/** How rows are taken in. */
export interface TakeIn {
  /** Everything is looked at and nothing is written. */
  dryRun: boolean;
  /** The admin user who sent the file; null for the command. */
  importedBy: number | null;
  /** The missions whose rows alone are taken; undefined for all. */
  ownMissions?: readonly number[];
  onProgress?: (done: number, total: number, what: string) => void;
}

const NO_DATE = coded('REQUIRED', 'Write the date as 2015-06-30, or as a date of the spreadsheet.');

const DAY_MS = 86_400_000;

/** A day that was: written as ISO 8601, or a date of the spreadsheet; tomorrow is today elsewhere. */
function isPastDay(value: unknown): boolean {
  const day = dayOf(value);
  const time = Date.parse(`${day}T00:00:00Z`);
  if (!/^\d{4}-\d\d-\d\d$/.test(day) || Number.isNaN(time)) return false;
  return new Date(time).toISOString().startsWith(day) && time <= Date.now() + DAY_MS;
}

const dayOf = (value: unknown): string =>
  value instanceof Date ? value.toISOString().slice(0, 10) : String(value);

const receivedOn = z.unknown().refine(isPastDay, NO_DATE).transform(dayOf).optional();

/** A row that the form took. */
interface GoodRow {
  line: number;
  form: NominationForm;
  receivedOn: string | undefined;
  key: string;
}

/**
 * What a row says, as a hash: in one form for all formats, so that a file that was saved again, in
 * another order or with other spaces, holds no new rows.
 */
function keyOf(form: NominationForm): string {
  const said = {
    ...form,
    nomineeEmail: form.nomineeEmail?.toLowerCase(),
    nominatorEmail: form.nominatorEmail.toLowerCase(),
    nomineePhone: form.nomineePhone?.replace(/[^\d+]/g, ''),
    categories: [...form.categories].sort(),
    story: form.story.replace(/\s+/g, ' '),
  };
  const entries = Object.entries(said).filter(([, value]) => value !== undefined);
  const inOrder = JSON.stringify(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
  return createHash('sha256').update(inOrder).digest('hex');
}

interface MissionRow extends MissionCountries {
  id: number;
}

async function allMissions(): Promise<MissionRow[]> {
  const missions: (Omit<MissionRow, 'countries'> & { countries: string[] | null })[] =
    await strapi.db.query(UID.mission).findMany({ select: ['id', 'countryCode', 'countries'] });
  return missions.map((mission) => ({ ...mission, countries: mission.countries ?? [] }));
}

/** Looks at a row by the form of the public, and by whose it is. */
function lookAt(
  { line, raw }: FileRow,
  missions: readonly MissionRow[],
  ownMissions: readonly number[] | undefined,
): GoodRow | RowFault[] {
  const { receivedOn: date, ...fields } = raw;
  const parsed = tryParse(nominationForm, fields);
  const received = tryParse(z.object({ receivedOn }), { receivedOn: date });
  if (!parsed.ok || !received.ok) {
    const faults = [...(parsed.ok ? [] : parsed.faults), ...(received.ok ? [] : received.faults)];
    return faults.map((fault) => ({ line, ...fault }));
  }
  const form = parsed.value;
  const mission = missionFor(missions, form.countryOfResidence, form.countryOfOrigin);
  if (ownMissions && !(mission && ownMissions.includes(mission.id))) {
    return [
      {
        line,
        path: 'countryOfResidence',
        code: 'FOREIGN_MISSION',
        message:
          'This nomination goes to another mission. Send the row to that mission, or to MCD.',
      },
    ];
  }
  return { line, form, receivedOn: received.value.receivedOn, key: keyOf(form) };
}

const KNOWN = 'SELECT import_key FROM nomination_imports WHERE import_key = ANY(?)';

async function knownKeys(rows: readonly GoodRow[]): Promise<Set<string>> {
  const keys = rows.map(({ key }) => key);
  const known = await sql<{ import_key: string }>(strapi, KNOWN, [keys]);
  return new Set(known.map(({ import_key }) => import_key));
}

const CLAIM = `
  INSERT INTO nomination_imports (import_key, received_on, imported_by) VALUES (?, ?, ?)
  ON CONFLICT (import_key) DO NOTHING RETURNING import_key`;

const NAME = `
  UPDATE nomination_imports SET nomination_id = (SELECT id FROM nominations WHERE reference = ?)
   WHERE import_key = ?`;

/** Takes one row in, whole or not at all; false where it was there already. */
const takeRow = async (row: GoodRow, importedBy: number | null): Promise<boolean> =>
  strapi.db.transaction(async () => {
    // Waits for somebody else who is taking in the same row; after his commit nothing is claimed here.
    const claimed = await sql(strapi, CLAIM, [row.key, row.receivedOn ?? null, importedBy]);
    if (claimed.length === 0) return false;
    const { body } = await strapi.service(UID.nomination).receive(row.form, 'import');
    await sql(strapi, NAME, [body.reference, row.key]);
    return true;
  });

const faultsOf = (line: number, { message, details }: RefusalError): RowFault[] =>
  details.errors
    ? details.errors.map((fault) => ({ line, ...fault }))
    : [{ line, path: '', code: details.code, message }];

/** Enough to use the time that one row waits for the disk. */
const SIDE_BY_SIDE = 6;

/**
 * Takes rows in as `POST /api/nominations` would: by the same form and rules, each asked for consent.
 * What is faulty is told and the rest is kept; a row is taken in once, so that an import may be
 * interrupted and repeated.
 * @throws what is no fault of a row: a database that is away.
 */
export async function takeIn(
  rows: readonly FileRow[],
  { dryRun, importedBy, ownMissions, onProgress }: TakeIn,
): Promise<ImportReport> {
  const missions = await allMissions();
  const looked = rows.map((row) => lookAt(row, missions, ownMissions));
  const faults = looked.flatMap((found) => (Array.isArray(found) ? found : []));
  const good = looked.flatMap((found) => (Array.isArray(found) ? [] : [found]));
  const known = await knownKeys(good);
  const fresh = good.filter(({ key }) => {
    const isNew = !known.has(key);
    known.add(key);
    return isNew;
  });
  let refused = looked.length - good.length;
  let imported = dryRun ? fresh.length : 0;
  let done = rows.length - fresh.length;
  const waiting = dryRun ? [] : [...fresh].reverse();
  const work = async () => {
    for (let row = waiting.pop(); row; row = waiting.pop()) {
      try {
        if (await takeRow(row, importedBy)) imported += 1;
      } catch (error) {
        const refusal = refusalFrom(error);
        if (!refusal || refusal.details.code === 'UNAVAILABLE') {
          waiting.length = 0; // what fails ends all of them, after what they have in hand
          throw error;
        }
        refused += 1;
        faults.push(...faultsOf(row.line, refusal));
      }
      onProgress?.((done += 1), rows.length, `line ${row.line}`);
    }
  };
  const ended = await Promise.allSettled(Array.from({ length: SIDE_BY_SIDE }, work));
  const failed = ended.find(({ status }) => status === 'rejected');
  if (failed?.status === 'rejected') throw failed.reason;
  faults.sort((a, b) => a.line - b.line);
  const repeated = rows.length - refused - imported;
  return { dryRun, rows: rows.length, imported, repeated, refused, faults };
}

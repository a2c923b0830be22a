import { parse as parseCsv } from 'csv-parse/sync';
import { readSheet } from 'read-excel-file/node';
import type { Fault } from '../../../domain/refusal';
import { columnOf, COLUMNS, understood, type Column, type RawRow } from './columns';
import { SAMPLE_NAME } from './template';
import { boundedUnzip } from './zip-bound';

export const FILE_KINDS = ['csv', 'xlsx', 'json'] as const;

export type FileKind = (typeof FILE_KINDS)[number];

/** A row and where it stands: the line of a CSV file, the row of a sheet, the number in a list. */
export interface FileRow {
  line: number;
  raw: RawRow;
}

/** The rows of a file; or why it cannot be read at all, with the line. */
export type FileRows = { ok: true; rows: FileRow[] } | { ok: false; line: number; fault: Fault };

/** The kind of a file by its name. */
export const kindOf = (name: string): FileKind | undefined =>
  FILE_KINDS.find((kind) => name.toLowerCase().endsWith(`.${kind}`));

const unreadable = (line: number, message: string, path = ''): FileRows => ({
  ok: false,
  line,
  fault: { path, code: 'REQUIRED', message },
});

// What Windows-1252 has where Latin-1 has control characters. Node's own decoder for it takes them for
// Latin-1 (Node 20), and with them every typographic quotation mark.
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

const windowsText = (bytes: Uint8Array): string =>
  Buffer.from(bytes)
    .toString('latin1')
    .replace(/[\u0080-\u009f]/g, (control) => WINDOWS_1252[control.charCodeAt(0) - 0x80]);

/** The text of a file: UTF-8, UTF-16 with a mark, or what Excel on Windows calls CSV (Windows-1252). */
export function textOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return windowsText(bytes);
  }
}

const DELIMITERS = [',', ';', '\t'] as const;

interface ParsedLine {
  record: string[];
  info: { lines: number };
}

const parseLines = (text: string, delimiter: string, to?: number): ParsedLine[] =>
  // The library types its answer by the options; with `info` it gives records and where they ended.
  parseCsv(text, {
    delimiter,
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    ...(to !== undefined && { to }),
  }) as unknown as ParsedLine[];

/** The delimiter by which the first line has most headings that are known. */
function delimiterOf(text: string): string {
  const known = (delimiter: string) => {
    const [first] = parseLines(text, delimiter, 1);
    return (first?.record ?? []).filter((heading) => columnOf(heading)).length;
  };
  return [...DELIMITERS].sort((a, b) => known(b) - known(a))[0];
}

interface Line {
  line: number;
  cells: unknown[];
}

const isEmpty = (cells: readonly unknown[]): boolean =>
  cells.every((cell) => understood('story', cell) === undefined);

/** Rows by their headings. Unknown headings are refused: what stands under them would be lost. */
function byHeadings(lines: Line[]): FileRows {
  const at = lines.findIndex(({ cells }) => !isEmpty(cells));
  if (at < 0) return unreadable(1, 'The file is empty. Write a template with --template.');
  const { line, cells: headings } = lines[at];
  const body = lines.slice(at + 1);
  const columns: (Column | undefined)[] = headings.map((heading) =>
    columnOf(String(heading ?? '')),
  );
  const unknown = headings.findIndex(
    (heading, index) =>
      !columns[index] &&
      (understood('story', heading) !== undefined ||
        body.some(({ cells }) => !isEmpty([cells[index]]))),
  );
  if (unknown >= 0) {
    const heading = String(headings[unknown] ?? '').slice(0, 60);
    return {
      ok: false,
      line,
      fault: {
        path: heading,
        code: 'UNKNOWN_KEY',
        message: `The heading "${heading}" of column ${unknown + 1} is not known. The headings are ${COLUMNS.join(', ')}.`,
      },
    };
  }
  const double = columns.find((column, index) => column && columns.indexOf(column) !== index);
  if (double) return unreadable(line, `Two columns have the heading "${double}".`, double);
  return {
    ok: true,
    rows: body
      .filter(({ cells }) => !isEmpty(cells))
      .map(({ line: number, cells }) => ({
        line: number,
        raw: rawOf(columns.map((column, index) => [column, cells[index]])),
      })),
  };
}

const rawOf = (entries: [Column | undefined, unknown][]): RawRow =>
  Object.fromEntries(
    entries.flatMap(([column, cell]) => {
      const value = column && understood(column, cell);
      return value === undefined ? [] : [[column, value]];
    }),
  );

function csvRows(bytes: Uint8Array): FileRows {
  const text = textOf(bytes).replace(/^\ufeff/, '');
  try {
    let ended = 0;
    const lines = parseLines(text, delimiterOf(text)).map(({ record, info }) => {
      const line = ended + 1;
      ended = info.lines;
      return { line, cells: record };
    });
    return byHeadings(lines);
  } catch (error) {
    const line = Number((error as { lines?: unknown }).lines ?? 1);
    return unreadable(line, 'A quotation mark that opens a cell is not closed.');
  }
}

async function sheetRows(bytes: Uint8Array): Promise<FileRows> {
  const file = Buffer.from(bytes);
  if (!boundedUnzip(file)) {
    return unreadable(1, 'The file is no Excel workbook (.xlsx), or too large when unpacked.');
  }
  try {
    const rows = await readSheet(file);
    return byHeadings(rows.map((cells, index) => ({ line: index + 1, cells })));
  } catch {
    return unreadable(1, 'The file is no Excel workbook (.xlsx).');
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function jsonRows(bytes: Uint8Array): FileRows {
  let list: unknown;
  try {
    const parsed: unknown = JSON.parse(textOf(bytes).replace(/^\ufeff/, ''));
    list = isObject(parsed) ? parsed.data : parsed;
  } catch (error) {
    return unreadable(1, `The file is no JSON: ${(error as Error).message.slice(0, 120)}`);
  }
  if (!Array.isArray(list)) {
    return unreadable(1, 'The file is to hold a list of nominations: [{…}, {…}].');
  }
  return {
    ok: true,
    rows: list.map((item: unknown, index) => ({
      line: index + 1,
      // Keys that are not known stay, for the form to refuse them row by row.
      raw: isObject(item)
        ? Object.fromEntries(
            Object.entries(item).map(([key, cell]) => {
              const column = COLUMNS.find((known) => known === key);
              return [key, column ? understood(column, cell) : cell];
            }),
          )
        : {},
    })),
  };
}

const isSample = ({ raw }: FileRow): boolean =>
  typeof raw.nomineeName === 'string' && raw.nomineeName.trim() === SAMPLE_NAME;

/** The rows of a file, without empty ones and without the template's sample row. */
export async function rowsIn(bytes: Uint8Array, kind: FileKind): Promise<FileRows> {
  const read =
    kind === 'csv' ? csvRows(bytes) : kind === 'xlsx' ? await sheetRows(bytes) : jsonRows(bytes);
  return read.ok ? { ok: true, rows: read.rows.filter((row) => !isSample(row)) } : read;
}

import type { FaultCode, RefusalCode } from '../../../domain/refusal';

/** What is wrong with a row: the line of its file, the column, a code of the contract, and words. */
export interface RowFault {
  line: number;
  path: string;
  code: FaultCode | RefusalCode;
  message: string;
}

/** What became of the rows of an import. */
export interface ImportReport {
  dryRun: boolean;
  /** All rows, without the sample row of the template. */
  rows: number;
  imported: number;
  /** Taken in before, or twice in the file. */
  repeated: number;
  refused: number;
  faults: RowFault[];
}

const CONTROLS = /\p{Control}+/gu;

/** A text of a stranger's file on one line, without what would steer a terminal. */
export const onOneLine = (text: string): string => text.replace(CONTROLS, ' ').trim();

/**
 * A value as a cell of CSV. What begins as a formula does would be computed by the program that opens
 * the report; an apostrophe makes it a text (OWASP, CSV injection).
 */
export function csvCell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const text = /^[\s\p{Cf}]*[=+\-@\t\r＝＋－＠]/u.test(value) ? `'${value}` : value;
  return /[",;\t\r\n']/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Rows as CSV: with a byte order mark, by which Excel knows UTF-8. */
export const csvOf = (rows: readonly (readonly (string | number)[])[]): string =>
  `\ufeff${rows.map((row) => row.map(csvCell).join(',')).join('\r\n')}\r\n`;

/** The refused rows as CSV. */
export const reportCsv = ({ faults }: ImportReport): string =>
  csvOf([
    ['line', 'field', 'code', 'message'],
    ...faults.map(({ line, path, code, message }) => [line, path, code, onOneLine(message)]),
  ]);

import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { kindOf, rowsIn, type FileRow } from '../api/nomination/import/file-rows';
import { onOneLine, reportCsv, type ImportReport } from '../api/nomination/import/report';
import { takeIn } from '../api/nomination/import/take-in';
import { csvTemplate, explainedColumns, xlsxTemplate } from '../api/nomination/import/template';
import { theOutbox } from '../support/outbox';
import { run, withCampaign } from './campaign';
import { showProgress } from './progress-line';

const USAGE = [
  'npm run import:nominations -- FILE.csv|.xlsx|.json [--dry-run] [--report REPORT.csv]',
  'npm run import:nominations -- --template FILE.csv|.xlsx',
].join('\n');

/** So many faults are shown; a report file holds all. */
const SHOWN_FAULTS = 100;

async function writeTemplate(file: string): Promise<void> {
  const kind = kindOf(file);
  if (kind !== 'csv' && kind !== 'xlsx') throw new Error(`A template is .csv or .xlsx.\n${USAGE}`);
  // An existing file may hold nominations.
  await writeFile(file, kind === 'csv' ? csvTemplate() : await xlsxTemplate(), {
    flag: 'wx',
  }).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'EEXIST' ? new Error(`${file} is there already.`) : error;
  });
  console.log(`${file} is written. Its columns:`);
  for (const [column, words] of explainedColumns()) console.log(`  ${column.padEnd(19)} ${words}`);
}

async function readRows(file: string): Promise<FileRow[]> {
  const kind = kindOf(file);
  if (!kind) throw new Error(`Nominations come as .csv, .xlsx or .json.\n${USAGE}`);
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    throw new Error(`${file} cannot be read: ${error.code ?? error.message}`, { cause: error });
  });
  const read = await rowsIn(bytes, kind);
  if (read.ok) return read.rows;
  throw new Error(
    `${file}, line ${read.line}: ${read.fault.code} ${onOneLine(read.fault.message)} Nothing was imported.`,
  );
}

function tell(report: ImportReport): void {
  const { faults, rows, imported, repeated, refused, dryRun } = report;
  for (const { line, path, code, message } of faults.slice(0, SHOWN_FAULTS)) {
    console.log(`line ${line}  ${onOneLine(path) || 'row'}  ${code}  ${onOneLine(message)}`);
  }
  if (faults.length > SHOWN_FAULTS) {
    console.log(
      `… and ${faults.length - SHOWN_FAULTS} more; --report FILE.csv writes all of them.`,
    );
  }
  console.log(
    `${rows} rows: ${imported} ${dryRun ? 'would be imported' : 'imported'}, ${repeated} there already, ${refused} refused.`,
  );
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      'dry-run': { type: 'boolean', default: false },
      template: { type: 'string' },
      report: { type: 'string' },
    },
  });
  if (values.template !== undefined) {
    await writeTemplate(values.template);
    return 0;
  }
  const [file, ...others] = positionals;
  if (!file || others.length > 0) throw new Error(USAGE);
  const rows = await readRows(file);
  let refused = 0;
  await withCampaign(async () => {
    // Thousands of mails would share the time with the rows that promise them.
    await theOutbox().rest();
    const report = await takeIn(rows, {
      dryRun: values['dry-run'],
      importedBy: null,
      onProgress: showProgress,
    });
    tell(report);
    if (!report.dryRun && report.imported > 0) {
      console.log('The nominees are asked by mail by the running server, or at its next start.');
    }
    if (values.report) await writeFile(values.report, reportCsv(report));
    refused = report.refused;
  });
  return refused === 0 ? 0 : 2;
}

run(() => main().then((code) => process.exit(code)));

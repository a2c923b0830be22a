import writeExcelFile from 'write-excel-file/node';
import { CATEGORY_KEYS, NOMINATOR_RELATIONS } from '../../../domain/nomination';
import { LOCALES } from '../../../support/parse';
import { COLUMNS, type Column } from './columns';
import { csvOf } from './report';

/** Whose row it is tells the sample from nominations: it is left out, also where nobody removes it. */
export const SAMPLE_NAME = 'SAMPLE ROW (is not imported)';

const SAMPLE: Record<Column, string> = {
  nomineeName: SAMPLE_NAME,
  nomineeEmail: 'nominee@example.org',
  nomineePhone: '+1 202 555 0100',
  countryOfOrigin: 'SO',
  countryOfResidence: 'KE',
  categories: 'courage, contribution',
  story:
    'This is a sample that shows how a row is filled in; it is not imported, and may be deleted. Here stands what the person has done and why it matters to others, in 200 to 10,000 characters. A line break inside the cell begins a new paragraph. Nobody in this sample exists.',
  nominatorName: 'Sample nominator',
  nominatorEmail: 'nominator@example.org',
  nominatorRelation: 'friend',
  nomineeConsents: 'yes',
  locale: 'en',
  receivedOn: '2015-06-30',
};

const EXPLAINED: Record<Column, string> = {
  nomineeName: 'Required. The name of the person who is nominated.',
  nomineeEmail: 'Required where there is no telephone number. Consent is asked here.',
  nomineePhone: 'Required where there is no address; then the mission asks for consent.',
  countryOfOrigin: 'Required. Two letters, ISO 3166-1: KE, PH, SY.',
  countryOfResidence: 'Required. Two letters. It decides which mission the nomination goes to.',
  categories: `Required. One or more, with commas: ${CATEGORY_KEYS.join(', ')}.`,
  story: 'Required. 200 to 10,000 characters.',
  nominatorName: 'Required. Who nominates.',
  nominatorEmail: 'Required. Where the nominator is told the reference.',
  nominatorRelation: `Required. One of ${NOMINATOR_RELATIONS.join(', ')}.`,
  nomineeConsents: 'Required: yes. The nominator asked the person first.',
  locale: `The language in which both are written to: ${LOCALES.join(', ')}. Empty: en.`,
  receivedOn: 'When the mission received it, a date such as 2015-06-30. May stay empty.',
};

/** What each column takes, in words. */
export const explainedColumns = (): [Column, string][] =>
  COLUMNS.map((column) => [column, EXPLAINED[column]]);

/** The template as CSV: the headings and a sample row. */
export const csvTemplate = (): string => csvOf([COLUMNS, COLUMNS.map((column) => SAMPLE[column])]);

/** The template as an Excel workbook: the headings, a sample row, and a sheet that explains. */
export const xlsxTemplate = (): Promise<Buffer> =>
  writeExcelFile([
    {
      sheet: 'Nominations',
      stickyRowsCount: 1,
      columns: COLUMNS.map((column) => ({ width: column === 'story' ? 60 : 22 })),
      data: [
        COLUMNS.map((value) => ({ value, type: String, fontWeight: 'bold' as const })),
        COLUMNS.map((column) => ({ value: SAMPLE[column], type: String, format: '@' })),
      ],
    },
    {
      sheet: 'How to fill in',
      columns: [{ width: 22 }, { width: 90 }],
      data: explainedColumns().map(([column, words]) => [
        { value: column, type: String, fontWeight: 'bold' as const },
        { value: words, type: String },
      ]),
    },
  ]).toBuffer();

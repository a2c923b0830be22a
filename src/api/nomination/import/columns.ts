/** The columns of an import, in the order of the template; the names are those of the API. */
export const COLUMNS = [
  'nomineeName',
  'nomineeEmail',
  'nomineePhone',
  'countryOfOrigin',
  'countryOfResidence',
  'categories',
  'story',
  'nominatorName',
  'nominatorEmail',
  'nominatorRelation',
  'nomineeConsents',
  'locale',
  'receivedOn',
] as const;

export type Column = (typeof COLUMNS)[number];

/** What a cell may hold: spreadsheets have more kinds than text. */
export type Cell = string | number | boolean | Date | null | undefined;

/** A row as its file says it, by column. */
export type RawRow = Partial<Record<Column, unknown>>;

const plain = (heading: string): string => heading.toLowerCase().replace(/[^a-z]/g, '');

const COLUMN_OF = new Map(COLUMNS.map((column) => [plain(column), column]));

/** The column that a heading means: "Nominee name" and "nominee_name" mean `nomineeName`. */
export const columnOf = (heading: string): Column | undefined => COLUMN_OF.get(plain(heading));

const YES = new Set(['true', 'yes', 'y', '1', 'x', 'oui', 'vrai', 'sí', 'si', 'verdadero', 'نعم']);
const NO = new Set(['false', 'no', 'n', '0', 'non', 'faux', 'falso', 'لا']);

/** Yes and no as people write them; anything else stays as it is, to be refused. */
function yesOrNo(value: unknown): unknown {
  if (typeof value === 'number') return value === 1 ? true : value === 0 ? false : value;
  if (typeof value !== 'string') return value;
  const word = value.trim().toLowerCase();
  if (YES.has(word)) return true;
  return NO.has(word) ? false : value;
}

const listOf = (value: unknown): unknown =>
  typeof value === 'string'
    ? value
        .split(/[,;|\n]/)
        .map((key) => key.trim().toLowerCase())
        .filter(Boolean)
    : value;

const mapText =
  (map: (text: string) => string) =>
  (value: unknown): unknown =>
    typeof value === 'string' ? map(value.trim()) : value;

const camelCase = (text: string): string =>
  text.toLowerCase().replace(/[\s_-]+([a-z])/g, (_all, letter: string) => letter.toUpperCase());

const RELATION = mapText((text) => (/[\s_-]/.test(text) ? camelCase(text) : text));

const UNDERSTOOD: Partial<Record<Column, (value: unknown) => unknown>> = {
  countryOfOrigin: mapText((text) => text.toUpperCase()),
  countryOfResidence: mapText((text) => text.toUpperCase()),
  categories: listOf,
  nominatorRelation: RELATION,
  nomineeConsents: yesOrNo,
  locale: mapText((text) => text.toLowerCase()),
};

// Spreadsheets are told by an apostrophe that a text is no formula; CSV files carry it along.
const withoutMark = (text: string): string => text.replace(/^'(?=[=+\-@])/, '');

/** A cell as the form takes it; undefined where it is empty. */
export function understood(column: Column, cell: unknown): unknown {
  if (cell === null || cell === undefined || cell === '') return undefined;
  if (typeof cell === 'string' && cell.trim() === '') return undefined;
  const value =
    typeof cell === 'string'
      ? withoutMark(cell)
      : // A telephone number without a plus sign is a number to a spreadsheet.
        typeof cell === 'number' && column !== 'nomineeConsents'
        ? String(cell)
        : cell;
  return UNDERSTOOD[column]?.(value) ?? value;
}

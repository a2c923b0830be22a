import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import writeExcelFile from 'write-excel-file/node';
import { COLUMNS, type Column } from '../../src/api/nomination/import/columns';
import { rowsIn, type FileKind } from '../../src/api/nomination/import/file-rows';
import { csvOf, reportCsv, type ImportReport } from '../../src/api/nomination/import/report';
import { csvTemplate, xlsxTemplate } from '../../src/api/nomination/import/template';
import { UID } from '../../src/support/uids';
import { nominationData, STORY_TEXT } from '../support/campaign';
import { ROOT } from '../support/database';
import { startServer, type Server } from '../support/server';
import { missionId } from '../support/stories';

const IMPORT = '/campaign/nominations/import';

let server: Server;
let editor: string;
let desk: string;
let folder: string;

beforeAll(async () => {
  server = await startServer();
  folder = await mkdtemp(path.join(os.tmpdir(), 'import-nominations-'));
  editor = await server.adminToken('strapi-editor');
  desk = await server.adminToken('mission-editor');
  const user = await server.strapi.db
    .query('admin::user')
    .findOne({ where: { roles: { code: 'mission-editor' } } });
  await server.strapi.db.query(UID.mission).update({
    where: { id: await missionId(server) },
    data: { editors: [user.id] },
  });
});
afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

type Row = Partial<Record<Column, string>>;

let count = 0;

/** A row as a mission would fill it in. */
const row = (changes: Row = {}): Row => {
  const data = nominationData();
  count += 1;
  return {
    nomineeName: `Imported ${count}`,
    nomineeEmail: `imported-${process.pid}-${count}@example.org`,
    countryOfOrigin: 'so',
    countryOfResidence: 'KE',
    categories: 'Courage; contribution',
    story: STORY_TEXT,
    nominatorName: data.nominatorName,
    nominatorEmail: data.nominatorEmail,
    nominatorRelation: 'friend',
    nomineeConsents: 'yes',
    locale: 'fr',
    ...changes,
  };
};

const headings: Column[] = COLUMNS.filter((column) => column !== 'receivedOn');

const table = (rows: Row[], columns: readonly Column[] = headings): string[][] => [
  [...columns],
  ...rows.map((one) => columns.map((column) => one[column] ?? '')),
];

const csv = (rows: Row[], columns?: readonly Column[]) => csvOf(table(rows, columns));

const send = (content: string | Buffer, name: string, token = editor, query = '') =>
  server.http
    .post(`${IMPORT}${query}`)
    .set('Authorization', token)
    .attach('file', Buffer.from(content), name);

const report = async (content: string | Buffer, name: string, token?: string, query?: string) => {
  const { body } = await send(content, name, token, query).expect(200);
  return body.data as ImportReport;
};

const imported = async (): Promise<number> =>
  server.strapi.db.query(UID.nomination).count({ where: { channel: 'import' } });

describe('an import', () => {
  it('takes rows in as if they had been sent, and asks each nominee', async () => {
    const one = row({ nomineePhone: '+254 700 000 001', receivedOn: '2015-06-30' });
    expect(await report(csv([one], COLUMNS), 'list.csv')).toEqual({
      dryRun: false,
      rows: 1,
      imported: 1,
      repeated: 0,
      refused: 0,
      faults: [],
    });
    const nomination = await server.strapi.db.query(UID.nomination).findOne({
      where: { nomineeEmail: one.nomineeEmail },
      populate: { mission: true, categories: true },
    });
    expect(nomination).toMatchObject({
      channel: 'import',
      state: 'consentRequested',
      nomineeName: one.nomineeName,
      nomineePhone: '+254 700 000 001',
      countryOfOrigin: 'SO',
      storyText: STORY_TEXT,
      nomineeConsents: true,
      locale: 'fr',
      mission: { countryCode: 'KE' },
    });
    expect(nomination.categories.map(({ key }: { key: string }) => key).sort()).toEqual([
      'contribution',
      'courage',
    ]);
    const { text } = await server.mailbox.next(String(one.nomineeEmail));
    expect(text).toContain('/consent/');
    const { rows } = await server.pool.query(
      'SELECT received_on::text AS received FROM nomination_imports WHERE nomination_id = $1',
      [nomination.id],
    );
    expect(rows).toEqual([{ received: '2015-06-30' }]);
  });

  it('keeps good rows and tells bad ones by line, field and code', async () => {
    const before = await imported();
    const rows = [
      row(),
      row({ countryOfOrigin: 'XX', story: 'Two\nlines.', nomineeConsents: 'no' }),
      row({ categories: 'bravery', nomineeEmail: 'nobody', receivedOn: 'yesterday' }),
      row({ nomineeEmail: '', nominatorRelation: 'aunt' }),
      row(),
    ];
    const { faults, ...counts } = await report(csv(rows, COLUMNS), 'list.csv');
    expect(counts).toEqual({ dryRun: false, rows: 5, imported: 2, repeated: 0, refused: 3 });
    expect(faults.map(({ line, path: field, code }) => [line, field, code])).toEqual([
      [3, 'countryOfOrigin', 'NOT_A_COUNTRY'],
      [3, 'story', 'TOO_SHORT'],
      [3, 'nomineeConsents', 'CONSENT_REQUIRED'],
      // The story of the row before has two lines.
      [5, 'nomineeEmail', 'NOT_AN_EMAIL'],
      [5, 'categories.0', 'CATEGORY_UNKNOWN'],
      [5, 'receivedOn', 'REQUIRED'],
      [6, 'nominatorRelation', 'REQUIRED'],
      [6, 'nomineeEmail', 'REQUIRED'],
    ]);
    expect(await imported()).toBe(before + 2);
  });

  it('takes a row in once: again, in another format, twice in a file, and all at once', async () => {
    const rows = [row(), row(), row()];
    const before = await imported();
    const reports = await Promise.all(
      [1, 2, 3].map(() => report(csv([...rows, rows[0]]), 'list.csv')),
    );
    expect(reports.reduce((sum, one) => sum + one.imported, 0)).toBe(3);
    const turned = [...headings].reverse();
    const workbook = await writeExcelFile(
      table(
        rows.map((one) => ({
          ...one,
          nomineeName: ` ${one.nomineeName} `,
          categories: 'contribution, courage',
        })),
        turned,
      ),
    ).toBuffer();
    expect(await report(workbook, 'list.xlsx')).toMatchObject({ imported: 0, repeated: 3 });
    const json = rows.map((one) => ({ ...one, nomineeConsents: true, nomineePhone: undefined }));
    expect(await report(JSON.stringify(json), 'list.json')).toMatchObject({ repeated: 3 });
    expect(await imported()).toBe(before + 3);
  });

  it('only looks in a dry run', async () => {
    const before = await imported();
    const rows = [row(), row({ story: 'Short.' })];
    expect(await report(csv(rows), 'list.csv', editor, '?dryRun=true')).toMatchObject({
      dryRun: true,
      imported: 1,
      refused: 1,
      faults: [{ line: 3, path: 'story', code: 'TOO_SHORT' }],
    });
    expect(await imported()).toBe(before);
  });

  it('takes the rows of the own mission alone from its desk', async () => {
    const rows = [
      row(),
      row({ countryOfResidence: 'PH' }),
      // Nobody's country: it would go to MCD.
      row({ countryOfResidence: 'FR', countryOfOrigin: 'DE' }),
    ];
    const { imported: taken, faults } = await report(csv(rows), 'list.csv', desk);
    expect(taken).toBe(1);
    expect(faults.map(({ line, path: field, code }) => [line, field, code])).toEqual([
      [3, 'countryOfResidence', 'FOREIGN_MISSION'],
      [4, 'countryOfResidence', 'FOREIGN_MISSION'],
    ]);
  });
});

describe('the upload', () => {
  it('is for editors', async () => {
    await server.http.post(IMPORT).attach('file', Buffer.from('x'), 'x.csv').expect(400);
    await server.http.post(IMPORT).expect(401);
    const author = await server.adminToken('strapi-author');
    await send(csv([row()]), 'list.csv', author).expect(403);
  });

  it.each([
    ['another type', 'x', 'list.txt', 'file', 'REQUIRED'],
    ['an empty file', '', 'list.csv', 'file', 'REQUIRED'],
    ['an unknown heading', 'nomineeName,shoeSize\nA,1\n', 'list.csv', 'shoeSize', 'UNKNOWN_KEY'],
    ['a heading twice', 'story,Story\nA,1\n', 'list.csv', 'story', 'REQUIRED'],
    ['a cell under no heading', 'nomineeName,\nA,1\n', 'list.csv', 'file', 'UNKNOWN_KEY'],
    ['an open quotation mark', 'story\n"A', 'list.csv', 'file', 'REQUIRED'],
    ['what is no workbook', 'PK\u0003\u0004', 'list.xlsx', 'file', 'REQUIRED'],
    ['what is no JSON', '{', 'list.json', 'file', 'REQUIRED'],
    ['JSON that is no list', '{"data": 1}', 'list.json', 'file', 'REQUIRED'],
    ['too many rows', `story\n${'A\n'.repeat(2001)}`, 'list.csv', 'file', 'TOO_LARGE'],
  ])('refuses %s', async (_what, content, name, field, code) => {
    const { body } = await send(content, name).expect(400);
    expect(body.error.details).toMatchObject({
      code: 'VALIDATION_FAILED',
      errors: [{ path: field, code }],
    });
  });

  it('refuses other parts and parameters', async () => {
    const { body } = await send('x', 'x.csv').field('more', '1').expect(400);
    expect(body.error.details.errors).toMatchObject([{ path: 'more', code: 'UNKNOWN_KEY' }]);
    await send('x', 'x.csv', editor, '?dry=1').expect(400);
    await server.http.post(IMPORT).set('Authorization', editor).send({}).expect(400);
  });
});

const read = async (content: string | Uint8Array, kind: FileKind = 'csv') => {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const found = await rowsIn(bytes, kind);
  return found.ok ? found.rows : found.fault;
};

describe('the files', () => {
  it.each([
    ['commas', 'Nominee name,story\nÅsa,"a, b"\n'],
    ['semicolons', 'nominee_name;Story\nÅsa;a, b\n'],
    ['tabs', 'NOMINEENAME\tstory\nÅsa\ta, b\n'],
    ['a byte order mark and CRLF', '\ufeffnomineeName;story\r\nÅsa;"a, b"\r\n'],
    ['empty lines', '\n\nnomineeName,story\n\nÅsa,"a, b"\n,\n\n'],
  ])('may have %s', async (what, content) => {
    const raw = { nomineeName: 'Åsa', story: 'a, b' };
    expect(await read(content)).toEqual([{ line: what === 'empty lines' ? 5 : 2, raw }]);
  });

  it('may be of Windows-1252 or UTF-16, as Excel writes them', async () => {
    const expected = [{ line: 2, raw: { nomineeName: 'Zoë', story: '“a” – €' } }];
    const windows = Buffer.from('nomineeName;story\r\nZo\xeb;\x93a\x94 \x96 \x80\r\n', 'latin1');
    expect(await read(windows)).toEqual(expected);
    const utf16 = Buffer.from('\ufeffnomineeName\tstory\r\nZoë\t“a” – €\r\n', 'utf16le');
    expect(await read(utf16)).toEqual(expected);
  });

  it('may be workbooks, with dates, numbers and ticks', async () => {
    const workbook = await writeExcelFile([
      ['nomineePhone', 'nomineeConsents', 'receivedOn'],
      [
        254700000001,
        true,
        { value: new Date('2015-06-30T00:00:00Z'), type: Date, format: 'dd/mm/yyyy' },
      ],
    ]).toBuffer();
    expect(await read(workbook, 'xlsx')).toEqual([
      {
        line: 2,
        raw: {
          nomineePhone: '254700000001',
          nomineeConsents: true,
          receivedOn: new Date('2015-06-30T00:00:00Z'),
        },
      },
    ]);
  });

  it('are not unpacked where they promise gigabytes', async () => {
    const workbook = await writeExcelFile([['story']]).toBuffer();
    const entry = workbook.indexOf(Buffer.from([0x50, 0x4b, 1, 2]));
    workbook.writeUInt32LE(0xf0000000, entry + 24);
    expect(await read(workbook, 'xlsx')).toMatchObject({
      message: 'The file is no Excel workbook (.xlsx), or too large when unpacked.',
    });
  });

  it.each(['oui', 'SÍ', 'x', 'TRUE', '1', 'Yes '])('say yes by "%s"', async (word) => {
    expect(await read(`nomineeConsents\n${word}\n`)).toEqual([
      { line: 2, raw: { nomineeConsents: true } },
    ]);
  });

  it.each(['csv', 'xlsx'] as const)(
    'are as the template %s, whose sample is left out',
    async (kind) => {
      const template = kind === 'csv' ? csvTemplate() : await xlsxTemplate();
      const bytes = typeof template === 'string' ? Buffer.from(template) : template;
      expect(await read(bytes, kind)).toEqual([]);
      const withoutName = csvTemplate().replace(/SAMPLE ROW[^,]*/, 'Somebody');
      expect(await report(withoutName, 'list.csv', editor, '?dryRun=true')).toMatchObject({
        imported: 1,
        faults: [],
      });
    },
  );
});

describe('a report', () => {
  it('holds no formula and no control characters', () => {
    const faults = ['=1+1', '+1', '-1', '@A1', ' =1', '\t=1', '＝1'].map((message, index) => ({
      line: index,
      path: '=cmd()',
      code: 'REQUIRED' as const,
      message,
    }));
    const whole = { dryRun: false, rows: 7, imported: 0, repeated: 0, refused: 7, faults };
    const lines = reportCsv(whole).split('\r\n').slice(1, -1);
    for (const line of lines) expect(line).toMatch(/^\d,"'=cmd\(\)",REQUIRED,"'[^"]+"$/);
  });
});

interface Ended {
  code: number | null;
  output: string;
}

const command = (...words: string[]) => {
  const child = spawn(
    process.execPath,
    [path.join(ROOT, 'dist/src/commands/import-nominations.js'), ...words],
    { cwd: ROOT, env: process.env },
  );
  let output = '';
  const hear = (chunk: Buffer) => (output += String(chunk));
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  const ended = new Promise<Ended>((resolve) => {
    child.once('close', (code) => resolve({ code, output }));
  });
  return { child, ended, output: () => output };
};

const ROWS = Number(process.env.IMPORT_ROWS ?? 60);

describe('the command', () => {
  it('writes a template, and never over a file', async () => {
    const file = path.join(folder, 'template.csv');
    const both = await Promise.all([1, 2].map(() => command('--template', file).ended));
    expect(both.map(({ code }) => code).sort()).toEqual([0, 1]);
    const told = both.map(({ output }) => output).join('');
    expect(COLUMNS.filter((column) => !told.includes(column))).toEqual([]);
    expect(told).toContain(`${file} is there already.`);
    expect(await readFile(file, 'utf8')).toBe(csvTemplate());
  });

  it('may be killed and repeated: each row is there once, each nominee asked once', async () => {
    const before = await imported();
    const bad = row({ story: 'Short.' });
    const content = csv([bad, ...Array.from({ length: ROWS }, () => row())]);
    const file = path.join(folder, 'list.csv');
    await writeFile(file, content);
    const first = command(file);
    while (!/\d+\/\d+/.test(first.output()) && first.child.exitCode === null) {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    first.child.kill('SIGKILL');
    await first.ended;
    const kept = (await imported()) - before;
    expect(kept).toBeGreaterThan(0);
    expect(await report(content, 'list.csv')).toMatchObject({
      rows: ROWS + 1,
      imported: ROWS - kept,
      repeated: kept,
      refused: 1,
    });
    expect(await imported()).toBe(before + ROWS);
    const { rows: doubles } = await server.pool.query(
      `SELECT nomination_id FROM consent_requests r JOIN nominations n ON n.id = r.nomination_id
        WHERE n.channel = 'import' GROUP BY nomination_id HAVING count(*) > 1`,
    );
    expect(doubles).toEqual([]);
  });

  it('tells bad rows, writes them to a report, and ends with 2', async () => {
    const file = path.join(folder, 'bad.csv');
    const reportFile = path.join(folder, 'report.csv');
    await writeFile(file, csv([row({ story: 'Short.' }), row()]));
    const { code, output } = await command(file, '--dry-run', '--report', reportFile).ended;
    expect(output).toContain('line 2  story  TOO_SHORT');
    expect(output).toContain('2 rows: 1 would be imported, 0 there already, 1 refused.');
    expect(code).toBe(2);
    expect(await readFile(reportFile, 'utf8')).toContain('\n2,story,TOO_SHORT,');
  });
});

import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import ts from 'typescript';
import limits from '../../config/limits';
import { FAULT_REMEDIES, REMEDIES } from '../../src/delivery/openapi/remedies';
import { REFUSAL_STATUS, type RefusalCode } from '../../src/domain/refusal';
import { ROOT } from './database';
import { runCalls, type Call } from './readme';

/** The examples of docs/api.md, by their languages. */
export interface Examples {
  calls: Call[];
  scripts: string[];
  queries: string[];
}

const BLOCKS = /```(\w+)\n([\s\S]*?)```/g;

export function examplesOf(markdown: string): Examples {
  const blocks = [...markdown.matchAll(BLOCKS)].map(([, language, text]) => ({
    language,
    text: text.trim(),
  }));
  return {
    calls: blocks.flatMap(({ language, text }, index) => {
      if (language !== 'sh') return [];
      const next = blocks[index + 1];
      return [{ command: text, answer: next?.language === 'json' ? next.text : undefined }];
    }),
    scripts: blocks.filter(({ language }) => language === 'ts').map(({ text }) => text),
    queries: blocks.filter(({ language }) => language === 'graphql').map(({ text }) => text),
  };
}

export { runCalls };

/** What an answer is made of, without its values; a null may stand for anything. */
export function shapeOf(value: unknown): unknown {
  if (value === null) return 'null';
  if (Array.isArray(value)) return value.length === 0 ? [] : [shapeOf(value[0])];
  if (typeof value !== 'object') return typeof value;
  const fields = Object.entries(value).map(([key, field]) => [key, shapeOf(field)] as const);
  return Object.fromEntries(fields.sort(([a], [b]) => (a < b ? -1 : 1)));
}

const CUT = '--8<--';

/** What in the examples is the site's own: here it reads the code from the newest mail. */
const TYPED_BY_VOTER = `
import { readdirSync, readFileSync } from 'node:fs';
async function typedByVoter() {
  for (let tries = 0; tries < 100; tries += 1) {
    const mails = readdirSync('.tmp/outbox').sort().reverse();
    const newest = mails.map((name) => readFileSync('.tmp/outbox/' + name, 'utf8')).find((mail) => mail.includes('voter@example.org'));
    const code = newest && /^[0-9A-HJKMNP-TV-Z]{8}\\b/m.exec(newest)?.[0];
    if (code) return code;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
`;

/** Lays the scripts out as one module beside the types, as a front end would have them. */
export function moduleOf(scripts: string[], folder: string): string {
  mkdirSync(path.join(folder, 'types'), { recursive: true });
  // As a source, so that the compiler looks into it and still takes its own libraries as read.
  cpSync(path.join(ROOT, 'types', 'api.d.ts'), path.join(folder, 'types', 'api.ts'));
  const file = path.join(folder, 'site.ts');
  writeFileSync(file, scripts.join(`\nconsole.log('${CUT}');\n`));
  writeFileSync(
    path.join(folder, 'site-own.d.ts'),
    'declare function typedByVoter(): Promise<string>;\n',
  );
  return file;
}

/** What the compiler has to say of a module and of the types it imports. */
export function typeFaults(file: string): string[] {
  const own = path.join(path.dirname(file), 'site-own.d.ts');
  const program = ts.createProgram([file, own], {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    noUnusedLocals: true,
    noUnusedParameters: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ES2022,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
    types: [],
  });
  return ts.getPreEmitDiagnostics(program).map(({ messageText, file: where, start }) => {
    const line = where && start !== undefined ? where.text.slice(0, start).split('\n').length : 0;
    return `${path.basename(where?.fileName ?? '')}:${line} ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
  });
}

/** Runs the scripts one after the other against a server; gives what each printed. */
export async function runScripts(scripts: string[], url: string, folder: string) {
  const text = scripts.join(`\nconsole.log('${CUT}');\n`).replace('http://localhost:1337', url);
  const { outputText } = ts.transpileModule(text, {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ES2022 },
  });
  const file = path.join(folder, 'site.mjs');
  writeFileSync(file, TYPED_BY_VOTER + outputText);
  const { stdout } = await promisify(execFile)(process.execPath, [file], { cwd: folder });
  return stdout.split(CUT).map((printed) => printed.trim());
}

const table = (head: string[], rows: string[][]): string =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');

/** The table of codes as docs/api.md has it. */
export const codesTable = (): string =>
  table(
    ['code', 'status', 'what to do'],
    Object.entries(REMEDIES).map(([code, remedy]) => [
      `\`${code}\``,
      String(REFUSAL_STATUS[code as RefusalCode]), // the keys of REMEDIES
      remedy,
    ]),
  );

/** The table of single faults. */
export const faultsTable = (): string =>
  table(
    ['code', 'what to do'],
    Object.entries(FAULT_REMEDIES).map(([code, remedy]) => [`\`${code}\``, remedy]),
  );

const COUNTED = {
  nominations: 'nominations',
  consents: 'looks at a consent, and decisions',
  unknownTokens: 'of these, with a link that does not exist',
  codes: 'codes for the vote',
  codesByMailbox: 'codes for one mailbox',
  votes: 'ballots',
} as const;

/** The table of limits. */
export const limitsTable = (): string =>
  table(
    ['what', 'at most', 'in'],
    Object.entries(COUNTED).map(([name, words]) => {
      const { points, seconds } = limits[name as keyof typeof COUNTED]; // the keys of COUNTED
      return [words, String(points), `${seconds / 60} minutes`];
    }),
  );

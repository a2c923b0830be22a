import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** A call that the README shows, and the answer it prints beneath. */
export interface Call {
  command: string;
  answer: string | undefined;
}

const BLOCKS = /```sh\n([\s\S]*?)```\n(?:\n```json\n([\s\S]*?)```)?/g;
const CUT = '--8<--';

/** The calls of the README's section on the first calls, in their order. */
export function firstCalls(readme: string): Call[] {
  const [, section] = /\n## The first calls\n([\s\S]*?)\n## /.exec(readme) ?? [];
  return [...section.matchAll(BLOCKS)].map(([, command, answer]) => ({
    command: command.trim(),
    answer: answer?.trim(),
  }));
}

/** Runs the calls as one session of a shell, against a server; gives what each printed. */
export async function runCalls(calls: Call[], url: string, folder: string): Promise<string[]> {
  const script = calls
    .map(({ command }) => command.replace('http://localhost:1337', url))
    .join(`\nprintf '\\n${CUT}\\n'\n`);
  const { stdout } = await promisify(execFile)('bash', ['-euo', 'pipefail', '-c', script], {
    cwd: folder,
    maxBuffer: 10_000_000,
  });
  return stdout.split(CUT).map((printed) => printed.trim());
}

const VARYING: [RegExp, string][] = [
  [/\bMH(-[0-9A-Z]{4}){3}\b/g, '<reference>'],
  [/\b\d{4}-\d\d-\d\dT[\d:.]+Z/g, '<instant>'],
  [/\b[0-9a-f]{64}\b/g, '<hash>'],
  [/"(documentId|ballot|salt)": "[\w-]{20,}"/g, '"$1": "<id>"'],
  [/"id": \d+/g, '"id": 0'],
  [/"total": \d+|"pageCount": \d+/g, '"n": 0'],
  [/(sample-|nominee-)?\d+"/g, '<number>"'],
];

/** A printed answer without what differs from one machine and run to the next. */
export const comparable = (json: string): unknown =>
  JSON.parse(
    VARYING.reduce(
      (text, [pattern, stand]) => text.replace(pattern, stand),
      JSON.stringify(JSON.parse(json), null, 1),
    ),
  );

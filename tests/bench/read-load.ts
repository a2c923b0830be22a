import { loadLean } from './lean-load';
import type { Question } from './questions';
import type { Usage } from './servers';

/** A server that is asked. */
export interface Asked {
  label: string;
  url: string;
  usage: () => Promise<Usage>;
}

/** One run: answers a second, milliseconds until they came, processor time for each. */
export interface ReadRun {
  perSecond: number;
  p50: number;
  p99: number;
  cpu: number;
}

export const CONNECTIONS = 16;

/** The value below which a part of the sorted values lies. */
export const quantile = (sorted: ArrayLike<number>, part: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];

/** Asks the same as fast as it is answered; anything but 200 fails the bench. */
export async function loadReads(
  { label, url, usage }: Asked,
  { path, body }: Question,
  seconds: number,
): Promise<ReadRun> {
  const before = await usage();
  const run = await loadLean(new URL(path, url), body, { connections: CONNECTIONS, seconds }).catch(
    (error: unknown) => {
      throw new Error(`${label}, ${path}: ${String(error)}`);
    },
  );
  const { cpuMilliseconds } = await usage();
  const answers = run.times.length;
  const sorted = Float64Array.from(run.times).sort();
  return {
    perSecond: answers / run.seconds,
    p50: quantile(sorted, 0.5),
    p99: quantile(sorted, 0.99),
    cpu: (cpuMilliseconds - before.cpuMilliseconds) / answers,
  };
}

/** The bytes that a server answers with. */
export async function answerOf(url: string, { path, body }: Question): Promise<string> {
  const response = await fetch(`${url}${path}`, {
    ...(body !== undefined && {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json' },
    }),
  });
  const text = await response.text();
  if (response.status !== 200) throw new Error(`${path}: ${response.status} ${text.slice(0, 300)}`);
  return text;
}

import autocannon from 'autocannon';
import { printFigures, type Series } from './figures';
import type { Usage } from './servers';

/** One side of a comparison under load. */
export interface Side {
  label: string;
  url: string;
  usage: () => Promise<Usage>;
  path: string;
  /** The next body to send: no two are the same. */
  nextBody: () => string;
  /** Brings what a run of so many seconds needs. */
  beforeRun?: (seconds: number) => Promise<void>;
}

export interface LoadOptions {
  seconds: number;
  runs: number;
}

/** What a load showed of each side. */
export interface Compared {
  perSecond: Series[];
  /** Processor time of the server for each request, in milliseconds. */
  cpu: Series[];
}

const CONNECTIONS = 16;
const WARM_UP_SECONDS = 2;

/** Posts as fast as the server answers. */
async function post({ label, url, usage, path, nextBody, beforeRun }: Side, seconds: number) {
  await beforeRun?.(seconds);
  const before = await usage();
  const samples = new Map<string, number>();
  const result = await autocannon({
    url,
    connections: CONNECTIONS,
    duration: seconds,
    requests: [
      {
        method: 'POST',
        path,
        headers: { 'content-type': 'application/json' },
        setupRequest: (request) => ({ ...request, body: nextBody() }),
        onResponse: (status, body) => {
          if (status < 200 || status > 299) {
            const sample = `${status} ${body.slice(0, 500)}`;
            samples.set(sample, (samples.get(sample) ?? 0) + 1);
          }
        },
      },
    ],
  });
  const failed = result.non2xx + result.errors + result.timeouts;
  if (failed > 0) {
    const said = [...samples].slice(0, 3).map(([answer, count]) => `${count} × ${answer}`);
    throw new Error(
      `${label}: ${failed} of ${result.requests.total} requests to ${path} failed. ${said.join('\n')}`,
    );
  }
  const { cpuMilliseconds } = await usage();
  return {
    perSecond: result['2xx'] / result.duration,
    cpu: (cpuMilliseconds - before.cpuMilliseconds) / result['2xx'],
  };
}

/** Loads both sides in turn, A B A B, after a warm-up of each. */
export async function alternate(
  sides: readonly Side[],
  { seconds, runs }: LoadOptions,
): Promise<Compared> {
  const perSecond = sides.map(({ label }) => ({ label, values: [] as number[] }));
  const cpu = sides.map(({ label }) => ({ label, values: [] as number[] }));
  for (const side of sides) await post(side, WARM_UP_SECONDS);
  for (let run = 0; run < runs; run += 1) {
    for (const [index, side] of sides.entries()) {
      const measured = await post(side, seconds);
      perSecond[index].values.push(measured.perSecond);
      cpu[index].values.push(measured.cpu);
    }
  }
  return { perSecond, cpu };
}

/** Prints a comparison; processor time tells more than speed where the machine is busy. */
export function printCompared({ perSecond, cpu }: Compared): void {
  printFigures('per s', perSecond);
  console.log("  processor time of the server's process for each request, PostgreSQL not counted:");
  printFigures('ms', cpu);
}

/** How a load was made, in words. */
export const loadInWords = ({ seconds, runs }: LoadOptions): string =>
  `${CONNECTIONS} connections, each side ${runs} times ${seconds} s in turn after ${WARM_UP_SECONDS} s of warm-up; a failed request fails the bench`;

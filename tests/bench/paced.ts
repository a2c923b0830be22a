import http from 'node:http';
import type { Question } from './questions';
import { CONNECTIONS, quantile, type Asked } from './read-load';

/** Far below what either side can do, so that what is measured is the server and not a queue. */
export const PACE = 1_000;

/** Milliseconds until answers came, from the instants at which they were due. */
export interface PacedRun {
  p50: number;
  p99: number;
}

function ask(agent: http.Agent, url: URL, body: string | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body ?? ''),
    };
    const options = body === undefined ? { agent } : { agent, method: 'POST', headers };
    http
      .request(url, options, (response) => {
        response.resume();
        response.on('end', () =>
          response.statusCode === 200 ? resolve() : reject(new Error(`${response.statusCode}`)),
        );
      })
      .on('error', reject)
      .end(body);
  });
}

/**
 * Asks the same at a fixed pace, whether or not the answers before have come. Times count from when a
 * request was due, so that a stall is felt by all who would have asked meanwhile.
 */
export async function paceReads(
  { url }: Asked,
  { path, body }: Question,
  seconds: number,
): Promise<PacedRun> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const address = new URL(path, url);
  const times: number[] = [];
  const asked: Promise<unknown>[] = [];
  const begin = performance.now() + 10;
  const total = Math.round(seconds * PACE);
  await new Promise<void>((resolve) => {
    // Timers are a millisecond late, which is more than an answer takes; so it looks all the time.
    const look = () => {
      for (; asked.length < total;) {
        const due = begin + (asked.length * 1000) / PACE;
        if (performance.now() < due) break;
        const answer = ask(agent, address, body).then(() => times.push(performance.now() - due));
        // What fails is told when all are awaited.
        answer.catch(() => undefined);
        asked.push(answer);
      }
      if (asked.length < total) setImmediate(look);
      else resolve();
    };
    look();
  });
  await Promise.all(asked);
  agent.destroy();
  const sorted = Float64Array.from(times).sort();
  return { p50: quantile(sorted, 0.5), p99: quantile(sorted, 0.99) };
}

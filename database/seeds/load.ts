import type { Core } from '@strapi/strapi';
import { calendarFor } from './calendar';
import { ambassadorPiece } from './loading/ambassadors';
import { calendarPieces } from './loading/calendar';
import { categoryPieces } from './loading/categories';
import { missionPieces } from './loading/missions';
import { nominationPieces } from './loading/nominations';
import type { Piece } from './loading/piece';
import { certifiedRoundPiece, openRoundPiece } from './loading/rounds';
import { storyPieces } from './loading/stories';
import { nominations, nominationsBehind } from './nominations';
import { finalistsOfLastYear, finalistsOfThisYear, storiesFor } from './stories';
import { headquartersZone, yearAt, zonedInstant } from './zoned-time';

/** Told after each piece: how many of all are done, and what the last one was. */
export type OnProgress = (done: number, total: number, what: string) => void;

export interface LoadOptions {
  /** The sample round opens at this instant; its year is the campaign's. */
  now: Date;
  onProgress?: OnProgress;
}

const MARK = { type: 'plugin', name: 'migrant-heroes', key: 'sample-campaign' };

/** Whether the sample campaign was loaded to its end before. */
export const isSampleCampaignLoaded = async (strapi: Core.Strapi): Promise<boolean> =>
  Boolean(await strapi.store.get(MARK));

/** What can be put in side by side; each step stands on those before it. */
function stepsFor(strapi: Core.Strapi, now: Date): Piece[][] {
  const year = yearAt(now, headquartersZone);
  const stories = storiesFor(year);
  const behind = nominationsBehind(stories, [...finalistsOfThisYear, ...finalistsOfLastYear]);
  // Before the vote of the year before, in which some of the nominees stood.
  const decidedAt = zonedInstant({ year: year - 1, month: 9, day: 15 }, headquartersZone);
  return [
    [...categoryPieces(strapi), ...missionPieces(strapi)],
    nominationPieces(strapi, [...nominations, ...behind], decidedAt),
    storyPieces(strapi, stories, behind),
    calendarPieces(strapi, calendarFor(year)),
    [openRoundPiece(strapi, year, now), certifiedRoundPiece(strapi, year - 1)],
    [ambassadorPiece(strapi, year - 1)],
  ];
}

/** Enough to use the waiting time for the database and the threads that encode pictures. */
const SIDE_BY_SIDE = 4;

/**
 * Puts the sample campaign into a running Strapi, through the product's own ways. What is there
 * stays as it is and what is missing is added, so it can be interrupted and repeated at will.
 */
export async function loadSampleCampaign(
  strapi: Core.Strapi,
  { now, onProgress }: LoadOptions,
): Promise<void> {
  const steps = stepsFor(strapi, now);
  const total = steps.flat().length;
  let done = 0;
  for (const step of steps) {
    const waiting = [...step];
    const work = async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        await next.load();
        onProgress?.((done += 1), total, next.what);
      }
    };
    const workers = Array.from({ length: SIDE_BY_SIDE }, () =>
      work().catch((error: unknown) => {
        waiting.length = 0; // what fails ends all of them, after what they have in hand
        throw error;
      }),
    );
    const failed = (await Promise.allSettled(workers)).find(({ status }) => status === 'rejected');
    if (failed?.status === 'rejected') throw failed.reason;
  }
  await strapi.store.set({ ...MARK, value: { loadedAt: now.toISOString() } });
}

import { setTimeout as pause } from 'node:timers/promises';
import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { z } from 'zod';
import type { Fault } from '../../domain/refusal';
import { coded, insistParsed, parse } from '../../support/parse';
import { sql } from '../../support/sql';
import { reading } from '../reading-route';
import { settleOutgoing } from '../settle';

const PAGE = 500;

/**
 * So long a change has been committed before it is told of: by then every instance has heard of it, and
 * none answers the follower, who fetches the copy at once, with the former text from its cache.
 */
const HEARD_AFTER_MS = 250;

const NO_CURSOR_WORDS =
  'This is no cursor of this list. Read it from the beginning, without "since".';
const NO_CURSOR = coded('REQUIRED', NO_CURSOR_WORDS);

const parameters = z.strictObject({
  since: z
    .string(NO_CURSOR)
    .regex(/^[0-9a-f]{8}-\d{1,18}$/, NO_CURSOR)
    .optional(),
});

/** What happened to a story in one language, seen from a cursor. */
export interface StoryChange {
  documentId: string;
  locale: string;
  change: 'published' | 'updated' | 'gone';
  /** When it was written, ISO 8601 in UTC. */
  at: string;
}

/** The answer of `GET /api/hero-stories/changes`. */
export interface StoryChanges {
  data: StoryChange[];
  meta: { cursor: string; more: boolean };
}

interface Log {
  id: string;
  last: string;
}

const LOG = `
  SELECT id, (SELECT coalesce(max(position), 0) FROM story_changes) AS last FROM outgoing_log`;

interface ChangeRow extends Omit<StoryChange, 'at'> {
  position: string;
  at: Date;
  /** For how many milliseconds it is known to be committed. */
  age: number;
}

const CHANGES = `
  SELECT document_id AS "documentId", locale, position, at,
         CAST(extract(epoch FROM clock_timestamp() - settled_at) * 1000 AS float) AS age,
         CASE WHEN NOT is_public THEN 'gone'
              WHEN public_since > :since THEN 'published'
              ELSE 'updated' END AS change
    FROM story_changes
   WHERE position > :since
   ORDER BY position
   LIMIT :limit`;

/** The position that a cursor stands for; one of another database, or of the future, is refused. */
function positionOf(cursor: string | undefined, log: Log): bigint {
  if (cursor === undefined) return 0n;
  const [id, position] = cursor.split('-');
  const isOurs = id === log.id && BigInt(position) <= BigInt(log.last);
  const fault: Fault = { path: 'since', code: 'REQUIRED', message: NO_CURSOR_WORDS };
  return insistParsed({ ok: true, value: BigInt(position) }, isOurs ? [] : [fault]);
}

/** Waits where a copy of what is told would be fetched too early; what is gone is told at once. */
async function letAllHear(page: ChangeRow[]): Promise<void> {
  const ages = page.filter(({ change }) => change !== 'gone').map(({ age }) => age);
  const wait = HEARD_AFTER_MS - Math.min(...ages, HEARD_AFTER_MS);
  if (wait > 0) await pause(Math.min(wait, HEARD_AFTER_MS));
}

/**
 * The changes after a cursor, oldest first, at most 500: of each story in each language the newest
 * alone, so that the list is as long as there are stories and not as there were changes.
 * @throws RefusalError `VALIDATION_FAILED` for a cursor that is none of this list.
 */
export async function changesSince(strapi: Core.Strapi, cursor?: string): Promise<StoryChanges> {
  const isLeft = await settleOutgoing(strapi);
  const [log] = await sql<Log>(strapi, LOG);
  const since = String(positionOf(cursor, log));
  const rows = await sql<ChangeRow>(strapi, CHANGES, { since, limit: PAGE + 1 });
  const page = rows.slice(0, PAGE);
  await letAllHear(page);
  return {
    data: page.map(({ documentId, locale, change, at }) => ({
      documentId,
      locale,
      change,
      at: at.toISOString(),
    })),
    meta: {
      cursor: `${log.id}-${page.at(-1)?.position ?? since}`,
      more: isLeft || rows.length > PAGE,
    },
  };
}

/** `GET /api/hero-stories/changes` */
export function registerChanges(strapi: Core.Strapi): void {
  strapi.server.routes([
    reading('/api/hero-stories/changes', async (ctx: Context) => {
      const { since } = parse(parameters, ctx.query);
      ctx.body = await changesSince(strapi, since);
    }),
  ]);
}

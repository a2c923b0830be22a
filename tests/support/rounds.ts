import { UID } from '../../src/support/uids';
import type { Server } from './server';
import { publicStory } from './stories';

let count = 0;

/** What of a round a test may choose; instants as milliseconds from now. */
export interface RoundOptions {
  opensIn?: number;
  closesIn?: number;
  finalists?: string[];
  finalistCount?: number;
  maxChoices?: number;
  seats?: number;
  tieBreak?: string;
}

const HOUR = 60 * 60 * 1000;

/** The documentIds of stories that may stand. */
export async function standingStories(server: Server, many = 3): Promise<string[]> {
  const stories: string[] = [];
  while (stories.length < many) stories.push((await publicStory(server)).documentId);
  return stories;
}

/** A round that is not frozen yet. */
export interface DraftRound {
  id: number;
  documentId: string;
  slug: string;
  finalists: string[];
}

/** Makes a round of three finalists, two choices, open from a minute ago for an hour. */
export async function draftRound(server: Server, options: RoundOptions = {}): Promise<DraftRound> {
  const { opensIn = -60_000, closesIn = HOUR } = options;
  const finalists = options.finalists ?? (await standingStories(server));
  const slug = `round-${(count += 1)}`;
  const { id, documentId } = await server.strapi.documents(UID.votingRound).create({
    data: {
      name: slug,
      slug,
      opensAt: new Date(Date.now() + opensIn).toISOString(),
      closesAt: new Date(Date.now() + closesIn).toISOString(),
      displayTimezone: 'Europe/Zurich',
      finalistCount: options.finalistCount ?? finalists.length,
      maxChoices: options.maxChoices ?? 2,
      seats: options.seats ?? 1,
      tieBreak: options.tieBreak ?? 'A draw by the seed of the round.',
      voterCheck: 'email',
      state: 'draft',
      finalists,
    },
  });
  return { id: Number(id), documentId, slug, finalists };
}

/** Makes a round and freezes it. */
export async function frozenRound(server: Server, options: RoundOptions = {}): Promise<DraftRound> {
  const round = await draftRound(server, options);
  await server.strapi.service(UID.votingRound).freeze(round.documentId);
  return round;
}

/** What a voter sends beside the choices. */
export interface Code {
  challenge: string;
  code: string;
}

/** A code that was really mailed. */
export async function mailedCode(
  { http, mailbox }: Server,
  round: string,
  email: string,
): Promise<Code> {
  const { body } = await http
    .post('/api/votes/codes')
    .send({ data: { round, email, locale: 'en' } })
    .expect(202);
  const { text } = await mailbox.next(email);
  const code = /\b[0-9A-Z]{8}\b/.exec(text)?.[0];
  if (!code) throw new Error(`No code in the mail: ${text}`);
  return { challenge: body.data.challenge, code };
}

/** How many ballots a round holds. */
export async function ballotsIn({ pool }: Server, round: string): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(
    'SELECT count(*)::int AS count FROM votes WHERE round = $1',
    [round],
  );
  return rows[0].count;
}

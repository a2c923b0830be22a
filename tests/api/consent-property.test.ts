import fc from 'fast-check';
import { isAlone, move, newSeat, outcomeOfMove, SEATS, type Board } from '../support/consent-moves';
import { outcomeOf } from '../support/outcome';
import { startServer, type Server } from '../support/server';
import { startTwin, type Twin } from '../support/twin';

// `CONSENT_STEPS=5000` walks as far as the issue asks; the suite walks far enough to notice.
const STEPS = Number(process.env.CONSENT_STEPS ?? 300);
const SEED = Number(process.env.CONSENT_SEED ?? Date.now() % 2 ** 31);
const RESTART_EVERY = Math.max(250, Math.floor(STEPS / 10));

let server: Server;
let twin: Twin;
let board: Board;

beforeAll(async () => {
  server = await startServer();
  twin = await startTwin();
  const editor = await server.adminToken();
  const seats = [];
  while (seats.length < SEATS) seats.push(await newSeat(server));
  board = { server, twin, editor, seats, rounds: [] };
}, 120_000);
afterAll(async () => {
  await board?.twin.stop();
  await server.stop();
});

/** A consent that ran out is acted on by a clock of one second. */
const GRACE_MS = 2500;

// What is public and what its nominees' newest decisions cover, with the grace for those that ran out;
// written anew from the contract, without the functions of the product.
const SHOWN = `
  WITH newest AS (
    SELECT DISTINCT ON (nomination_id) nomination_id,
           CASE WHEN decision = 'granted' AND (expires_at IS NULL OR expires_at > now() AT TIME ZONE 'UTC' - interval '${GRACE_MS} milliseconds')
                THEN scopes ELSE '[]'::jsonb END AS scopes
      FROM consents WHERE nomination_id IN (
        SELECT l.nomination_id FROM hero_stories_nomination_lnk l JOIN hero_stories s ON s.id = l.hero_story_id
         WHERE s.published_at IS NOT NULL OR s.document_id = ANY ($1))
     ORDER BY nomination_id, id DESC)
  SELECT s.document_id AS story, s.locale, s.slug, s.published_at IS NOT NULL AS shown,
         coalesce(n.scopes, '[]'::jsonb)::json AS scopes,
         EXISTS (SELECT 1 FROM files_related_mph f WHERE f.related_id = s.id AND f.related_type = 'api::hero-story.hero-story') AS pictured
    FROM hero_stories s
    LEFT JOIN hero_stories_nomination_lnk l ON l.hero_story_id = s.id
    LEFT JOIN newest n USING (nomination_id)
   WHERE s.published_at IS NOT NULL OR s.document_id = ANY ($1)`;

interface Row {
  story: string;
  locale: string;
  slug: string;
  shown: boolean;
  scopes: string[];
  pictured: boolean;
}

const rowsNow = async (): Promise<Row[]> =>
  (await server.pool.query<Row>(SHOWN, [board.seats.map(({ story }) => story.documentId)])).rows;

/** Stories and photos in the tables that no consent covers. */
const uncoveredRows = async () =>
  (await rowsNow()).filter(
    ({ shown, pictured, scopes }) =>
      shown && !(scopes.includes('story') && (!pictured || scopes.includes('photo'))),
  );

/** What the web shows, on one of the instances, that no consent covers. */
async function uncoveredOnTheWeb({ http }: Pick<Twin, 'http'>): Promise<string[]> {
  const seat = board.seats[Math.floor(Math.random() * SEATS)];
  const feed = await http.get('/api/feeds/stories.json');
  const listed = await http.get('/api/hero-stories?fields[0]=title&pagination[pageSize]=100');
  const slug = (await rowsNow()).find(({ story }) => story === seat.story.documentId)?.slug;
  const page = await http.get(`/share/stories/${slug}`);
  const photo = await http.get(`/media/${seat.picture}`);
  // Read last: what was taken back while the answers were made does not excuse what was never given.
  const rows = await rowsNow();
  const covers = (story: string, ...scopes: string[]) =>
    rows.some(
      (row) =>
        row.story === story && row.shown && scopes.every((scope) => row.scopes.includes(scope)),
    );
  const fed = [...feed.text.matchAll(/"document_id":\s*"(\w+)"/g)].map(([, story]) => story);
  const told: { documentId: string }[] = listed.body.data ?? [];
  const mine = seat.story.documentId;
  return [
    ...fed.filter((story) => !covers(story, 'story', 'partners')).map((story) => `feed ${story}`),
    ...told
      .filter(({ documentId }) => !covers(documentId, 'story'))
      .map((one) => `list ${one.documentId}`),
    ...(page.status === 200 && !covers(mine, 'story', 'socialMedia') ? [`share page ${slug}`] : []),
    // A clone may show the same picture, of the same nominee.
    ...(photo.status === 200 &&
    !rows.some((row) => row.shown && row.pictured && row.scopes.includes('photo'))
      ? [`media ${seat.picture}`]
      : []),
  ];
}

/** Finalists that a ballot could still choose although no consent covers it. */
async function uncoveredFinalists(): Promise<string[]> {
  const round = board.rounds.at(-1);
  if (!round) return [];
  const { rows: finalists } = await server.pool.query<{ story: string }>(
    'SELECT jsonb_array_elements_text(finalist_ids) AS story FROM voting_rounds WHERE document_id = $1',
    [round],
  );
  const chosen: string[] = [];
  for (const { story } of finalists) {
    const client = await server.pool.connect();
    await client.query('BEGIN');
    const outcome = await outcomeOf(() =>
      client.query(
        "INSERT INTO votes (document_id, round, voter_key, choices, ballot, receipt) VALUES ('p', $1, 'p', $2, 'p', 'p')",
        [round, JSON.stringify([story])],
      ),
    );
    await client.query('ROLLBACK');
    client.release();
    const stands = (await rowsNow()).some(
      (row) => row.story === story && row.shown && row.scopes.includes('publicVote'),
    );
    if (outcome === 'done' && !stands) chosen.push(story);
  }
  return chosen;
}

/** An answer may be older than the change that makes it wrong for one second (contract, section 4). */
async function settlesToNothing(look: () => Promise<string[]>): Promise<string[]> {
  let found = await look();
  for (let tries = 0; found.length > 0 && tries < 3; tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 500));
    found = await look();
  }
  return found;
}

it(`whatever happens in whatever order, nothing is shown without the consent that covers it (${STEPS} steps, seed ${SEED})`, async () => {
  const outcomes = new Map<string, number>();
  const moves = fc.sample(move, { numRuns: STEPS, seed: SEED });
  let shownAtSomeStep = 0;
  let restarts = 0;
  for (let step = 0; step < moves.length;) {
    const pair = moves.slice(step, step + 2);
    // Every other pair of moves happens at the same moment.
    const together = step % 4 === 0 && !pair.some(isAlone) ? pair : pair.slice(0, 1);
    const told = await Promise.all(together.map((one) => outcomeOfMove(board, one)));
    step += together.length;
    for (const [index, outcome] of told.entries()) {
      const key = `${together[index].kind} ${outcome.slice(0, 60)}`;
      outcomes.set(key, (outcomes.get(key) ?? 0) + 1);
    }
    const where = { step, moves: together, told };
    expect({ ...where, uncovered: await uncoveredRows() }).toEqual({ ...where, uncovered: [] });
    expect(told.filter((outcome) => outcome.startsWith('HTTP 5'))).toEqual([]);
    if (step % 10 < 2) {
      const at = step % 20 < 10 ? server : board.twin;
      const found = await settlesToNothing(() => uncoveredOnTheWeb(at));
      expect({ ...where, found }).toEqual({ ...where, found: [] });
      expect(await uncoveredFinalists()).toEqual([]);
      if ((await rowsNow()).some(({ shown }) => shown)) shownAtSomeStep += 1;
    }
    if (process.env.CONSENT_STEPS && step % 250 < 2) process.stderr.write(`  ${step}/${STEPS}\n`);
    if (Math.floor(step / RESTART_EVERY) > restarts) {
      restarts += 1;
      await board.twin.stop();
      board.twin = await startTwin();
    }
  }
  if (process.env.CONSENT_STEPS) {
    console.log({ SEED, restarts, shownAtSomeStep }, Object.fromEntries([...outcomes].sort()));
  }
  // Where nothing is ever shown, or nothing ever refused, nothing was tried.
  expect(shownAtSomeStep).toBeGreaterThan(STEPS / 100);
  expect([...outcomes.keys()]).toEqual(
    expect.arrayContaining(['publish done', 'publish CONSENT_REQUIRED', 'withdraw done']),
  );
}, 3_600_000);

import { randomInt } from 'node:crypto';
import type { RoundResult } from '../../src/domain/published-result';
import { seedOf, tally } from '../../src/domain/tally';
import { CHIEF, EDITOR } from '../../src/support/roles';
import { UID } from '../../src/support/uids';
import { castInSql, closeNow, desk, verifyMany } from '../support/election';
import { outcomeOf } from '../support/outcome';
import {
  draftRound,
  frozenRound,
  mailedCode,
  standingStories,
  type DraftRound,
} from '../support/rounds';
import { startServer, type Server } from '../support/server';
import { consentData, publicStory } from '../support/stories';

let server: Server;
let first: string;
let second: string;
let stories: string[];

beforeAll(async () => {
  server = await startServer();
  [first, second] = [await server.adminToken(CHIEF), await server.adminToken()];
  await server.adminToken(EDITOR);
  stories = await standingStories(server, 4);
});
afterAll(() => server.stop());

const openRound = (options = {}) => frozenRound(server, { finalists: stories, ...options });

/** A round that is closed, with ballots for single finalists by their places. */
async function closedRound(places: readonly number[], options = {}): Promise<DraftRound> {
  const round = await openRound(options);
  await castInSql(
    server,
    round,
    places.map((place) => [round.finalists[place]]),
  );
  await closeNow(server, round);
  return round;
}

const certifyBy = (token: string, round: DraftRound) => desk(server, token, round).post('certify');

async function published({ slug }: DraftRound) {
  const results = await server.http.get(`/api/voting-rounds/${slug}/results`).expect(200);
  const ballots = await server.http.get(`/api/voting-rounds/${slug}/ballots`).expect(200);
  const { data }: { data: RoundResult } = results.body;
  return { results: results.text, ballots: ballots.text, data };
}

async function certified(round: DraftRound) {
  await certifyBy(first, round).expect(200);
  await certifyBy(second, round).expect(200);
  return published(round);
}

const stateOf = async ({ id }: DraftRound) =>
  (await server.strapi.db.query(UID.votingRound).findOne({ where: { id } })).state;

describe('the published files', () => {
  it('show each of a thousand random changes of one byte', async () => {
    const places = Array.from({ length: 40 }, () => randomInt(4));
    const { results, ballots } = await certified(await closedRound(places, { seats: 2 }));
    const sizes = { results: Buffer.byteLength(results), ballots: Buffer.byteLength(ballots) };
    const changes = Array.from({ length: 1_000 }, (_, index) => {
      const file: 'results' | 'ballots' = index % 2 === 0 ? 'results' : 'ballots';
      return { file, at: randomInt(sizes[file]), by: randomInt(1, 256) };
    });
    const found = await verifyMany({ deed: 'change', results, ballots, changes });
    expect(found).toEqual({ untouched: 0, unfound: [] });
  });

  it('are the same bytes whenever they are asked for', async () => {
    const round = await closedRound([0, 1, 1]);
    const before = await certified(round);
    expect(await published(round)).toEqual(before);
    const lines = before.ballots.trimEnd().split('\n');
    expect(lines).toHaveLength(3);
    const receipts = lines.map((line) => {
      const ballot = JSON.parse(line);
      expect(Object.keys(ballot)).toEqual(['ballot', 'choices', 'receipt']);
      return String(ballot.receipt);
    });
    expect(receipts).toEqual(receipts.toSorted());
  });
});

describe('ties', () => {
  it('have the same winners here and in docs/verify.mjs, a thousand times', async () => {
    const cases = Array.from({ length: 1_000 }, (_, index) => {
      const finalists = Array.from(
        { length: 2 + (index % 9) },
        (_, one) => `story-${index}-${one}`,
      );
      const votes = randomInt(3);
      // All tied, or all but some that lead.
      const counts = finalists.map((id, place): [string, number] => [
        id,
        votes + (place < index % 3 ? 1 : 0),
      ]);
      const seats = 1 + randomInt(finalists.length);
      const passedOver = finalists.filter(() => randomInt(8) === 0);
      return { counts, seats, passedOver, seed: seedOf(`rules ${index}`, `root ${index}`) };
    });
    const theirs = await verifyMany<{ result: object[]; winners: string[] }[]>({
      deed: 'draw',
      cases,
    });
    const ours = cases.map(({ counts, seats, passedOver, seed }) =>
      tally(
        counts.map(([documentId, votes]) => ({ documentId, votes })),
        seats,
        seed,
        passedOver,
      ),
    );
    expect(theirs.map(({ result }) => result)).toEqual(ours);
    expect(theirs.map(({ winners }) => winners)).toEqual(
      ours.map((result) => result.filter((one) => one.elected).map((one) => one.documentId)),
    );
  });

  it('have them through the database as well, whoever the draw favours', async () => {
    const drawnFirst = new Set<string>();
    for (let time = 0; time < 5; time += 1) {
      const { results, ballots, data } = await certified(await closedRound([0, 1, 2, 3]));
      expect(data.ties).toEqual([{ votes: 1, order: expect.arrayContaining(stories) }]);
      expect(data.winners).toEqual(data.ties[0].order.slice(0, 1));
      drawnFirst.add(data.winners[0]);
      const found = await verifyMany({ deed: 'change', results, ballots, changes: [] });
      expect(found).toEqual({ untouched: 0, unfound: [] });
    }
    expect(drawnFirst.size).toBeGreaterThanOrEqual(1);
  });
});

describe('certifying', () => {
  const refused = (message: string) => ({
    data: null,
    error: { status: 409, name: 'RefusalError', message, details: { code: 'ROUND_FROZEN' } },
  });

  it('waits for the close', async () => {
    const round = await openRound();
    await certifyBy(first, round).expect(
      409,
      refused('A result is certified once the round is closed; this one is frozen.'),
    );
  });

  it('takes a second chief, and refuses a count that differs', async () => {
    const round = await openRound();
    const [flagged] = await castInSql(server, round, [[stories[0]]], 'burst');
    await castInSql(server, round, [[stories[1]]]);
    await closeNow(server, round);
    await certifyBy(first, round).expect(200);
    await certifyBy(first, round).expect(200);
    expect(await stateOf(round)).toBe('closed');
    const data = { ballots: [flagged], reason: 'Cast by a machine.' };
    await desk(server, first, round).post('set-aside', data).expect(200);
    await desk(server, second, round).post('set-aside', data).expect(200);
    await certifyBy(second, round).expect(
      409,
      refused(
        'This count differs from the one that was proposed: ballots were set aside, or a finalist withdrew, since then. Let the other chief propose it again.',
      ),
    );
    expect(await stateOf(round)).toBe('closed');
    await certifyBy(first, round).expect(200);
    await certifyBy(second, round).expect(200);
    const { data: result, ballots } = await published(round);
    expect(result).toMatchObject({
      ballots: 2,
      counted: 1,
      setAside: 1,
      setAsideReasons: [{ reason: 'Cast by a machine.', ballots: 1 }],
      winners: [stories[1]],
    });
    expect(ballots.match(/"setAside":true/g)).toHaveLength(1);
    expect(result.result.find(({ documentId }) => documentId === stories[0])?.votes).toBe(0);
  });

  it('is done once, however many press the button', async () => {
    const round = await closedRound([0]);
    await certifyBy(first, round).expect(200);
    const outcomes = await Promise.all(
      Array.from({ length: 6 }, () => outcomeOf(() => certifyBy(second, round))),
    );
    expect(outcomes.sort()).toEqual([...Array<string>(5).fill('ROUND_FROZEN'), 'done']);
    const drafts = await server.strapi.documents(UID.ambassador).findMany({
      status: 'draft',
      filters: { votingRound: { documentId: round.documentId } },
    });
    expect(drafts).toHaveLength(1);
  });

  it('tells how far it is, and nothing else', async () => {
    const round = await closedRound([0, 1]);
    const told = () => desk(server, first, round).get('certification').expect(200);
    expect((await told()).body).toEqual({ data: { state: 'none', counted: 0, of: 0 } });
    await certifyBy(first, round).expect(200);
    expect((await told()).body).toEqual({ data: { state: 'proposed', counted: 2, of: 2 } });
  });

  it('takes no step that is another than was meant', async () => {
    const round = await closedRound([0]);
    const step = (token: string, meant: string) =>
      desk(server, token, round).post('certify', { step: meant });
    const nothingToConfirm =
      'There is no proposal of another chief to confirm: have it counted and propose it.';
    await step(first, 'publish').expect(400);
    await step(first, 'confirm').expect(409, refused(nothingToConfirm));
    await step(first, 'propose').expect(200);
    await step(first, 'confirm').expect(409, refused(nothingToConfirm));
    await step(second, 'propose').expect(
      409,
      refused('Another chief has proposed the result meanwhile: what is left is to confirm it.'),
    );
    expect(await stateOf(round)).toBe('closed');
    await step(second, 'confirm').expect(200);
    expect(await stateOf(round)).toBe('certified');
  });

  it('is refused in SQL without two chiefs, and stands', async () => {
    const round = await closedRound([0]);
    const certify = () =>
      server.pool.query("UPDATE voting_rounds SET state = 'certified' WHERE id = $1", [round.id]);
    expect(await outcomeOf(certify)).toBe('ROUND_FROZEN');
    const { rows } = await server.pool.query<{ id: number }>(
      'SELECT id FROM admin_users ORDER BY id LIMIT 2',
    );
    const [one, other] = rows.map(({ id }) => id);
    const propose = (editor: number) =>
      server.pool.query(
        "INSERT INTO round_certifications (round, proposed_by, results_hash) VALUES ($1, $2, 'x')",
        [round.documentId, editor],
      );
    expect(await outcomeOf(() => propose(0))).toBe('VALIDATION_FAILED');
    const { rows: editors } = await server.pool.query<{ id: number }>(
      'SELECT user_id AS id FROM admin_users_roles_lnk l JOIN admin_roles r ON r.id = l.role_id WHERE r.code = $1',
      [EDITOR],
    );
    expect(await outcomeOf(() => propose(editors[0].id))).toBe('VALIDATION_FAILED');
    expect(await outcomeOf(() => propose(one))).toBe('done');
    const confirm = (editor: number, results: string) =>
      server.pool.query(
        `UPDATE round_certifications SET confirmed_by = $2, confirmed_at = now(), results = $3, ballots_hash = 'x'
          WHERE round = $1`,
        [round.documentId, editor, results],
      );
    expect(await outcomeOf(() => confirm(one, 'x'))).toMatch(/check constraint/);
    // Another text than the one whose hash was proposed.
    expect(await outcomeOf(() => confirm(other, 'x'))).toMatch(/check constraint/);
    expect(await outcomeOf(certify)).toBe('ROUND_FROZEN');

    await certifyBy(first, round).expect(200);
    const before = await certifyBy(second, round)
      .expect(200)
      .then(() => published(round));
    for (const text of [
      "UPDATE round_certifications SET results = '{}'",
      'DELETE FROM round_certifications',
      'TRUNCATE round_certifications',
    ]) {
      expect(await outcomeOf(() => server.pool.query(text))).toBe('IMMUTABLE');
    }
    expect(await published(round)).toEqual(before);
  });
});

describe('the course of a round', () => {
  const courseFor = async (token: string, round: DraftRound) =>
    (await desk(server, token, round).get('election').expect(200)).body.data;

  it('says what keeps a draft from being frozen', async () => {
    const draft = await draftRound(server, { finalists: stories, finalistCount: 5, tieBreak: ' ' });
    expect(await courseFor(first, draft)).toEqual({
      state: 'draft',
      slug: draft.slug,
      opensAt: expect.stringMatching(/Z$/),
      closesAt: expect.stringMatching(/Z$/),
      displayTimezone: 'Europe/Zurich',
      certifiedAt: null,
      annulmentReason: null,
      obstacles: [
        'The round needs 5 different finalists and has 4.',
        'The rule for ties has to be stated in words beforehand.',
      ],
      proposal: null,
      ambassadors: [],
    });
  });

  it('says who proposed the result, and which ambassadors it made', async () => {
    const round = await closedRound([0, 1, 1], { seats: 2 });
    await certifyBy(first, round).expect(200);
    const proposal = { by: expect.any(String), at: expect.stringMatching(/Z$/) };
    expect(await courseFor(first, round)).toMatchObject({
      state: 'closed',
      obstacles: [],
      proposal: { ...proposal, byYou: true },
    });
    expect((await courseFor(second, round)).proposal).toEqual({ ...proposal, byYou: false });
    await certifyBy(second, round).expect(200);
    const { ambassadors, ...course } = await courseFor(first, round);
    expect(course).toMatchObject({ state: 'certified', certifiedAt: expect.any(String) });
    expect(ambassadors).toHaveLength(2);
    for (const { documentId, name, state } of ambassadors) {
      const ambassador = await server.strapi
        .documents(UID.ambassador)
        .findOne({ documentId, status: 'draft', populate: ['story'] });
      expect({ name, state }).toEqual({ name: ambassador?.story?.heroName, state: 'proposed' });
    }
  });

  it('is not told to who may not edit rounds', async () => {
    const round = await openRound();
    await server.http.get(`/campaign/voting-rounds/${round.documentId}/election`).expect(401);
    await desk(server, first, { documentId: 'unknown' }).get('election').expect(404);
  });
});

describe('setting ballots aside', () => {
  it('takes two chiefs, who see what is odd and never for whom', async () => {
    const round = await openRound();
    const [odd, other] = await castInSql(server, round, [[stories[0]], [stories[1]]], 'burst');
    const [plain] = await castInSql(server, round, [[stories[2]]]);
    const [one, two] = [desk(server, first, round), desk(server, second, round)];
    const listed = async () => (await one.get('flagged').expect(200)).body.data;
    const shown = (ballot: string, state: string, reason: string | null) => ({
      ballot,
      flags: 'burst',
      castAt: expect.stringMatching(/Z$/),
      state,
      reason,
      // The list is read by the chief who proposes.
      proposedByYou: state !== 'counted',
    });
    const both = (state: string, reason: string | null) =>
      [shown(odd, state, reason), shown(other, 'counted', null)].sort((a, b) =>
        a.ballot < b.ballot ? -1 : 1,
      );
    expect(await listed()).toEqual(both('counted', null));
    const data = { ballots: [odd], reason: 'A burst from one network.' };
    await one.post('set-aside', data).expect(200, { data: { proposed: 1, setAside: 0 } });
    await one.post('set-aside', data).expect(200, { data: { proposed: 0, setAside: 0 } });
    expect(await listed()).toEqual(both('proposed', data.reason));
    await two.post('set-aside', data).expect(200, { data: { proposed: 0, setAside: 1 } });
    expect(await listed()).toEqual(both('setAside', data.reason));
    expect((await one.get('turnout').expect(200)).body.data).toMatchObject({
      ballots: 3,
      flagged: 2,
      setAside: 1,
    });
    const message = 'This is no flagged ballot of the round.';
    await two.post('set-aside', { ...data, ballots: [odd, plain] }).expect(400, {
      data: null,
      error: {
        status: 400,
        name: 'RefusalError',
        message,
        details: {
          code: 'VALIDATION_FAILED',
          errors: [{ path: 'ballots.1', code: 'REQUIRED', message }],
        },
      },
    });
    await two.post('set-aside', { ballots: [odd] }).expect(400);
  });

  it('is refused in SQL to one chief alone, without a flag, and once certified', async () => {
    const round = await openRound();
    const [odd] = await castInSql(server, round, [[stories[0]]], 'burst');
    const [plain] = await castInSql(server, round, [[stories[1]]]);
    const { rows } = await server.pool.query<{ id: number }>(
      'SELECT id FROM admin_users ORDER BY id LIMIT 2',
    );
    const [one, other] = rows.map(({ id }) => id);
    const insert = (ballot: string, by: number, secondBy: number | null) => () =>
      server.pool.query(
        "INSERT INTO set_aside (ballot, round, reason, set_by, second_by) VALUES ($1, $2, 'A reason.', $3, $4)",
        [ballot, round.documentId, by, secondBy],
      );
    expect(await outcomeOf(insert(odd, one, one))).toMatch(/check constraint/);
    expect(await outcomeOf(insert(plain, one, other))).toBe('VALIDATION_FAILED');
    expect(await outcomeOf(insert(odd, one, 0))).toBe('VALIDATION_FAILED');
    await closeNow(server, round);
    await certified(round);
    expect(await outcomeOf(insert(odd, one, other))).toBe('ROUND_FROZEN');
  });
});

describe('annulling', () => {
  it('takes a reason, which is published and stands', async () => {
    const round = await openRound();
    await desk(server, first, round).post('annul', { reason: ' ' }).expect(400);
    await desk(server, first, round).post('annul').expect(400);
    const reason = 'The mails of the first day were lost.';
    await desk(server, first, round)
      .post('annul', { reason })
      .expect(200, {
        data: { documentId: round.documentId, state: 'annulled', annulmentReason: reason },
      });
    const { body } = await server.http.get(`/api/voting-rounds/${round.documentId}`).expect(200);
    expect(body.data).toMatchObject({ state: 'annulled', annulmentReason: reason });
    await server.http.get(`/api/voting-rounds/${round.slug}/results`).expect(403);
    const change = () =>
      server.pool.query("UPDATE voting_rounds SET annulment_reason = 'Another' WHERE id = $1", [
        round.id,
      ]);
    expect(await outcomeOf(change)).toBe('ROUND_FROZEN');
    const silent = await openRound();
    const annul = () =>
      server.pool.query("UPDATE voting_rounds SET state = 'annulled' WHERE id = $1", [silent.id]);
    expect(await outcomeOf(annul)).toBe('ROUND_FROZEN');
  });
});

describe('a finalist who withdraws', () => {
  it('is shown so, can no longer be chosen, and takes no seat; the ballots stay', async () => {
    const leaving = await publicStory(server);
    const round = await frozenRound(server, { finalists: [leaving.documentId, ...stories] });
    await castInSql(server, round, [[leaving.documentId], [leaving.documentId], [stories[0]]]);
    const code = await mailedCode(server, round.slug, 'late-voter@example.org');
    const offer = async () =>
      (
        await server.http
          .get(`/api/voting-rounds/${round.slug}/finalists?challenge=${code.challenge}`)
          .expect(200)
      ).body.data as { documentId: string; withdrawn: boolean }[];
    const before = await offer();
    expect(before.map(({ withdrawn }) => withdrawn)).toEqual(Array(5).fill(false));
    expect(before.map((one) => one.documentId).sort()).toEqual(round.finalists.toSorted());
    expect(await offer()).toEqual(before);

    // The consent is narrowed to all but the vote: the story stays, its candidacy does not.
    await server.strapi.db.query(UID.consent).create({
      data: consentData(Number(leaving.data.nomination), 'granted', ['story', 'photo']),
    });
    expect(await offer()).toEqual(
      before.map((one) => ({ ...one, withdrawn: one.documentId === leaving.documentId })),
    );
    const vote = (choice: string) =>
      server.http
        .post('/api/votes')
        .send({ data: { round: round.slug, choices: [choice], ...code } });
    expect(await outcomeOf(() => vote(leaving.documentId))).toBe('CHOICES_INVALID');
    expect(await outcomeOf(() => vote(stories[0]))).toBe('done');

    await closeNow(server, round);
    const { data } = await certified(round);
    expect(data).toMatchObject({ ballots: 4, counted: 4, withdrawn: [leaving.documentId] });
    expect(data.result.slice(0, 2).map(({ votes }) => votes)).toEqual([2, 2]);
    expect(data.winners).toEqual([stories[0]]);
  });
});

describe('the order of the finalists', () => {
  it('takes a challenge and nothing else', async () => {
    const round = await openRound();
    const ask = (query: string) =>
      server.http.get(`/api/voting-rounds/${round.slug}/finalists${query}`);
    expect(await outcomeOf(() => ask(''))).toBe('REQUIRED');
    expect(await outcomeOf(() => ask('?challenge=first'))).toBe('REQUIRED');
    const uuid = '00000000-0000-4000-8000-000000000000';
    expect(await outcomeOf(() => ask(`?challenge=${uuid}&sort=votes`))).toBe('UNKNOWN_KEY');
    expect(await outcomeOf(() => ask(`?challenge=${uuid}`))).toBe('done');
  });
});

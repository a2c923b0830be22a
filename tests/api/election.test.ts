import { randomUUID } from 'node:crypto';
import { receiptOf } from '../../src/domain/ballot';
import type { RoundResult } from '../../src/domain/published-result';
import { CHIEF } from '../../src/support/roles';
import { UID } from '../../src/support/uids';
import { ALL_SCOPES } from '../support/campaign';
import { desk, runVerify, untilState } from '../support/election';
import { draftRound, mailedCode, standingStories } from '../support/rounds';
import { startServer, type Server } from '../support/server';
import { decidedNomination, publicStory } from '../support/stories';

let server: Server;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

const sealed = {
  data: null,
  error: {
    status: 403,
    name: 'RefusalError',
    message: 'Nobody learns a count before the result is certified.',
    details: { code: 'RESULTS_SEALED' },
  },
};

it('goes from freezing to verification, as in docs/voting.md', async () => {
  const { http, url } = server;
  const [first, second, stranger] = [
    await server.adminToken(CHIEF),
    await server.adminToken(),
    await server.adminToken('mission-editor'),
  ];
  const [favourite, ...others] = [
    await publicStory(server, {
      nomination: (
        await decidedNomination(
          server,
          'granted',
          ALL_SCOPES.filter((scope) => scope !== 'ambassador'),
        )
      ).id,
    }).then(({ documentId }) => documentId),
    ...(await standingStories(server, 3)),
  ];
  const finalists = [favourite, ...others];

  // A chief freezes the round that an editor made.
  const round = await draftRound(server, {
    finalists,
    seats: 2,
    opensIn: -1_000,
    closesIn: 14_000,
  });
  const { body: frozen } = await desk(server, first, round).post('freeze').expect(200);
  const shown = await http.get(`/api/voting-rounds/${round.documentId}`).expect(200);
  expect(shown.body.data).toMatchObject({
    rulesHash: frozen.data.rulesHash,
    finalistIds: finalists,
  });

  // Voters ask for codes and vote. The favourite leads; the two after it are tied.
  const choices = [
    ...[[favourite, others[0]], [favourite, others[1]], [favourite], [others[0], others[1]]],
    [others[2]],
  ];
  const papers: { ballot: string; salt: string; receipt: string; choices: string[] }[] = [];
  for (const [voter, chosen] of choices.entries()) {
    const code = await mailedCode(server, round.slug, `voter-${voter}@example.org`);
    const { body } = await http
      .post('/api/votes')
      .set('Idempotency-Key', voter === 0 ? randomUUID() : '')
      .send({ data: { round: round.slug, choices: chosen, country: 'KE', ...code } })
      .expect(201);
    papers.push({ ...body.data, choices: chosen });
  }
  for (const { ballot, salt, receipt, choices: chosen } of papers) {
    expect(receiptOf(salt, ballot, chosen)).toBe(receipt);
  }

  // Nobody learns a count; chiefs and editors learn how many voted.
  for (const what of ['results', 'ballots']) {
    await http.get(`/api/voting-rounds/${round.slug}/${what}`).expect(403, sealed);
  }
  const turnout = await desk(server, first, round).get('turnout').expect(200);
  expect(turnout.body.data).toEqual({
    ballots: 5,
    byDay: [{ day: expect.stringMatching(/^\d{4}-\d\d-\d\d$/), ballots: 5 }],
    byCountry: [{ country: 'KE', ballots: 5 }],
    flagged: 0,
    setAside: 0,
  });
  await desk(server, first, round).post('certify').expect(409);
  await desk(server, stranger, round).get('turnout').expect(403);

  // The clock closes the round; two chiefs certify it.
  await untilState(server, round, 'closed');
  const proposed = { data: { state: 'proposed', ballots: 5, setAside: 0 } };
  await desk(server, first, round).post('certify').expect(200, proposed);
  await desk(server, first, round).post('certify').expect(200, proposed);
  await desk(server, stranger, round).post('certify').expect(403);
  await http.get(`/api/voting-rounds/${round.slug}/results`).expect(403, sealed);
  const { body: certified } = await desk(server, second, round).post('certify').expect(200);
  expect(certified.data).toMatchObject({ state: 'certified', ballots: 5, setAside: 0 });
  await desk(server, second, round).post('certify').expect(409);
  await desk(server, second, round).post('annul', { reason: 'Too late.' }).expect(409);

  // The result is public, and anybody can recompute it.
  const address = `${url}/api/voting-rounds/${round.slug}`;
  const { body } = await http.get(`/api/voting-rounds/${round.slug}/results`).expect(200);
  const result: RoundResult = body.data;
  expect(
    result.result.map(({ documentId, votes, elected }) => [documentId, votes, elected]),
  ).toEqual([
    [favourite, 3, false],
    ...result.ties[0].order.map((documentId) => [documentId, 2, true]),
    [others[2], 1, false],
  ]);
  expect(result).toMatchObject({ ballots: 5, counted: 5, setAside: 0, withdrawn: [], seats: 2 });
  expect(result.rulesHash).toBe(frozen.data.rulesHash);
  expect(result.winners).toEqual(result.ties[0].order);
  expect(result.ties).toEqual([{ votes: 2, order: expect.arrayContaining(others.slice(0, 2)) }]);
  const [mine] = papers;
  const verified = await runVerify(
    ...[`${address}/results`, `${address}/ballots`, '--ballot', mine.ballot],
    ...[`--salt=${mine.salt}`, '--choices', mine.choices.join(',')],
  );
  expect(verified).toEqual({
    code: 0,
    said: `5 ballots verified. Winners: ${result.winners.join(', ')}\nMerkle root ${result.root}\nHash of the result ${result.hash}\nYour ballot is among them as you cast it.\n`,
  });
  const forged = await runVerify(
    ...[`${address}/results`, `${address}/ballots`, '--ballot', mine.ballot],
    ...[`--salt=${mine.salt}`, '--choices', others[2]],
  );
  expect(forged).toEqual({
    code: 1,
    said: 'FAULT: your ballot is not among them as you cast it\n',
  });

  // The winners are drafts of ambassadors; one is listed once designated.
  const drafts = await server.strapi
    .documents(UID.ambassador)
    .findMany({ status: 'draft', populate: { story: true, mission: true } });
  expect(drafts.map(({ story }) => story?.documentId)).toEqual(result.winners);
  expect(drafts.map(({ state }) => state)).toEqual(['proposed', 'proposed']);
  expect(drafts.every(({ mission }) => mission !== null)).toBe(true);
  const listed = async () => (await http.get('/api/ambassadors?populate=story').expect(200)).body;
  expect((await listed()).data).toEqual([]);
  const ADMIN = `/content-manager/collection-types/${UID.ambassador}/${drafts[0].documentId}`;
  const publish = (state: string) =>
    http
      .post(`${ADMIN}/actions/publish`)
      .set('Authorization', first)
      .send({ state, termStart: '2026-12-18', termEnd: '2027-12-17', areaOfAction: 'Schools.' });
  await publish('proposed').expect(400);
  expect((await listed()).data).toEqual([]);
  await publish('designated').expect(200);
  expect((await listed()).data).toMatchObject([
    { state: 'designated', areaOfAction: 'Schools.', story: { documentId: result.winners[0] } },
  ]);
}, 90_000);

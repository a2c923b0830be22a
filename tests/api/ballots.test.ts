import { UID } from '../../src/support/uids';
import { outcomeOf } from '../support/outcome';
import { ballotsIn, draftRound, frozenRound, mailedCode, type DraftRound } from '../support/rounds';
import { startServer, type Server } from '../support/server';
import { withoutLifecycles } from '../support/sql';
import { publicStory } from '../support/stories';
import { WAYS_TO_CHANGE } from '../support/ways-to-change';

let server: Server;
let editor: string;
let round: DraftRound;
let voters = 0;

beforeAll(async () => {
  server = await startServer();
  editor = await server.adminToken();
  round = await frozenRound(server);
});
afterAll(() => server.stop());

/** A voter by name: the mailbox, or the key that stands for one. */
const newVoter = () => `voter-${(voters += 1)}`;

const pause = (milliseconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

/** A ballot's row as code or a stranger would write it. */
const ballotRow = (into: DraftRound, choices: string[], voterKey: string) => ({
  ballot: `ballot-${(voters += 1)}`,
  round: into.documentId,
  voterKey,
  choices,
  // Said to be cast in time: the database does not take the caller's word for it.
  castAt: new Date(),
  receipt: `receipt-${voters}`,
});

interface Way {
  name: string;
  cast(into: DraftRound, choices: string[], voter: string): Promise<unknown>;
}

const NO_CODE = { challenge: '00000000-0000-0000-0000-000000000000', code: 'AAAAAAAA' };

/** A mailed code where the round gives one out; anything else is refused before a code is read. */
const codeFor = async (into: DraftRound, voter: string) =>
  mailedCode(server, into.slug, `${voter}@example.org`).catch(() => NO_CODE);

const votes = () => server.strapi.db.query(UID.vote);

const CODE_WAYS: Way[] = [
  {
    name: 'documents.create',
    cast: (into, choices, voter) =>
      server.strapi.documents(UID.vote).create({ data: ballotRow(into, choices, voter) }),
  },
  {
    name: 'db.query.create',
    cast: (into, choices, voter) => votes().create({ data: ballotRow(into, choices, voter) }),
  },
  {
    name: 'db.query.createMany',
    cast: (into, choices, voter) => votes().createMany({ data: [ballotRow(into, choices, voter)] }),
  },
];

const WAYS: Way[] = [
  {
    name: 'POST /api/votes',
    cast: async ({ slug, ...into }, choices, voter) => {
      const code = await codeFor({ slug, ...into }, voter);
      return server.http.post('/api/votes').send({ data: { round: slug, choices, ...code } });
    },
  },
  {
    name: 'castVote in GraphQL',
    cast: async ({ slug, ...into }, choices, voter) => {
      const code = await codeFor({ slug, ...into }, voter);
      return server.http.post('/graphql').send({
        query: 'mutation ($data: BallotInput!) { castVote(data: $data) { ballot receipt castAt } }',
        variables: { data: { round: slug, choices, ...code } },
      });
    },
  },
  ...CODE_WAYS,
  ...CODE_WAYS.map(({ name, cast }) => ({
    name: `${name}, lifecycles off`,
    cast: (...ballot: Parameters<Way['cast']>) => withoutLifecycles(server, () => cast(...ballot)),
  })),
  {
    name: 'SQL INSERT',
    cast: (into, choices, voter) => {
      const row = ballotRow(into, choices, voter);
      return server.pool.query(
        'INSERT INTO votes (ballot, round, voter_key, choices, cast_at, receipt) VALUES ($1, $2, $3, $4, $5, $6)',
        Object.values({ ...row, choices: JSON.stringify(choices) }),
      );
    },
  },
];

describe.each(WAYS)('a ballot by $name', ({ cast }) => {
  it('is counted for one to maxChoices finalists, once for each voter', async () => {
    const before = await ballotsIn(server, round.documentId);
    const voter = newVoter();
    expect(await outcomeOf(() => cast(round, round.finalists.slice(0, 2), voter))).toBe('done');
    expect(await outcomeOf(() => cast(round, round.finalists.slice(1, 2), voter))).toBe(
      'ALREADY_VOTED',
    );
    expect(await outcomeOf(() => cast(round, round.finalists.slice(2), newVoter()))).toBe('done');
    expect(await ballotsIn(server, round.documentId)).toBe(before + 2);
  });

  const WRONG: { choices: string; of(finalists: string[]): Promise<string[]> }[] = [
    { choices: 'no story', of: async () => [] },
    { choices: 'more than maxChoices', of: async (finalists) => finalists },
    { choices: 'one story twice', of: async ([first]) => [first, first] },
    { choices: 'a story that is not known', of: async ([first]) => [first, 'x'.repeat(24)] },
    {
      choices: 'a public story that does not stand',
      of: async () => [(await publicStory(server)).documentId],
    },
  ];

  it.each(WRONG)('is refused with CHOICES_INVALID for $choices', async ({ of }) => {
    const before = await ballotsIn(server, round.documentId);
    const choices = await of(round.finalists);
    expect(await outcomeOf(() => cast(round, choices, newVoter()))).toBe('CHOICES_INVALID');
    expect(await ballotsIn(server, round.documentId)).toBe(before);
  });

  it.each([
    ['a draft', 'VOTING_NOT_OPEN', (finalists: string[]) => draftRound(server, { finalists })],
    [
      'not open yet',
      'VOTING_NOT_OPEN',
      (finalists: string[]) => frozenRound(server, { finalists, opensIn: 600_000 }),
    ],
    [
      'annulled',
      'VOTING_CLOSED',
      async (finalists: string[]) => {
        const annulled = await frozenRound(server, { finalists });
        await server.pool.query(
          "UPDATE voting_rounds SET state = 'annulled', annulment_reason = 'A test.' WHERE id = $1",
          [annulled.id],
        );
        return annulled;
      },
    ],
  ])('is refused in a round that is %s with %s', async (_state, code, make) => {
    const other = await make(round.finalists);
    expect(await outcomeOf(() => cast(other, other.finalists.slice(0, 1), newVoter()))).toBe(code);
    expect(await ballotsIn(server, other.documentId)).toBe(0);
  });
});

describe('the window', () => {
  it('closes for every way at its instant, and stays closed', async () => {
    const brief = await frozenRound(server, { finalists: round.finalists, closesIn: 5000 });
    const codes = await Promise.all(WAYS.slice(0, 2).map(() => mailedCodeOf(brief)));
    const { rows } = await server.pool.query<{ left: number }>(
      "SELECT extract(epoch FROM closes_at - (clock_timestamp() AT TIME ZONE 'UTC'))::float * 1000 AS left FROM voting_rounds WHERE id = $1",
      [brief.id],
    );
    await pause(rows[0].left + 5);
    const choices = brief.finalists.slice(0, 1);
    const late = async () => [
      ...(await Promise.all(
        codes.map((code) =>
          outcomeOf(() =>
            server.http.post('/api/votes').send({ data: { round: brief.slug, choices, ...code } }),
          ),
        ),
      )),
      ...(await Promise.all(
        WAYS.slice(1).map(({ cast }) => outcomeOf(() => cast(brief, choices, newVoter()))),
      )),
    ];
    // At once, before the clock's duty has set the state, and after it has.
    for (const outcomes of [await late(), await pause(1500).then(late)]) {
      expect(new Set(outcomes)).toEqual(new Set(['VOTING_CLOSED']));
    }
    expect(await ballotsIn(server, brief.documentId)).toBe(0);
  });

  const mailedCodeOf = (into: DraftRound) =>
    mailedCode(server, into.slug, `${newVoter()}@example.org`);

  it('is judged by the database’s clock, whatever time a ballot names', async () => {
    const future = await frozenRound(server, { finalists: round.finalists, opensIn: 600_000 });
    const row = (into: DraftRound, castAt: string) => [
      newVoter(),
      into.documentId,
      newVoter(),
      JSON.stringify(into.finalists.slice(0, 1)),
      castAt,
      newVoter(),
    ];
    const insert = (values: unknown[]) =>
      server.pool.query<{ age: number }>(
        `INSERT INTO votes (ballot, round, voter_key, choices, cast_at, receipt) VALUES ($1, $2, $3, $4, $5, $6)
         RETURNING extract(epoch FROM (clock_timestamp() AT TIME ZONE 'UTC') - cast_at)::float AS age`,
        values,
      );
    const inItsWindow = new Date(Date.now() + 700_000).toISOString();
    expect(await outcomeOf(() => insert(row(future, inItsWindow)))).toBe('VOTING_NOT_OPEN');
    const { rows } = await insert(row(round, '2015-12-18T00:00:00Z'));
    expect(rows[0].age).toBeLessThan(10);
  });
});

describe('a ballot of nobody', () => {
  it.each(['ballot', 'voter_key', 'receipt'])('is refused: no %s', async (missing) => {
    const [ballot, voterKey, receipt] = ['ballot', 'voter_key', 'receipt'].map((column) =>
      column === missing ? null : newVoter(),
    );
    const insert = () =>
      server.pool.query(
        'INSERT INTO votes (ballot, round, voter_key, choices, cast_at, receipt) VALUES ($1, $2, $3, $4, now(), $5)',
        [ballot, round.documentId, voterKey, JSON.stringify(round.finalists.slice(0, 1)), receipt],
      );
    expect(await outcomeOf(insert)).toBe('VALIDATION_FAILED');
  });
});

describe('fifty ballots of one voter at once', () => {
  const choices = () => round.finalists.slice(0, 1);

  it('are one, over HTTP with fifty codes for spellings of one mailbox', async () => {
    const voter = newVoter();
    const codes = [];
    for (let spelling = 0; spelling < 50; spelling += 1) {
      codes.push(await mailedCode(server, round.slug, `${voter}+${spelling}@example.org`));
    }
    const before = await ballotsIn(server, round.documentId);
    const outcomes = await Promise.all(
      codes.map((code) =>
        outcomeOf(() =>
          server.http
            .post('/api/votes')
            .send({ data: { round: round.slug, choices: choices(), ...code } }),
        ),
      ),
    );
    expect(outcomes.sort()).toEqual([...Array<string>(49).fill('ALREADY_VOTED'), 'done']);
    expect(await ballotsIn(server, round.documentId)).toBe(before + 1);
  });

  it.each(WAYS.slice(2))('are one by $name', async ({ cast }) => {
    const voter = newVoter();
    const before = await ballotsIn(server, round.documentId);
    const outcomes = await Promise.all(
      Array.from({ length: 50 }, () => outcomeOf(() => cast(round, choices(), voter))),
    );
    expect(outcomes.sort()).toEqual([...Array<string>(49).fill('ALREADY_VOTED'), 'done']);
    expect(await ballotsIn(server, round.documentId)).toBe(before + 1);
  });
});

describe('a ballot that was cast', () => {
  const cast = async () => {
    const row = ballotRow(round, round.finalists.slice(0, 1), newVoter());
    const { id, documentId } = await votes().create({ data: row });
    return {
      uid: UID.vote,
      table: 'votes',
      id: Number(id),
      documentId: String(documentId),
      change: { attribute: 'receipt', column: 'receipt', value: newVoter() },
    };
  };

  it.each(WAYS_TO_CHANGE)('is IMMUTABLE to $name', async ({ attempt }) => {
    const kept = await cast();
    const { rows: before } = await server.pool.query('SELECT * FROM votes ORDER BY id');
    expect(await outcomeOf(() => attempt({ server, editor }, kept))).toBe('IMMUTABLE');
    const { rows: after } = await server.pool.query('SELECT * FROM votes ORDER BY id');
    expect(after).toEqual(before);
  });

  const ADMIN = `/content-manager/collection-types/${UID.vote}`;
  it.each([
    ['put', (documentId: string) => `${ADMIN}/${documentId}`],
    ['delete', (documentId: string) => `${ADMIN}/${documentId}`],
    ['post', () => ADMIN],
    ['post', () => `${ADMIN}/actions/bulkDelete`],
  ] as const)('is out of the admin’s reach (%s)', async (method, path) => {
    const { documentId } = await cast();
    const before = await ballotsIn(server, round.documentId);
    const body = ballotRow(round, round.finalists.slice(0, 1), newVoter());
    const answer = await server.http[method](path(documentId))
      .set('Authorization', editor)
      .send({ ...body, choices: round.finalists.slice(0, 1), documentIds: [documentId] });
    expect([403, 404, 409]).toContain(answer.status);
    expect(await ballotsIn(server, round.documentId)).toBe(before);
  });
});

describe('the answers over HTTP', () => {
  const refused = (status: number, message: string, details: object) => ({
    data: null,
    error: { status, name: 'RefusalError', message, details },
  });

  it('say what is wrong with the choices', async () => {
    const message = 'Choose 1 to 2 different finalists of this round, by their documentId.';
    await server.http
      .post('/api/votes')
      .send({ data: { round: round.slug, choices: [], ...NO_CODE } })
      .expect(
        400,
        refused(400, message, {
          code: 'VALIDATION_FAILED',
          errors: [{ path: 'choices', code: 'CHOICES_INVALID', message }],
        }),
      );
  });

  it('say that somebody has voted', async () => {
    const code = await mailedCode(server, round.slug, `${newVoter()}@example.org`);
    const data = { round: round.slug, choices: round.finalists.slice(0, 1), ...code };
    await server.http.post('/api/votes').send({ data }).expect(201);
    await server.http
      .post('/api/votes')
      .send({ data })
      .expect(
        409,
        refused(409, 'A ballot of this voter was already counted in this round.', {
          code: 'ALREADY_VOTED',
        }),
      );
  });

  it('say when voting opens', async () => {
    const future = await frozenRound(server, { finalists: round.finalists, opensIn: 600_000 });
    const { opensAt } = await server.strapi.db
      .query(UID.votingRound)
      .findOne({ where: { id: future.id } });
    await server.http
      .post('/api/votes')
      .send({ data: { round: future.slug, choices: [future.finalists[0]], ...NO_CODE } })
      .expect(
        403,
        refused(403, `Voting is not open yet; it opens at ${new Date(opensAt).toISOString()}.`, {
          code: 'VOTING_NOT_OPEN',
        }),
      );
  });
});

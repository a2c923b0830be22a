import { UID } from '../../src/support/uids';
import { outcomeOf } from '../support/outcome';
import { draftRound, frozenRound, standingStories, type DraftRound } from '../support/rounds';
import { startServer, type Server } from '../support/server';
import { inTransaction, withoutLifecycles } from '../support/sql';
import {
  consentData,
  decidedNomination,
  draftOf,
  publicStory,
  type Draft,
} from '../support/stories';

const ADMIN = `/content-manager/collection-types/${UID.votingRound}`;

let server: Server;
let editor: string;
let stories: string[];
let spare: string;

beforeAll(async () => {
  server = await startServer();
  editor = await server.adminToken();
  [spare, ...stories] = await standingStories(server, 4);
});
afterAll(() => server.stop());

const rows = () => server.strapi.db.query(UID.votingRound);
const documents = () => server.strapi.documents(UID.votingRound);
const admin = (method: 'post' | 'put' | 'delete', path: string, body: object = {}) =>
  server.http[method](`${ADMIN}${path}`).set('Authorization', editor).send(body);
const freeze = ({ documentId }: DraftRound) =>
  server.http
    .post(`/campaign/voting-rounds/${documentId}/freeze`)
    .set('Authorization', editor)
    .send({});

/** A round as its row and its links say it; the clock's own change of state is left out. */
async function snapshot({ id }: DraftRound) {
  const { rows: found } = await server.pool.query(
    `SELECT to_jsonb(r) - 'state' - 'updated_at' - 'updated_by_id' AS round,
            ARRAY(SELECT s.document_id || (s.published_at IS NULL)::text
                    FROM voting_rounds_finalists_lnk l JOIN hero_stories s ON s.id = l.hero_story_id
                   WHERE l.voting_round_id = r.id ORDER BY 1) AS links
       FROM voting_rounds r WHERE id = $1`,
    [id],
  );
  return found;
}

/** The finalists as the public reads them, in their order. */
async function shownFinalists({ documentId }: DraftRound): Promise<string[]> {
  const { body } = await server.http
    .get(`/api/voting-rounds/${documentId}?populate[finalists][fields]=title`)
    .expect(200);
  return body.data.finalists.map((story: { documentId: string }) => story.documentId);
}

interface ChangingWay {
  name: string;
  change(round: DraftRound, data: Record<string, unknown>): Promise<unknown>;
}

const QUERY_WAYS: ChangingWay[] = [
  {
    name: 'db.query.update',
    change: ({ id }, data) => rows().update({ where: { id }, data }),
  },
  {
    name: 'db.query.updateMany',
    change: ({ id }, data) => rows().updateMany({ where: { id }, data }),
  },
];

const WAYS: ChangingWay[] = [
  {
    name: 'the admin’s form',
    change: async ({ documentId }, data) => admin('put', `/${documentId}`, data),
  },
  {
    name: 'documents.update',
    change: ({ documentId }, data) => documents().update({ documentId, data }),
  },
  ...QUERY_WAYS,
  ...QUERY_WAYS.map(({ name, change }) => ({
    name: `${name}, lifecycles off`,
    change: (...args: Parameters<ChangingWay['change']>) =>
      withoutLifecycles(server, () => change(...args)),
  })),
  {
    name: 'SQL UPDATE',
    change: ({ id }, data) => {
      const [[attribute, value]] = Object.entries(data);
      const column = attribute.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
      return server.pool.query(`UPDATE voting_rounds SET ${column} = $2 WHERE id = $1`, [
        id,
        typeof value === 'object' ? JSON.stringify(value) : value,
      ]);
    },
  },
];

const FROZEN: [string, unknown][] = [
  ['name', 'Another name'],
  ['slug', 'another-slug'],
  ['opensAt', '2015-09-01T00:00:00.000Z'],
  ['closesAt', '2099-09-01T00:00:00.000Z'],
  ['displayTimezone', 'Africa/Nairobi'],
  ['finalistCount', 2],
  ['maxChoices', 3],
  ['seats', 2],
  ['voterCheck', 'both'],
  ['tieBreak', 'Another rule.'],
  ['finalistIds', ['x'.repeat(24)]],
  ['finalistIds', []],
  ['rulesHash', 'f'.repeat(64)],
  ['frozenAt', '2015-09-01T00:00:00.000Z'],
];

describe.each(WAYS)('a frozen round, by $name', ({ name, change }) => {
  let round: DraftRound;
  beforeAll(async () => {
    round = await frozenRound(server, { finalists: stories });
  });

  it.each(FROZEN)('keeps its %s (%j): ROUND_FROZEN', async (field, value) => {
    const before = await snapshot(round);
    expect(await outcomeOf(() => change(round, { [field]: value }))).toBe('ROUND_FROZEN');
    expect(await snapshot(round)).toEqual(before);
  });

  it('keeps the order of its finalists', async () => {
    const finalistIds = stories.toReversed();
    expect(await outcomeOf(() => change(round, { finalistIds }))).toBe('ROUND_FROZEN');
  });

  it.each(['draft', 'closed', 'certified'])('is not set to "%s"', async (state) => {
    expect(await outcomeOf(() => change(round, { state }))).toBe('ROUND_FROZEN');
  });

  it('may be given what is no rule of it', async () => {
    const certifiedAt = '2015-12-18T00:00:00.000Z';
    expect(await outcomeOf(() => change(round, { certifiedAt }))).toBe('done');
  });

  if (name.startsWith('SQL')) return;
  it('may be saved as it is', async () => {
    const { tieBreak, seats, opensAt } = await rows().findOne({ where: { id: round.id } });
    expect(await outcomeOf(() => change(round, { tieBreak, seats, opensAt }))).toBe('done');
  });
});

describe('the finalists of a frozen round', () => {
  let round: DraftRound;
  beforeEach(async () => {
    round = await frozenRound(server, { finalists: stories });
  });

  const storyRow = async (documentId: string, isPublic: boolean): Promise<number> => {
    const { rows: found } = await server.pool.query<{ id: number }>(
      'SELECT id FROM hero_stories WHERE document_id = $1 AND (published_at IS NOT NULL) = $2',
      [documentId, isPublic],
    );
    return found[0].id;
  };

  const LINKS: { name: string; change(): Promise<unknown> }[] = [
    ...(
      [
        ['one fewer', () => stories.slice(1)],
        ['one more', () => [...stories, spare]],
        ['another', () => [spare, ...stories.slice(1)]],
        ['none', () => []],
        ['another order', () => stories.toReversed()],
      ] as [string, () => string[]][]
    ).flatMap(([what, finalists]) => [
      {
        name: `${what} by documents.update`,
        change: () =>
          documents().update({ documentId: round.documentId, data: { finalists: finalists() } }),
      },
      {
        name: `${what} by the admin’s form`,
        change: async () =>
          admin('put', `/${round.documentId}`, {
            finalists: { set: finalists().map((documentId) => ({ documentId })) },
          }),
      },
    ]),
    {
      name: 'one connected in the admin’s form',
      change: async () =>
        admin('put', `/${round.documentId}`, {
          finalists: { connect: [{ documentId: spare }], disconnect: [] },
        }),
    },
    {
      name: 'one disconnected in the admin’s form',
      change: async () =>
        admin('put', `/${round.documentId}`, {
          finalists: { connect: [], disconnect: [{ documentId: stories[0] }] },
        }),
    },
    {
      name: 'one fewer by db.query.update',
      change: async () =>
        rows().update({
          where: { id: round.id },
          data: { finalists: { disconnect: [await storyRow(stories[0], true)] } },
        }),
    },
    {
      name: 'one more by db.query.update, lifecycles off',
      change: async () => {
        const id = await storyRow(spare, true);
        return withoutLifecycles(server, () =>
          rows().update({ where: { id: round.id }, data: { finalists: { connect: [id] } } }),
        );
      },
    },
    {
      name: 'one more by SQL',
      change: async () =>
        server.pool.query(
          'INSERT INTO voting_rounds_finalists_lnk (voting_round_id, hero_story_id) VALUES ($1, $2)',
          [round.id, await storyRow(spare, true)],
        ),
    },
    {
      name: 'another by SQL',
      change: async () =>
        server.pool.query(
          'UPDATE voting_rounds_finalists_lnk SET hero_story_id = $3 WHERE voting_round_id = $1 AND hero_story_id = $2',
          [round.id, await storyRow(stories[0], true), await storyRow(spare, true)],
        ),
    },
    {
      name: 'one fewer by SQL',
      change: async () =>
        server.pool.query(
          'DELETE FROM voting_rounds_finalists_lnk WHERE voting_round_id = $1 AND hero_story_id IN (SELECT id FROM hero_stories WHERE document_id = $2)',
          [round.id, stories[0]],
        ),
    },
    {
      name: 'the public version of one taken away by SQL',
      change: async () =>
        server.pool.query(
          'DELETE FROM voting_rounds_finalists_lnk WHERE voting_round_id = $1 AND hero_story_id = $2',
          [round.id, await storyRow(stories[0], true)],
        ),
    },
    {
      name: 'moved to another round by SQL',
      change: async () => {
        const other = await draftRound(server, { finalists: [spare] });
        return server.pool.query(
          'UPDATE voting_rounds_finalists_lnk SET voting_round_id = $2 WHERE voting_round_id = $1',
          [round.id, other.id],
        );
      },
    },
  ];

  it.each(LINKS)('stay: ROUND_FROZEN to $name', async ({ change }) => {
    const before = await snapshot(round);
    expect(await outcomeOf(change)).toBe('ROUND_FROZEN');
    expect(await snapshot(round)).toEqual(before);
    expect(await shownFinalists(round)).toEqual(stories);
  });

  it.each(['TRUNCATE voting_rounds_finalists_lnk', 'TRUNCATE voting_rounds CASCADE'])(
    'stay: IMMUTABLE to %s',
    async (text) => {
      expect(await outcomeOf(() => server.pool.query(text))).toBe('IMMUTABLE');
    },
  );

  it('stay as they were, and in their order, when their stories are published again', async () => {
    const before = await snapshot(round);
    for (const documentId of [stories[1], stories[0], stories[1]]) {
      const published = await server.http
        .post(`/content-manager/collection-types/${UID.heroStory}/${documentId}/actions/publish`)
        .set('Authorization', editor)
        .send({ summary: 'A better summary.' });
      expect(published.status).toBe(200);
    }
    expect(await snapshot(round)).toEqual(before);
    expect(await shownFinalists(round)).toEqual(stories);
  });
});

describe('a finalist who withdraws after the freezing', () => {
  it('is taken down, stays in the record and can no longer be chosen', async () => {
    const leaving: Draft = await publicStory(server);
    const round = await frozenRound(server, { finalists: [leaving.documentId, ...stories] });
    await inWithdrawal(leaving);
    await server.http.get(`/api/hero-stories/${leaving.documentId}`).expect(410);
    const row = await rows().findOne({ where: { id: round.id } });
    expect(row.finalistIds).toEqual(round.finalists);
    expect(await shownFinalists(round)).toEqual(stories);
    expect(await outcomeOf(vote(round, leaving.documentId))).toBe('CHOICES_INVALID');
    expect(await outcomeOf(vote(round, stories[0]))).toBe('done');
  });

  it('stands again neither by SQL nor by leaving the list of who stands', async () => {
    const leaving: Draft = await publicStory(server);
    const round = await frozenRound(server, { finalists: [leaving.documentId, ...stories] });
    await inWithdrawal(leaving);
    const write = (text: string) => () => server.pool.query(text, [round.documentId]);
    await write("UPDATE standing_finalists SET stands_until = 'infinity' WHERE round = $1")();
    expect(await outcomeOf(vote(round, leaving.documentId))).toBe('CHOICES_INVALID');
    expect(await outcomeOf(write('DELETE FROM standing_finalists WHERE round = $1'))).toBe(
      'ROUND_FROZEN',
    );
    const moved = write("UPDATE standing_finalists SET finalist = 'x' WHERE round = $1");
    expect(await outcomeOf(moved)).toBe('ROUND_FROZEN');
  });

  it('could be chosen while public: not between being taken down and published again', async () => {
    const { documentId } = await publicStory(server);
    const round = await frozenRound(server, { finalists: [documentId, ...stories] });
    expect(await outcomeOf(vote(round, documentId))).toBe('done');
    await server.strapi.documents(UID.heroStory).unpublish({ documentId, locale: '*' });
    expect(await outcomeOf(vote(round, documentId))).toBe('CHOICES_INVALID');
    await server.strapi.documents(UID.heroStory).publish({ documentId, locale: '*' });
    expect(await outcomeOf(vote(round, documentId))).toBe('done');
    await server.strapi.documents(UID.heroStory).publish({ documentId, locale: '*' });
    expect(await outcomeOf(vote(round, documentId))).toBe('done');
  });

  let voters = 0;
  const vote = (round: DraftRound, choice: string) => () =>
    server.pool.query(
      'INSERT INTO votes (ballot, round, voter_key, choices, cast_at, receipt) VALUES ($3, $1, $3, jsonb_build_array($2::text), now(), $3)',
      [round.documentId, choice, `voter-${(voters += 1)}`],
    );

  /** What a withdrawal does: the record, and every language taken down, in one transaction. */
  const inWithdrawal = ({ documentId, data }: Draft) =>
    server.strapi.db.transaction(async () => {
      await server.strapi.db
        .query(UID.consent)
        .create({ data: consentData(Number(data.nomination), 'withdrawn') });
      await server.strapi.documents(UID.heroStory).unpublish({ documentId, locale: '*' });
    });
});

describe('a round that was frozen', () => {
  const QUERY_DELETIONS: { name: string; remove(round: DraftRound): Promise<unknown> }[] = [
    { name: 'db.query.delete', remove: ({ id }) => rows().delete({ where: { id } }) },
    { name: 'db.query.deleteMany', remove: ({ id }) => rows().deleteMany({ where: { id } }) },
  ];
  const DELETIONS: typeof QUERY_DELETIONS = [
    { name: 'the admin', remove: async ({ documentId }) => admin('delete', `/${documentId}`) },
    {
      name: 'the admin’s bulk action',
      remove: async ({ documentId }) =>
        admin('post', '/actions/bulkDelete', { documentIds: [documentId] }),
    },
    {
      name: 'documents.delete',
      remove: ({ documentId }) => documents().delete({ documentId }),
    },
    ...QUERY_DELETIONS,
    ...QUERY_DELETIONS.map(({ name, remove }) => ({
      name: `${name}, lifecycles off`,
      remove: (round: DraftRound) => withoutLifecycles(server, () => remove(round)),
    })),
    {
      name: 'SQL',
      remove: ({ id }) => server.pool.query('DELETE FROM voting_rounds WHERE id = $1', [id]),
    },
  ];

  it.each(DELETIONS)('is not deleted by $name: ROUND_FROZEN', async ({ remove }) => {
    const round = await frozenRound(server, { finalists: stories });
    const before = await snapshot(round);
    expect(await outcomeOf(() => remove(round))).toBe('ROUND_FROZEN');
    expect(await snapshot(round)).toEqual(before);
  });

  it.each(DELETIONS)('could be deleted as a draft by $name', async ({ remove }) => {
    const round = await draftRound(server, { finalists: stories });
    expect(await outcomeOf(() => remove(round))).toBe('done');
    expect(await snapshot(round)).toEqual([]);
  });

  it('answers the admin’s form with the words for an editor', async () => {
    const { documentId } = await frozenRound(server, { finalists: stories });
    await admin('put', `/${documentId}`, { seats: 2 }).expect(409, {
      data: null,
      error: {
        status: 409,
        name: 'RefusalError',
        message:
          'This round is frozen: its rules and finalists no longer change. Annul it and make a new round if it is wrong.',
        details: { code: 'ROUND_FROZEN' },
      },
    });
  });

  it('has no twin under its documentId', async () => {
    const { documentId } = await frozenRound(server, { finalists: stories });
    const twin = () =>
      server.pool.query(
        "INSERT INTO voting_rounds (document_id, name, slug, state) VALUES ($1, 'Twin', 'twin', 'draft')",
        [documentId],
      );
    expect(await outcomeOf(twin)).toMatch(/voting_rounds_document_unique/);
  });
});

describe('the state of a draft', () => {
  const begun = () => ({
    name: 'A round that begins too far',
    opensAt: new Date().toISOString(),
    closesAt: new Date(Date.now() + 60_000).toISOString(),
    displayTimezone: 'Europe/Zurich',
    finalistCount: 3,
    maxChoices: 1,
    seats: 1,
    voterCheck: 'email' as const,
  });
  const STATES = ['frozen', 'open', 'closed', 'certified', 'annulled'] as const;
  type State = (typeof STATES)[number];

  const CREATIONS: { name: string; create(state: State): Promise<unknown> }[] = [
    { name: 'the admin’s form', create: async (state) => admin('post', '', { ...begun(), state }) },
    {
      name: 'documents.create',
      create: (state) => documents().create({ data: { ...begun(), state } }),
    },
    { name: 'db.query.create', create: (state) => rows().create({ data: { ...begun(), state } }) },
    {
      name: 'db.query.createMany',
      create: (state) => rows().createMany({ data: [{ ...begun(), state }] }),
    },
    {
      name: 'db.query.create, lifecycles off',
      create: (state) =>
        withoutLifecycles(server, () => rows().create({ data: { ...begun(), state } })),
    },
    {
      name: 'SQL INSERT',
      create: (state) =>
        server.pool.query("INSERT INTO voting_rounds (name, slug, state) VALUES ('R', 'r', $1)", [
          state,
        ]),
    },
  ];

  it.each(CREATIONS.flatMap((way) => STATES.map((state) => ({ ...way, state }))))(
    'is where a round begins: no "$state" by $name',
    async ({ create, state }) => {
      expect(await outcomeOf(() => create(state))).toBe('ROUND_FROZEN');
    },
  );

  it.each(WAYS.slice(0, 4).flatMap((way) => STATES.map((state) => ({ ...way, state }))))(
    'is no field to edit: no "$state" by $name',
    async ({ change, state }) => {
      const round = await draftRound(server, { finalists: stories });
      expect(await outcomeOf(() => change(round, { state }))).toBe('ROUND_FROZEN');
    },
  );

  it.each(STATES.slice(1))('does not jump to "%s" in SQL', async (state) => {
    const round = await draftRound(server, { finalists: stories });
    const jump = () =>
      server.pool.query('UPDATE voting_rounds SET state = $2 WHERE id = $1', [round.id, state]);
    expect(await outcomeOf(jump)).toBe('ROUND_FROZEN');
  });
});

describe('freezing', () => {
  it('is done once, however many press the button', async () => {
    const round = await draftRound(server, { finalists: stories });
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, () => outcomeOf(() => freeze(round))),
    );
    expect(outcomes.sort()).toEqual([...Array<string>(7).fill('ROUND_FROZEN'), 'done']);
  });

  it('answers 404 for a round that is not there', async () => {
    const { body, status } = await freeze({ id: 0, documentId: 'none', slug: '', finalists: [] });
    expect({ body, status }).toEqual({
      status: 404,
      body: {
        data: null,
        error: {
          status: 404,
          name: 'RefusalError',
          message: 'No voting round was found under this address.',
          details: { code: 'NOT_FOUND' },
        },
      },
    });
  });

  it('takes finalists that were chosen as drafts and published later', async () => {
    const late = await draftOf(server);
    const round = await draftRound(server, { finalists: [late.documentId, ...stories] });
    await server.strapi.documents(UID.heroStory).publish({ documentId: late.documentId });
    expect(await outcomeOf(() => freeze(round))).toBe('done');
    expect(await shownFinalists(round)).toEqual(round.finalists);
  });

  interface Fault {
    fault: string;
    message: RegExp;
    round(): Promise<DraftRound>;
  }

  const FAULTS: Fault[] = [
    {
      fault: 'too few finalists',
      message: /needs 3 different finalists and has 2/,
      round: () => draftRound(server, { finalists: stories.slice(1), finalistCount: 3 }),
    },
    {
      fault: 'too many finalists',
      message: /needs 2 different finalists and has 3/,
      round: () => draftRound(server, { finalists: stories, finalistCount: 2 }),
    },
    {
      fault: 'a finalist that is not public',
      message: /is not published/,
      round: async () =>
        draftRound(server, { finalists: [(await draftOf(server)).documentId, ...stories] }),
    },
    {
      fault: 'a finalist who did not agree to the vote',
      message: /has not agreed to stand/,
      round: async () => {
        const nomination = (await decidedNomination(server, 'granted', ['story', 'photo'])).id;
        const story = await publicStory(server, { nomination });
        return draftRound(server, { finalists: [story.documentId, ...stories] });
      },
    },
    {
      fault: 'more choices than finalists',
      message: /more stories than stand/,
      round: () => draftRound(server, { finalists: stories, maxChoices: 4 }),
    },
    {
      fault: 'more seats than finalists',
      message: /more stories than stand/,
      round: () => draftRound(server, { finalists: stories, seats: 4 }),
    },
    {
      fault: 'no rule for ties',
      message: /rule for ties/,
      round: () => draftRound(server, { finalists: stories, tieBreak: ' ' }),
    },
    {
      fault: 'a window that closes before it opens',
      message: /close after it opens/,
      round: () => draftRound(server, { finalists: stories, opensIn: 9000, closesIn: 8000 }),
    },
    {
      fault: 'a window that is over',
      message: /close in the past/,
      round: () => draftRound(server, { finalists: stories, closesIn: -1000 }),
    },
  ];

  it.each(FAULTS)('is refused for $fault: FINALISTS_INVALID', async ({ message, round }) => {
    const draft = await round();
    const { body } = await freeze(draft).expect(400);
    expect(body).toEqual({
      data: null,
      error: {
        status: 400,
        name: 'RefusalError',
        message: expect.stringMatching(message),
        details: { code: 'FINALISTS_INVALID' },
      },
    });
  });

  it.each(FAULTS)('is refused by PostgreSQL alone for $fault', async ({ round }) => {
    const draft = await round();
    const before = await snapshot(draft);
    const alone = () =>
      inTransaction(server, (client) =>
        client.query(
          "UPDATE voting_rounds SET state = 'frozen', finalist_ids = $2, frozen_at = now() WHERE id = $1",
          [draft.id, JSON.stringify(draft.finalists)],
        ),
      );
    expect(await outcomeOf(alone)).toBe('FINALISTS_INVALID');
    expect(await snapshot(draft)).toEqual(before);
  });

  it.each(['opens_at', 'closes_at', 'max_choices', 'seats', 'finalist_count', 'tie_break'])(
    'is refused by PostgreSQL alone without %s',
    async (column) => {
      const draft = await draftRound(server, { finalists: stories });
      const alone = () =>
        server.pool.query(
          `UPDATE voting_rounds SET state = 'frozen', finalist_ids = $2, ${column} = NULL WHERE id = $1`,
          [draft.id, JSON.stringify(draft.finalists)],
        );
      expect(await outcomeOf(alone)).toBe('FINALISTS_INVALID');
    },
  );

  it('is refused by PostgreSQL alone for others than are linked', async () => {
    const draft = await draftRound(server, { finalists: stories });
    const alone = () =>
      server.pool.query(
        "UPDATE voting_rounds SET state = 'frozen', finalist_ids = $2 WHERE id = $1",
        [draft.id, JSON.stringify([spare, ...stories.slice(1)])],
      );
    expect(await outcomeOf(alone)).toBe('ROUND_FROZEN');
  });
});

import { UID } from '../../src/support/uids';
import { LAST_DAY, monthAfter, monthAt } from '../../src/domain/story-month';
import { editor, missionEditor, type Colleague } from '../support/desks';
import { outcomeOf } from '../support/outcome';
import { startServer, type Server } from '../support/server';
import {
  draftOf,
  missionId,
  publicLocales,
  publicStory,
  tokenFor,
  type Draft,
} from '../support/stories';

let server: Server;
let hq: Colleague;
let desk: Colleague;
let months = 0;

beforeAll(async () => {
  server = await startServer();
  hq = await editor(server);
  desk = await missionEditor(server, 'KE');
});
afterAll(() => server.stop());

/** A month that no test has used yet. */
function freeMonth(): string {
  months += 1;
  return monthAfter('2015-01', months);
}

const pathOf = ({ documentId }: { documentId: string }) =>
  `/campaign/hero-stories/${documentId}/story-of-the-month`;

const choose = (story: { documentId: string }, data: object, by: Colleague = desk) =>
  server.http.post(pathOf(story)).set('Authorization', by.authorization).send({ data });

const takeBack = (story: { documentId: string }, by: Colleague = desk) =>
  server.http.delete(pathOf(story)).set('Authorization', by.authorization);

/** The months that stand in the rows of a story: drafts and public versions of all languages. */
async function monthsIn({ documentId }: { documentId: string }): Promise<(string | null)[]> {
  const { rows } = await server.pool.query<{ story_month: string | null }>(
    'SELECT DISTINCT story_month FROM hero_stories WHERE document_id = $1 ORDER BY 1',
    [documentId],
  );
  return rows.map((row) => row.story_month);
}

/** A public story in two languages, both of which are public. */
async function inTwoLanguages(): Promise<Draft> {
  const story = await publicStory(server);
  const { documentId } = story;
  const stories = server.strapi.documents(UID.heroStory);
  const data = { title: `Une histoire ${documentId}`, heroName: 'H' };
  await stories.update({ documentId, locale: 'fr', data });
  await stories.publish({ documentId, locale: '*' });
  return story;
}

/** What Strapi's admin says of a story: whether its draft has changes that are not public. */
async function statusOf({ documentId }: Draft): Promise<string> {
  const { body } = await server.http
    .get(`/content-manager/collection-types/${UID.heroStory}/${documentId}`)
    .set('Authorization', hq.authorization)
    .expect(200);
  return body.data.status;
}

describe('a public story', () => {
  it('is chosen in one request by a desk that may not publish, in all its languages', async () => {
    const month = freeMonth();
    const story = await inTwoLanguages();
    const { documentId } = story;
    const { body } = await choose(story, { month }).expect(200);
    expect(body).toEqual({ data: { documentId, month, before: null, replaced: null } });
    expect(await monthsIn(story)).toEqual([month]);
    expect(await publicLocales(server, documentId)).toEqual(['en', 'fr']);
    expect(await statusOf(story)).toBe('published');
    const answer = await server.http
      .get(`/api/hero-stories?filters[storyMonth]=${month}`)
      .expect(200);
    expect(answer.body.data).toMatchObject([{ documentId, storyMonth: month }]);
  });

  it('is told to sites that follow the changes, and drops what was kept of it', async () => {
    const story = await publicStory(server);
    const read = () => server.http.get(`/api/hero-stories/${story.documentId}`).expect(200);
    expect((await read()).body.data.storyMonth).toBeNull();
    const { body: all } = await server.http.get('/api/hero-stories/changes').expect(200);
    const month = freeMonth();
    await choose(story, { month }).expect(200);
    const { body } = await server.http
      .get(`/api/hero-stories/changes?since=${all.meta.cursor}`)
      .expect(200);
    expect(body.data).toMatchObject([
      { documentId: story.documentId, locale: 'en', change: 'updated' },
    ]);
    expect((await read()).body.data.storyMonth).toBe(month);
  });

  it('keeps changes of its draft that are not public, and is still shown as changed', async () => {
    const story = await publicStory(server);
    await server.strapi
      .documents(UID.heroStory)
      .update({ documentId: story.documentId, data: { summary: 'Not public yet.' } });
    const month = freeMonth();
    await choose(story, { month }).expect(200);
    expect(await statusOf(story)).toBe('modified');
    const { body } = await server.http.get(`/api/hero-stories/${story.documentId}`).expect(200);
    expect(body.data).toMatchObject({ storyMonth: month, summary: null });
  });

  it('moves to another month, and leaves the former one free', async () => {
    const [first, second] = [freeMonth(), freeMonth()];
    const story = await publicStory(server);
    await choose(story, { month: first }).expect(200);
    const { body } = await choose(story, { month: second }).expect(200);
    expect(body.data).toMatchObject({ month: second, before: first });
    await choose(await publicStory(server), { month: first }).expect(200);
  });

  it('is no Story of the Month any more once the choice is taken back', async () => {
    const month = freeMonth();
    const story = await inTwoLanguages();
    await choose(story, { month }).expect(200);
    const { body } = await takeBack(story).expect(200);
    expect(body.data).toMatchObject({ month: null, before: month });
    expect(await monthsIn(story)).toEqual([null]);
    expect(await publicLocales(server, story.documentId)).toEqual(['en', 'fr']);
    await takeBack(story).expect(200);
  });
});

describe('a month that another story has', () => {
  it('is refused with the name of that story, and changes nothing', async () => {
    const month = freeMonth();
    const [first, second] = [await publicStory(server), await publicStory(server)];
    await choose(first, { month }).expect(200);
    await choose(second, { month }).expect(409, {
      data: null,
      error: {
        status: 409,
        name: 'RefusalError',
        message: `"${first.data.title}" is the mission's Story of the Month for ${month}. Replace it, or choose another month.`,
        details: { code: 'STORY_OF_MONTH_TAKEN' },
      },
    });
    expect(await monthsIn(first)).toEqual([month]);
    expect(await monthsIn(second)).toEqual([null]);
  });

  it('is given up where that was said', async () => {
    const month = freeMonth();
    const [first, second] = [await inTwoLanguages(), await inTwoLanguages()];
    await choose(first, { month }).expect(200);
    const { body } = await choose(second, { month, replace: true }).expect(200);
    expect(body.data).toMatchObject({ month, replaced: first.documentId });
    expect(await monthsIn(first)).toEqual([null]);
    expect(await monthsIn(second)).toEqual([month]);
    expect(await publicLocales(server, first.documentId)).toEqual(['en', 'fr']);
  });

  it('is free for another mission', async () => {
    const month = freeMonth();
    const mission = await missionId(server, 'PH');
    await choose(await publicStory(server), { month }).expect(200);
    await choose(await publicStory(server, { mission }), { month }, hq).expect(200);
  });

  it.each([{ replace: false }, { replace: true }])(
    'has one story after twenty choices at once, %o',
    async ({ replace }) => {
      const month = freeMonth();
      const stories: Draft[] = [];
      for (let turn = 0; turn < 4; turn += 1) stories.push(await publicStory(server));
      const outcomes = await Promise.all(
        Array.from({ length: 20 }, (_, turn) =>
          outcomeOf(() => choose(stories[turn % 4], { month, replace })),
        ),
      );
      const chosen = [];
      for (const story of stories) if ((await monthsIn(story))[0] === month) chosen.push(story);
      expect(chosen).toHaveLength(1);
      const winner = stories.indexOf(chosen[0]);
      expect(new Set(outcomes.filter((_, turn) => turn % 4 === winner))).toEqual(new Set(['done']));
      expect(new Set(outcomes.filter((_, turn) => turn % 4 !== winner))).toEqual(
        new Set([replace ? 'done' : 'STORY_OF_MONTH_TAKEN']),
      );
    },
  );
});

describe('what may not be chosen', () => {
  const refused = async (story: { documentId: string }, by: Colleague = desk) =>
    outcomeOf(() => choose(story, { month: freeMonth() }, by));

  it('is a draft', async () => {
    const draft = await draftOf(server);
    const { body } = await choose(draft, { month: freeMonth() }).expect(400);
    expect(body.error.details).toEqual({
      code: 'VALIDATION_FAILED',
      errors: [
        {
          path: 'story',
          code: 'REQUIRED',
          message: 'This story is not public yet. MCD publishes it; then it can be chosen.',
        },
      ],
    });
    expect(await monthsIn(draft)).toEqual([null]);
  });

  it('is a story that was withdrawn', async () => {
    const story = await publicStory(server);
    const token = await tokenFor(server, Number(story.data.nomination));
    await server.http.post(`/api/consents/${token}/withdraw`).send({}).expect(200);
    expect(await refused(story)).toBe('STORY_GONE');
  });

  it('is a story of no mission', async () => {
    const story = await publicStory(server, { mission: null });
    expect(await refused(story, hq)).toBe('REQUIRED');
  });

  it("is another mission's story, to a desk; what is nobody's answers alike", async () => {
    const mission = await missionId(server, 'PH');
    const foreign = [
      await publicStory(server, { mission }),
      await draftOf(server, { mission }),
      { documentId: 'a23456789012345678901234' },
    ];
    const answers = [];
    for (const story of foreign) {
      answers.push((await choose(story, { month: '2015-01', replace: true }).expect(403)).body);
      answers.push((await takeBack(story).expect(403)).body);
      const looked = await server.http
        .get(pathOf(story))
        .set('Authorization', desk.authorization)
        .expect(403);
      answers.push(looked.body);
    }
    expect(answers[0].error.details).toEqual({ code: 'FOREIGN_MISSION' });
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(await refused(foreign[2], hq)).toBe('NOT_FOUND');
  });

  it('is anything with a body of another form: every fault at once', async () => {
    const story = await publicStory(server);
    const { body } = await choose(story, { month: '2015-13', replace: 'yes', who: 1 }).expect(400);
    const faults: { path: string; code: string }[] = body.error.details.errors;
    expect(faults.map(({ path, code }) => `${path} ${code}`).sort()).toEqual([
      'month REQUIRED',
      'replace REQUIRED',
      'who UNKNOWN_KEY',
    ]);
  });
});

describe('the months of all missions', () => {
  interface Cell {
    month: string;
    standing: string;
    story: { documentId: string; title: string } | null;
    meant: { documentId: string }[];
  }
  interface Row {
    name: string;
    countryCode: string;
    choosable: number;
    drafts: number;
    months: Cell[];
  }

  const table = async (query: string, by: Colleague = hq): Promise<{ missions: Row[] }> => {
    const { body } = await server.http
      .get(`/campaign/story-months${query}`)
      .set('Authorization', by.authorization)
      .expect(200);
    return body.data;
  };
  const rowOf = ({ missions }: { missions: Row[] }, countryCode: string): Row => {
    const row = missions.find((one) => one.countryCode === countryCode);
    if (!row) throw new Error(`No row of ${countryCode}`);
    return row;
  };

  it('say who has chosen, who is late and who was not asked', async () => {
    const current = monthAt(new Date(), 'utc');
    const [last, next] = [monthAfter(current, -1), monthAfter(current, 1)];
    const since = `${monthAfter(last, -1)}-${LAST_DAY}`;
    await server.pool.query('UPDATE missions SET created_at = $1', [since]);
    const story = await publicStory(server, { mission: await missionId(server, 'PH') });
    await choose(story, { month: last }, hq).expect(200);
    const meant = await draftOf(server, { storyMonth: next });
    const shown = await table(`?from=${monthAfter(last, -2)}&months=5`);
    const standings = (row: Row) => row.months.map(({ standing }) => standing);
    const [kenya, philippines] = [rowOf(shown, 'KE'), rowOf(shown, 'PH')];
    expect(standings(kenya).slice(0, 3)).toEqual(['notAsked', 'late', 'late']);
    expect(standings(kenya)[4]).toBe('open');
    expect(standings(philippines)[2]).toBe('chosen');
    expect(philippines.months[2].story).toMatchObject({
      documentId: story.documentId,
      title: story.data.title,
    });
    expect(kenya.months[4].meant).toMatchObject([{ documentId: meant.documentId }]);
    expect(kenya.choosable).toBeGreaterThan(0);
  });

  it("are a desk's own alone", async () => {
    const { missions } = await table('', desk);
    expect(missions.map(({ countryCode }) => countryCode)).toEqual(['KE']);
  });

  it('are bounded: every fault at once', async () => {
    const { body } = await server.http
      .get('/campaign/story-months?from=soon&months=13&locale=%20&mission=1')
      .set('Authorization', hq.authorization)
      .expect(400);
    const faults: { path: string; code: string }[] = body.error.details.errors;
    expect(faults.map(({ path, code }) => `${path} ${code}`).sort()).toEqual([
      'from REQUIRED',
      'locale REQUIRED',
      'mission UNKNOWN_KEY',
      'months REQUIRED',
    ]);
  });
});

describe('a reminder', () => {
  const remind = (mission: string, month: string, by: Colleague = hq) =>
    server.http
      .post(`/campaign/missions/${mission}/story-month-reminder`)
      .set('Authorization', by.authorization)
      .send({ data: { month } });

  const missionOf = async (countryCode: string): Promise<string> => {
    const { documentId } = await server.strapi.db
      .query(UID.mission)
      .findOne({ where: { countryCode } });
    return String(documentId);
  };

  it('goes to all at the desk, once a day', async () => {
    const month = freeMonth();
    const kenya = await missionOf('KE');
    const { body } = await remind(kenya, month).expect(200);
    expect(body.data.mails).toBeGreaterThan(0);
    const { subject } = await server.mailbox.next(desk.email);
    expect(subject).toContain('Story of the Month');
    expect(await outcomeOf(() => remind(kenya, month))).toBe('RATE_LIMITED');
    const shown = await server.http
      .get(`/campaign/story-months?from=${month}&months=1`)
      .set('Authorization', desk.authorization)
      .expect(200);
    expect(shown.body.data.missions[0].months[0].remindedAt).toEqual(expect.any(String));
    expect(shown.body.data.mayRemind).toBe(false);
  });

  it('is refused for a month with a choice, for no mission, and to a desk', async () => {
    const month = freeMonth();
    const kenya = await missionOf('KE');
    await choose(await publicStory(server), { month }).expect(200);
    expect(await outcomeOf(() => remind(kenya, month))).toBe('REQUIRED');
    expect(await outcomeOf(() => remind('nobody', month))).toBe('NOT_FOUND');
    for (const mission of [kenya, await missionOf('PH')]) {
      await remind(mission, freeMonth(), desk).expect(403);
    }
  });
});

import { askedNomination, consentedNomination, storyDraft } from '../support/campaign';
import { missionEditor } from '../support/desks';
import { castInSql, closeNow } from '../support/election';
import { frozenRound, standingStories } from '../support/rounds';
import { startServer, type Server } from '../support/server';
import { decidedNomination, missionId, nominationRow, publicStory } from '../support/stories';
import { UID } from '../../src/support/uids';

/** Stands in every text of the other mission, so that a leak is seen wherever it happens. */
const SECRET = 'Zebra';

const ELSEWHERE = { countryOfResidence: 'PH', countryOfOrigin: 'PH' };
const DAY = 24 * 60 * 60 * 1_000;

interface Waiting {
  kind: string;
  count: number;
  locale: string | null;
}

let server: Server;
let editor: string;
let chief: string;
let focalPoint: string;

const homeOf = async (token: string, query = '') => {
  const { body } = await server.http
    .get(`/campaign/home${query}`)
    .set('Authorization', token)
    .expect(200);
  return body.data;
};

const waitingOf = async (token: string, kind: string): Promise<Waiting[]> => {
  const { waiting }: { waiting: Waiting[] } = await homeOf(token);
  return waiting.filter((one) => one.kind === kind);
};

/** A list of the content manager, kept to a named one. */
const list = (token: string, uid: string, name: string, locale = 'en') =>
  server.http
    .get(`/content-manager/collection-types/${uid}`)
    .query({ 'filters[$and][0][__list][$eq]': name, locale, page: 1, pageSize: 100 })
    .set('Authorization', token);

async function listed(
  token: string,
  uid: string,
  name: string,
  locale?: string,
): Promise<string[]> {
  const { body } = await list(token, uid, name, locale).expect(200);
  const results: { documentId: string }[] = body.results;
  expect(body.pagination.total).toBe(results.length);
  return results.map(({ documentId }) => documentId);
}

/** A story of the other mission, whose title must reach nobody here. */
async function foreignDraft(): Promise<string> {
  const { documentId } = await storyDraft(server);
  await server.strapi.documents(UID.heroStory).update({
    documentId,
    data: { title: `${SECRET} story`, mission: await missionId(server, 'PH') },
  });
  return documentId;
}

const entry = (title: string, mission: number, startsAt: Date) =>
  server.strapi.documents(UID.calendarEntry).create({
    data: {
      title,
      kind: 'event',
      startsAt: startsAt.toISOString(),
      timezone: 'Africa/Nairobi',
      allDay: false,
      cancelled: false,
      mission,
    },
  });

beforeAll(async () => {
  server = await startServer();
  editor = await server.adminToken('strapi-editor');
  chief = await server.adminToken('mcd-chief');
  ({ authorization: focalPoint } = await missionEditor(server));
});
afterAll(() => server.stop());

describe('what waits', () => {
  it('counts what its lists show, at headquarters all and at a desk its own', async () => {
    const { documentId: own } = await storyDraft(server);
    const foreign = await foreignDraft();
    const [ready] = await waitingOf(editor, 'ready');
    const drafts = await listed(editor, UID.heroStory, 'ready');
    expect(ready).toEqual({ kind: 'ready', count: drafts.length, locale: 'en' });
    expect(drafts).toEqual(expect.arrayContaining([own, foreign]));
    // A desk publishes nothing: its drafts are not ready for it, they are its drafts.
    expect(await waitingOf(focalPoint, 'ready')).toEqual([]);
    expect(await waitingOf(focalPoint, 'drafts')).toEqual([
      { kind: 'drafts', count: 1, locale: 'en' },
    ]);
    expect(await listed(focalPoint, UID.heroStory, 'ready')).toEqual([own]);
  });

  it('leaves out a draft that something blocks, and one that was published', async () => {
    const before = await listed(editor, UID.heroStory, 'ready');
    const { documentId: published } = await storyDraft(server);
    await server.strapi.documents(UID.heroStory).publish({ documentId: published });
    const { documentId: withdrawn, nomination } = await storyDraft(server);
    await server.http.post(`/api/consents/${nomination.token}/withdraw`).send({}).expect(200);
    const { documentId: homeless } = await storyDraft(server);
    await server.strapi
      .documents(UID.heroStory)
      .update({ documentId: homeless, data: { categories: { set: [] } } });
    const after = await listed(editor, UID.heroStory, 'ready');
    expect(after.sort()).toEqual(before.sort());
    expect(after).not.toEqual(expect.arrayContaining([withdrawn]));
  });

  it('tells nominations that nobody read, and those that nobody was asked about', async () => {
    const [before] = await waitingOf(editor, 'consented');
    const [ofDesk] = await waitingOf(focalPoint, 'consented');
    await consentedNomination(server);
    const { token, data } = await askedNomination(server, ELSEWHERE);
    await server.http
      .post(`/api/consents/${token}/grant`)
      .send({ data: { scopes: ['story'], name: data.nomineeName } })
      .expect(200);
    expect(await waitingOf(editor, 'consented')).toEqual([{ ...before, count: before.count + 2 }]);
    expect(await waitingOf(focalPoint, 'consented')).toEqual([
      { ...ofDesk, count: ofDesk.count + 1 },
    ]);
    const [unasked] = await waitingOf(editor, 'unasked');
    const { id } = await nominationRow(server, 'received');
    expect(await waitingOf(editor, 'unasked')).toEqual([{ ...unasked, count: unasked.count + 1 }]);
    await server.strapi.db.query(UID.nomination).delete({ where: { id } });
  });

  it('brings a question to the desk, and its answer back to headquarters', async () => {
    const { documentId } = await askedNomination(server);
    const send = (token: string, what: string, data: object) =>
      server.http
        .post(`/campaign/nominations/${documentId}/${what}`)
        .set('Authorization', token)
        .send({ data })
        .expect(200);
    await send(editor, 'question', { question: 'Since when?', to: ['mission'] });
    expect(await listed(focalPoint, UID.nomination, 'questioned')).toEqual([documentId]);
    expect(await waitingOf(focalPoint, 'questioned')).toMatchObject([{ count: 1 }]);
    expect(await waitingOf(editor, 'answered')).toMatchObject([{ count: 0 }]);
    await send(focalPoint, 'answer', { answer: 'Since 2016.' });
    expect(await waitingOf(focalPoint, 'questioned')).toMatchObject([{ count: 0 }]);
    expect(await waitingOf(editor, 'answered')).toMatchObject([{ count: 1 }]);
    expect(await listed(editor, UID.nomination, 'answered')).toEqual([documentId]);
  });

  it('counts a translation that is older than its source, in its language', async () => {
    const { documentId } = await publicStory(server);
    const stories = server.strapi.documents(UID.heroStory);
    await stories.update({
      documentId,
      locale: 'fr',
      data: { title: 'Une histoire', heroName: 'Elle', nameLevel: 'firstName' },
    });
    expect(await listed(editor, UID.heroStory, 'stale', 'fr')).toEqual([]);
    await stories.update({ documentId, data: { summary: 'Said anew.' } });
    expect(await listed(editor, UID.heroStory, 'stale', 'fr')).toEqual([documentId]);
    expect(await listed(editor, UID.heroStory, 'stale', 'en')).toEqual([]);
    expect(await waitingOf(editor, 'staleStories')).toEqual([
      { kind: 'staleStories', count: 1, locale: 'fr' },
    ]);
  });
});

describe('consent', () => {
  it('is counted by age, by what lapses and by what ends soon, as its lists show it', async () => {
    const aged = [3, 10, 22, 25];
    for (const days of aged) {
      const { id } = await askedNomination(server, days === 10 ? ELSEWHERE : {});
      await server.pool.query(
        'UPDATE consent_requests SET asked_at = clock_timestamp() - make_interval(days => $2), first_reminder_at = clock_timestamp(), last_reminder_at = clock_timestamp() WHERE nomination_id = $1',
        [id, days],
      );
    }
    await decidedNomination(server, 'granted', ['story'], new Date(Date.now() + 10 * DAY));
    await decidedNomination(server, 'granted', ['story'], new Date(Date.now() + 40 * DAY));
    const { consent } = await homeOf(editor);
    expect(consent).toMatchObject({ waitingUpTo21: 1, waitingLonger: 2, lapsing: 1 });
    for (const [name, count] of Object.entries(consent)) {
      expect({ name, count: (await listed(editor, UID.nomination, name)).length }).toEqual({
        name,
        count,
      });
    }
    const own = (await homeOf(focalPoint)).consent;
    expect(own).toMatchObject({ waitingUpTo21: 0, waitingLonger: 2, lapsing: 1 });
    for (const [name, count] of Object.entries(own)) {
      expect({ name, count: (await listed(focalPoint, UID.nomination, name)).length }).toEqual({
        name,
        count,
      });
    }
  });
});

describe('missions', () => {
  it('are due until they have a Story of the Month, and out of reach without anybody in charge', async () => {
    // Whoever joins after the 25th is not asked for that month; these were there when it began.
    await server.pool.query("UPDATE missions SET created_at = date_trunc('month', now())");
    const { missions: before } = await homeOf(editor);
    expect(before.due.count).toBe((await listed(editor, UID.mission, 'due')).length);
    expect(before.due.late).toBe((await listed(editor, UID.mission, 'late')).length);
    expect(before.unreachable.count).toBe(
      (await listed(editor, UID.mission, 'unreachable')).length,
    );
    const own = await homeOf(focalPoint);
    expect(own.missions).toMatchObject({
      missions: 1,
      due: { count: 1 },
      unreachable: { count: 0 },
    });
    const kenya = { mission: await missionId(server) };
    const months: { month: string }[] = own.missions.due.first;
    for (const { month } of months) await publicStory(server, { ...kenya, storyMonth: month });
    const { missions: after } = await homeOf(focalPoint);
    expect(after.due.count).toBe(0);
    expect((await homeOf(editor)).missions.due.count).toBe(before.due.count - 1);

    const { documentId } = await server.strapi.db
      .query(UID.mission)
      .findOne({ where: { countryCode: 'PH' } });
    expect(await listed(editor, UID.mission, 'unreachable')).toContain(documentId);
    const inCharge = (from: Date, to: Date | null) => ({
      name: 'A sample focal point',
      email: 'focal-point@example.org',
      from: from.toISOString().slice(0, 10),
      to: to && to.toISOString().slice(0, 10),
    });
    const now = Date.now();
    const put = (focalPoint: object) =>
      server.strapi.documents(UID.mission).update({
        documentId,
        // The component's own shape.
        data: { focalPoints: [focalPoint] } as never,
      });
    await put(inCharge(new Date(now - 90 * DAY), new Date(now - 30 * DAY)));
    expect(await listed(editor, UID.mission, 'unreachable')).toContain(documentId);
    await put(inCharge(new Date(now - 90 * DAY), null));
    expect(await listed(editor, UID.mission, 'unreachable')).not.toContain(documentId);
  });
});

describe('rounds', () => {
  it('tell how many voted on which day, and to whom they wait, and never for whom', async () => {
    const finalists = await standingStories(server, 3);
    const round = await frozenRound(server, { finalists });
    await castInSql(server, round, [[finalists[0]], [finalists[1]]]);
    const odd = await castInSql(server, round, [[finalists[2]]], 'burst');
    const of = async (token: string) =>
      (await homeOf(token)).rounds.find(
        (one: { documentId: string }) => one.documentId === round.documentId,
      );
    expect(await of(chief)).toMatchObject({
      ballots: 3,
      flagged: 1,
      toConfirm: 0,
      waitsForYou: false,
    });
    // Summed up, the figures are the same, and a ballot that comes later is counted once.
    await server.pool.query(
      "INSERT INTO turnout_settled (round, until) VALUES ($1, '2016-01-01') ON CONFLICT (round) DO NOTHING",
      [round.documentId],
    );
    await server.pool.query('SELECT mh_settle_turnout($1)', [round.documentId]);
    await castInSql(server, round, [[finalists[0]]]);
    expect(await of(editor)).toMatchObject({ ballots: 4 });
    expect(JSON.stringify(await homeOf(editor))).not.toContain(finalists[0]);
    await closeNow(server, round);
    expect(await of(chief)).toMatchObject({ waitsForYou: true, flagged: odd.length });
    expect(await of(editor)).toMatchObject({ ballots: 4, waitsForYou: false, flagged: 0 });
    expect((await homeOf(focalPoint)).rounds).toBeUndefined();
    const reader = await server.adminToken('reader');
    expect(await of(reader)).toMatchObject({ ballots: 4, waitsForYou: false, flagged: 0 });
    expect(await homeOf(reader)).toMatchObject({ waiting: [], missions: { due: {} } });
    expect((await homeOf(reader)).missions.unreachable).toBeUndefined();
    expect((await homeOf(reader)).consent).toBeUndefined();
    expect(await listed(reader, UID.mission, 'unreachable')).toEqual([]);
  });
});

describe('the coming days', () => {
  it('are those of the next 30, in the language that is asked for', async () => {
    const kenya = await missionId(server);
    const { documentId } = await entry('A talk', kenya, new Date(Date.now() + 2 * DAY));
    await server.strapi
      .documents(UID.calendarEntry)
      .update({ documentId, locale: 'fr', data: { title: 'Une conférence', mission: kenya } });
    await entry('A feast', kenya, new Date(Date.now() + 40 * DAY));
    await entry(`${SECRET} feast`, await missionId(server, 'PH'), new Date(Date.now() + 3 * DAY));
    const { coming } = await homeOf(focalPoint, '?language=fr');
    expect(coming.counts).toEqual([
      { locale: 'en', count: 1 },
      { locale: 'fr', count: 1 },
    ]);
    expect(coming.entries).toMatchObject([
      { title: 'Une conférence', isPublic: false, mission: 'IOM Kenya' },
    ]);
    expect(await listed(focalPoint, UID.calendarEntry, 'coming', 'fr')).toEqual([documentId]);
    expect((await homeOf(editor)).coming.entries).toMatchObject([
      { title: 'A talk' },
      { title: `${SECRET} feast` },
    ]);
  });
});

describe('whoever asks', () => {
  it('learns nothing of another mission, whatever list is asked for', async () => {
    await foreignDraft();
    const told: unknown[] = [await homeOf(focalPoint), await homeOf(focalPoint, '?language=fr')];
    const lists = {
      [UID.heroStory]: ['ready', 'stale'],
      [UID.calendarEntry]: ['coming', 'stale'],
      [UID.nomination]: [
        'waiting',
        'waitingUpTo7',
        'waitingUpTo21',
        'waitingLonger',
        'lapsing',
        'expiring',
      ],
      [UID.mission]: ['due', 'late', 'unreachable'],
    };
    for (const [uid, names] of Object.entries(lists)) {
      for (const name of names) {
        for (const locale of ['en', 'fr']) {
          told.push((await list(focalPoint, uid, name, locale).expect(200)).body);
        }
      }
    }
    expect(JSON.stringify(told)).not.toContain(SECRET);
    expect(JSON.stringify(told)).not.toContain('IOM Philippines');
    await list(focalPoint, UID.votingRound, 'due').expect(403);
  });

  it('is told of a list that does not exist, and of a parameter that is not known', async () => {
    const { body } = await list(editor, UID.heroStory, 'toString').expect(400);
    expect(body.error.details.errors).toMatchObject([
      { path: ['filters', '__list'], code: 'REQUIRED' },
    ]);
    for (const query of ['?language=', '?language=%00', '?mission=1', '?language[]=fr']) {
      const answer = await server.http.get(`/campaign/home${query}`).set('Authorization', editor);
      expect({ query, status: answer.status }).toEqual({ query, status: 400 });
    }
    await server.http.get('/campaign/home').expect(401);
  });

  it('sees nothing without a right to see anything', async () => {
    const stranger = await server.adminToken('strapi-author');
    expect(await homeOf(stranger)).toEqual({ waiting: [] });
  });
});

import { NOMINATION_STATES, type NominationState } from '../../src/domain/nomination';
import { NOMINATION_COURSE, NOMINATION_EVENTS } from '../../src/domain/nomination-course';
import { UID } from '../../src/support/uids';
import { askedNomination, consentedNomination, nominationData } from '../support/campaign';
import { missionEditor } from '../support/desks';
import { outcomeOf } from '../support/outcome';
import { startServer, type Server } from '../support/server';
import { nominationRow } from '../support/stories';

let server: Server;
let editor: string;

beforeAll(async () => {
  server = await startServer();
  editor = await server.adminToken('strapi-editor');
});
afterAll(() => server.stop());

const post = (path: string, data: object = {}, authorization = editor) =>
  server.http
    .post(`/campaign/nominations/${path}`)
    .set('Authorization', authorization)
    .send({ data });

const courseOf = async (documentId: string, authorization = editor) => {
  const { body } = await server.http
    .get(`/campaign/nominations/${documentId}/course`)
    .set('Authorization', authorization)
    .expect(200);
  return body.data;
};

const stateOf = async (id: number): Promise<NominationState> =>
  (await server.strapi.db.query(UID.nomination).findOne({ where: { id } })).state;

const rowOf = async (documentId: string) =>
  server.strapi.db.query(UID.nomination).findOne({ where: { documentId } });

/** What a line of a history says, but for when. */
const told = (line: { event: string; by: string; from: string | null; to: string }) =>
  `${line.event} by ${line.by}: ${line.from ?? ''} > ${line.to}`;

describe('the course of a nomination', () => {
  it('is the same in PostgreSQL as in the code', async () => {
    const { rows } = await server.pool.query<Record<'event' | 'from_state' | 'to_state', string>>(
      'SELECT * FROM mh_nomination_course()',
    );
    const inCode = NOMINATION_EVENTS.flatMap((event) =>
      NOMINATION_STATES.flatMap((from) =>
        (NOMINATION_COURSE[event][from] ?? []).map((to) => `${event} ${from} ${to}`),
      ),
    );
    const inSql = rows.map((row) => `${row.event} ${row.from_state} ${row.to_state}`);
    expect(inSql.sort()).toEqual(inCode.sort());
  });

  it('is told line by line: who, when, what and why', async () => {
    const { documentId } = await consentedNomination(server);
    await post(`${documentId}/question`, { question: 'Which year?', to: ['nominator'] }).expect(
      200,
    );
    expect((await courseOf(documentId)).question).toBe('Which year?');
    await post(`${documentId}/answer`, { answer: 'In 2015.' }).expect(200);
    await post(`${documentId}/reject`, { reason: 'Not in this month.' }).expect(200);
    await post(`${documentId}/reopen`).expect(200, { data: { state: 'consented' } });
    const { history, question, state } = await courseOf(documentId);
    expect({ question, state }).toEqual({ question: null, state: 'consented' });
    expect(history.map(told)).toEqual([
      'reopened by admin: rejected > consented',
      'rejected by admin: consented > rejected',
      'answered by admin: consented > consented',
      'questioned by admin: consented > consented',
      'granted by nominee: consentRequested > consented',
      'asked by system: received > consentRequested',
      'takenIn by system:  > received',
    ]);
    expect(history[1]).toMatchObject({
      reason: 'Not in this month.',
      byName: 'Test strapi-editor',
    });
    expect(Date.now() - Date.parse(history[0].at)).toBeLessThan(60_000);
  });
});

/** Every way to write a state beside the course. */
const WAYS: { name: string; write(id: number, documentId: string): Promise<unknown> }[] = [
  {
    name: 'the query engine',
    write: (id) =>
      server.strapi.db.query(UID.nomination).update({ where: { id }, data: { state: 'accepted' } }),
  },
  {
    name: 'the query engine, many',
    write: (id) =>
      server.strapi.db
        .query(UID.nomination)
        .updateMany({ where: { id }, data: { state: 'accepted' } }),
  },
  {
    name: 'the query engine, an open question',
    write: (id) =>
      server.strapi.db.query(UID.nomination).update({ where: { id }, data: { question: 'Who?' } }),
  },
  {
    name: 'the document service',
    write: (_id, documentId) =>
      server.strapi.documents(UID.nomination).update({ documentId, data: { state: 'accepted' } }),
  },
  {
    name: 'SQL',
    write: (id) =>
      server.pool.query("UPDATE nominations SET state = 'accepted' WHERE id = $1", [id]),
  },
  {
    name: 'SQL, a line that the course does not allow',
    write: (id) =>
      server.pool.query(
        "INSERT INTO nomination_history (nomination_id, event, to_state) VALUES ($1, 'accepted', 'accepted')",
        [id],
      ),
  },
  {
    name: 'SQL, a consent that nobody gave',
    write: (id) =>
      server.pool.query(
        "INSERT INTO nomination_history (nomination_id, event, to_state) VALUES ($1, 'granted', 'consented')",
        [id],
      ),
  },
  {
    name: 'SQL, a rejection without a reason',
    write: (id) =>
      server.pool.query(
        "INSERT INTO nomination_history (nomination_id, event, to_state, reason) VALUES ($1, 'rejected', 'rejected', ' ')",
        [id],
      ),
  },
  {
    name: 'SQL, a duplicate of itself',
    write: (id) =>
      server.pool.query(
        "INSERT INTO nomination_history (nomination_id, event, to_state, other_id) VALUES ($1, 'duplicate', 'duplicate', $1)",
        [id],
      ),
  },
  {
    name: 'SQL, a second beginning',
    write: (id) =>
      server.pool.query(
        "INSERT INTO nomination_history (nomination_id, event, to_state) VALUES ($1, 'takenIn', 'accepted')",
        [id],
      ),
  },
  {
    name: 'SQL, a line that is changed',
    write: (id) =>
      server.pool.query('UPDATE nomination_history SET at = now() WHERE nomination_id = $1', [id]),
  },
  {
    name: 'SQL, a reason that is taken away',
    write: (id) =>
      server.pool.query('UPDATE nomination_history SET reason = NULL WHERE nomination_id = $1', [
        id,
      ]),
  },
  {
    name: 'SQL, a line that is deleted',
    write: (id) =>
      server.pool.query('DELETE FROM nomination_history WHERE nomination_id = $1', [id]),
  },
  { name: 'SQL, an emptied table', write: () => server.pool.query('TRUNCATE nomination_history') },
];

describe('nobody changes a state beside the course', () => {
  it.each(WAYS)('by $name', async ({ write }) => {
    const { id } = await nominationRow(server);
    const { documentId } = await server.strapi.db.query(UID.nomination).findOne({ where: { id } });
    expect(await outcomeOf(() => write(id, documentId))).not.toBe('done');
    expect(await stateOf(id)).toBe('consentRequested');
    const { history } = await courseOf(documentId);
    expect(history.map(told)).toEqual(['takenIn by system:  > consentRequested']);
  });

  it('by saving the form, which keeps all else that it says', async () => {
    const { id, documentId } = await askedNomination(server);
    const { body } = await server.http
      .put(`/content-manager/collection-types/${UID.nomination}/${documentId}`)
      .set('Authorization', editor)
      .send({ state: 'accepted', question: 'Who?', nomineePhone: '+1 202 555 0100' })
      .expect(200);
    expect(body.data).toMatchObject({ state: 'consentRequested', nomineePhone: '+1 202 555 0100' });
    expect(await stateOf(id)).toBe('consentRequested');
    expect((await courseOf(documentId)).question).toBeNull();
  });

  it('by making one in a form that begins elsewhere', async () => {
    const superAdmin = await server.adminToken();
    const { story, ...data } = nominationData();
    const make = (state: string) =>
      server.http
        .post(`/content-manager/collection-types/${UID.nomination}`)
        .set('Authorization', superAdmin)
        .send({
          ...data,
          storyText: story,
          reference: `T-${state}`,
          channel: 'mission',
          categories: [],
          state,
        });
    const { body } = await make('accepted').expect(409);
    expect(body.error.details.code).toBe('IMMUTABLE');
    await make('received').expect(201);
  });
});

describe('what is refused is told by its code', () => {
  it.each([
    ['reject', {}, [{ path: 'reason', code: 'REQUIRED' }]],
    [
      'question',
      { question: ' ', to: [] },
      [{ path: 'question', code: 'REQUIRED' }, { path: 'to' }],
    ],
    ['question', { question: 'Who?', to: ['nominee'] }, [{ path: 'to.0', code: 'REQUIRED' }]],
    ['duplicate', {}, [{ path: 'of', code: 'REQUIRED' }]],
    ['duplicate', { of: 'MH-NONE' }, [{ path: 'of', code: 'REQUIRED' }]],
    ['answer', { text: 'x' }, [{ path: 'text', code: 'UNKNOWN_KEY' }]],
    ['reopen', { state: 'accepted' }, [{ path: 'state', code: 'UNKNOWN_KEY' }]],
  ])('%s %j', async (deed, data, errors) => {
    const { documentId } = await askedNomination(server);
    const { body } = await post(`${documentId}/${deed}`, data).expect(400);
    expect(body.error.details).toMatchObject({ code: 'VALIDATION_FAILED', errors });
  });

  it('a rejection of what is accepted, and reopening while its story is there', async () => {
    const { documentId } = await consentedNomination(server);
    const story = await post(`${documentId}/story`).expect(201);
    for (const [deed, data] of [
      ['reject', { reason: 'Too late.' }],
      ['reopen', {}],
      ['question', { question: 'Who?', to: ['nominator'] }],
    ] as const) {
      const { body } = await post(`${documentId}/${deed}`, data).expect(409);
      expect(body.error.details.code).toBe('IMMUTABLE');
    }
    await server.strapi
      .documents(UID.heroStory)
      .delete({ documentId: story.body.data.documentId, locale: '*' });
    await post(`${documentId}/reopen`).expect(200, { data: { state: 'consented' } });
  });

  it('a role that only reads', async () => {
    const reader = await server.adminToken('reader');
    const { documentId } = await askedNomination(server);
    for (const path of [`${documentId}/reject`, `${documentId}/story`, 'bulk']) {
      await post(path, { reason: 'No.' }, reader).expect(403);
    }
  });
});

describe('a question', () => {
  it('goes to the nominator with its words and to the mission without', async () => {
    const colleague = await missionEditor(server, 'KE');
    const { documentId, data } = await askedNomination(server);
    await server.mailbox.next(String(data.nominatorEmail));
    const { body } = await post(`${documentId}/question`, {
      question: 'In which year did this happen?',
      to: ['nominator', 'mission'],
    }).expect(200);
    expect(body.data.asked).toBeGreaterThanOrEqual(2);
    const toNominator = await server.mailbox.next(String(data.nominatorEmail));
    expect(toNominator.text).toContain('In which year did this happen?');
    const toDesk = await server.mailbox.next(colleague.email);
    expect(toDesk.text).not.toContain('In which year');
    expect(toDesk.text).toContain(documentId);
  });
});

describe('a duplicate', () => {
  it('names the other, which is found by a name alike in a country alike', async () => {
    const one = await askedNomination(server, { nomineeName: 'Zeinab Mohammed Xyl' });
    const two = await askedNomination(server, { nomineeName: 'XYL, Zaynab Muhammad' });
    await askedNomination(server, {
      nomineeName: 'Zeinab Mohammed Xyl',
      countryOfOrigin: 'FR',
      countryOfResidence: 'CH',
    });
    const { lookAlikes } = await courseOf(two.documentId);
    const { reference } = await rowOf(one.documentId);
    expect(lookAlikes).toMatchObject([
      { reference, likeness: 'similarName', countries: ['SO', 'KE'] },
    ]);
    const list = await server.http
      .get('/campaign/nominations/look-alikes')
      .set('Authorization', editor)
      .expect(200);
    const listed = list.body.data.filter(({ nomineeName }: { nomineeName: string }) =>
      /xyl/i.test(nomineeName),
    );
    expect(listed).toMatchObject([{ documentId: two.documentId, others: [{ reference }] }]);

    await post(`${two.documentId}/duplicate`, { of: reference }).expect(200, {
      data: { state: 'duplicate' },
    });
    const { history } = await courseOf(two.documentId);
    expect(history[0]).toMatchObject({ event: 'duplicate', other: { reference } });
    expect((await courseOf(one.documentId)).lookAlikes).toEqual([]);
    // Neither of itself, nor of what is a duplicate.
    const { reference: ofTwo } = await rowOf(two.documentId);
    await post(`${one.documentId}/duplicate`, { of: reference }).expect(400);
    await post(`${one.documentId}/duplicate`, { of: ofTwo }).expect(400);
  });
});

describe('many at once', () => {
  it('tells of each what happened, and one that fails keeps none of the others', async () => {
    const consented = await consentedNomination(server);
    const asked = await askedNomination(server);
    const { body } = await post('bulk', {
      act: 'accept',
      documentIds: [asked.documentId, consented.documentId, 'nobody'],
    }).expect(200);
    expect(body.data).toEqual([
      {
        documentId: asked.documentId,
        ok: false,
        code: 'CONSENT_REQUIRED',
        message: expect.any(String),
      },
      {
        documentId: consented.documentId,
        ok: true,
        state: 'accepted',
        story: expect.any(String),
      },
      { documentId: 'nobody', ok: false, code: 'NOT_FOUND', message: expect.any(String) },
    ]);
    const rejected = await post('bulk', {
      act: 'reject',
      documentIds: [asked.documentId, consented.documentId],
      reason: 'The month is full.',
    }).expect(200);
    expect(rejected.body.data).toMatchObject([
      { ok: true, state: 'rejected' },
      { ok: false, code: 'IMMUTABLE' },
    ]);
    const again = await askedNomination(server);
    const told = await post('bulk', { act: 'ask', documentIds: [again.documentId] }).expect(200);
    expect(told.body.data).toMatchObject([{ ok: true, state: 'consentRequested' }]);
    expect((await server.mailbox.next(String(again.data.nomineeEmail))).text).toContain(
      '/consent/',
    );
  });

  it.each([
    [{ act: 'reject', documentIds: ['a'] }, 'reason'],
    [{ act: 'delete', documentIds: ['a'] }, 'act'],
    [{ act: 'ask', documentIds: [] }, 'documentIds'],
    [{ act: 'ask', documentIds: Array.from({ length: 101 }, () => 'a') }, 'documentIds'],
  ])('refuses %j', async (data, path) => {
    const { body } = await post('bulk', data).expect(400);
    expect(body.error.details.errors).toMatchObject([{ path }]);
  });
});

describe('the list', () => {
  it('shows at a glance what has to be looked up, and counts what waits', async () => {
    const { documentId } = await consentedNomination(server, ['story', 'photo']);
    const glance = await post('glances', { documentIds: [documentId, 'nobody'] }).expect(200);
    expect(glance.body.data).toEqual([
      {
        documentId,
        categories: ['contribution', 'courage'],
        consent: 'granted',
        covered: ['story', 'photo'],
        hasQuestion: false,
        mayRepeat: expect.any(Boolean),
      },
    ]);
    const { body } = await server.http
      .get('/campaign/nominations/desk-counts')
      .set('Authorization', editor)
      .expect(200);
    expect(body.data.unread).toBeGreaterThanOrEqual(1);
    expect(Object.keys(body.data)).toEqual(['waiting', 'unread', 'questioned', 'lookAlikes']);
  });
});

describe('erasing and deleting', () => {
  it('blanks the reasons and keeps the lines', async () => {
    const { id, documentId, token } = await askedNomination(server);
    await post(`${documentId}/question`, { question: 'Is it her?', to: ['nominator'] }).expect(200);
    await server.http.post(`/api/consents/${token}/refuse`).send({ data: {} }).expect(200);
    const chief = await server.adminToken('mcd-chief');
    await server.http
      .post(`/campaign/nominations/${documentId}/erase`)
      .set('Authorization', chief)
      .expect(200);
    const { history } = await courseOf(documentId);
    expect(history.map(told)[1]).toBe('questioned by admin: consentRequested > consentRequested');
    expect(history.every(({ reason }: { reason: string | null }) => reason === null)).toBe(true);
    const { rows } = await server.pool.query(
      'SELECT name_key, question FROM nominations WHERE id = $1',
      [id],
    );
    expect(rows).toEqual([{ name_key: null, question: null }]);
    const line =
      "INSERT INTO nomination_history (nomination_id, event, to_state) VALUES ($1, 'withdrawn', 'withdrawn')";
    expect(await outcomeOf(() => server.pool.query(line, [id]))).toBe('IMMUTABLE');
  });

  it('blanks the reasons of a nomination that is deleted', async () => {
    const { id, documentId } = await askedNomination(server);
    await post(`${documentId}/reject`, { reason: 'Somebody.' }).expect(200);
    await server.strapi.db.query(UID.nomination).delete({ where: { id } });
    const { rows } = await server.pool.query(
      'SELECT event, reason FROM nomination_history WHERE nomination_id = $1 ORDER BY id',
      [id],
    );
    expect(rows).toEqual([
      { event: 'takenIn', reason: null },
      { event: 'asked', reason: null },
      { event: 'rejected', reason: null },
    ]);
  });
});

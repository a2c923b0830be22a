import { createHash } from 'node:crypto';
import sharp from 'sharp';
import {
  ALL_SCOPES,
  askedNomination,
  consentToken,
  nominationData,
  publishedStory,
} from '../support/campaign';
import { verifyConsents } from '../../src/api/consent/verification';
import { CHIEF } from '../../src/support/roles';
import { editor, eventually, missionEditor, type Colleague } from '../support/desks';
import { startServer, type Server } from '../support/server';
import { missionId, paragraph, photoRow } from '../support/stories';

/** Stands in every field that says who somebody is; in small letters, so that slugs keep it. */
const MARKER = 'qzxmarkerqzx';

let server: Server;
let hq: Colleague;

beforeAll(async () => {
  server = await startServer();
  hq = await editor(server, CHIEF);
});
afterAll(() => server.stop());

const erase = (documentId: string, { authorization }: Colleague) =>
  server.http.post(`/campaign/nominations/${documentId}/erase`).set('Authorization', authorization);

/** Every table in whose rows a text stands, as text or as bytes. */
async function tablesWith(text: string): Promise<string[]> {
  const { rows: tables } = await server.pool.query<{ name: string }>(
    `SELECT format('%I.%I', table_schema, table_name) AS name FROM information_schema.tables
      WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema')`,
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const { rowCount } = await server.pool.query(
      `SELECT 1 FROM ${name} t WHERE t::text ILIKE '%' || $1 || '%' OR t::text ILIKE '%' || $2 || '%' LIMIT 1`,
      [text, Buffer.from(text).toString('hex')],
    );
    if (rowCount) found.push(name.replace(/^public\./, ''));
  }
  return found.sort();
}

const photo = () =>
  sharp({ create: { width: 900, height: 700, channels: 3, background: '#345' } })
    .jpeg()
    .toBuffer();

/** A person with the marker everywhere: nominated, consenting, published in two languages. */
async function markedPerson() {
  const data = nominationData({
    nomineeName: `Nominee ${MARKER}`,
    nomineeEmail: `${MARKER}-nominee@example.org`,
    nomineePhone: '+41 22 717 91 11',
    nominatorName: `Nominator ${MARKER}`,
    nominatorEmail: `${MARKER}-nominator@example.org`,
    story: `The story of ${MARKER}. `.repeat(20),
  });
  const { body } = await server.http
    .post('/api/nominations')
    .set('Idempotency-Key', 'erasure-1')
    .field('data', JSON.stringify(data))
    .attach('photo', await photo(), `${MARKER}.jpg`)
    .expect(201);
  const nomination: { id: number; documentId: string; photo: { hash: string } } =
    await server.strapi.db.query('api::nomination.nomination').findOne({
      where: { reference: body.data.reference },
      populate: { photo: true },
    });
  const token = await consentToken(server, data.nomineeEmail);
  await server.http
    .post(`/api/consents/${token}/grant`)
    .set('Idempotency-Key', 'erasure-2')
    .send({ data: { scopes: ALL_SCOPES, name: `Signed ${MARKER}` } })
    .expect(200);
  await server.http
    .post(`/campaign/nominations/${nomination.documentId}/consents`)
    .set('Authorization', hq.authorization)
    .field(
      'data',
      JSON.stringify({
        decision: 'granted',
        scopes: ALL_SCOPES,
        method: 'signedForm',
        language: 'en',
        name: `Signed ${MARKER}`,
      }),
    )
    .attach('evidence', Buffer.from(`%PDF-1.4\n${MARKER}\n%%EOF`), 'form.pdf')
    .expect(201);
  const made = await server.http
    .post(`/campaign/nominations/${nomination.documentId}/story`)
    .set('Authorization', hq.authorization)
    .expect(201);
  const story = String(made.body.data.documentId);
  await publishEverywhere(story);
  await writeAbout(story);
  return { ...nomination, token, data, story };
}

async function publishEverywhere(documentId: string): Promise<void> {
  const stories = server.strapi.documents('api::hero-story.hero-story');
  for (const locale of ['en', 'fr']) {
    await stories.update({
      documentId,
      locale,
      status: 'published',
      data: {
        title: `${MARKER} ${locale}`,
        heroName: MARKER,
        summary: MARKER,
        pullQuote: MARKER,
        challenge: MARKER,
        contribution: MARKER,
        photoAlt: MARKER,
        photoCredit: MARKER,
        hashtags: [MARKER],
        body: [paragraph(MARKER)],
      },
    });
  }
}

/** An entry of the calendar, an ambassador, and a version that the history of Strapi keeps. */
async function writeAbout(story: string): Promise<void> {
  await server.strapi.documents('api::calendar-entry.calendar-entry').create({
    data: {
      title: `A day with ${MARKER}`,
      kind: 'heroStory',
      startsAt: '2015-12-18T09:00:00.000Z',
      timezone: 'Africa/Nairobi',
      description: MARKER,
      allDay: false,
      cancelled: false,
      mission: await documentOf('api::mission.mission', await missionId(server)),
      story,
    },
    status: 'published',
  });
  await server.pool.query(
    `INSERT INTO strapi_history_versions (content_type, related_document_id, locale, status, data, schema)
     VALUES ('api::hero-story.hero-story', $1, 'en', 'draft', $2, '{}')`,
    [story, JSON.stringify({ title: MARKER })],
  );
}

async function documentOf(uid: 'api::mission.mission', id: number): Promise<string> {
  return String((await server.strapi.db.query(uid).findOne({ where: { id } })).documentId);
}

const allDelivered = () =>
  eventually(async () => {
    const { rowCount } = await server.pool.query("SELECT 1 FROM outbox WHERE state = 'waiting'");
    return rowCount === 0;
  });

describe('erasing a nominee', () => {
  it('leaves the proof, and the person nowhere in the database', async () => {
    const person = await markedPerson();
    await allDelivered();
    expect(await tablesWith(MARKER)).toEqual(
      expect.arrayContaining([
        'calendar_entries',
        'consent_evidence',
        'consents',
        'hero_stories',
        'nominations',
        'strapi_history_versions',
      ]),
    );
    const { rows: slugs } = await server.pool.query<{ slug: string }>(
      'SELECT DISTINCT slug FROM hero_stories WHERE document_id = $1 AND published_at IS NOT NULL',
      [person.story],
    );
    await erase(person.documentId, hq).expect(409);
    await server.http.post(`/api/consents/${person.token}/withdraw`).expect(200);
    // One mail that could not be delivered yet, and one that failed.
    await server.pool.query(
      `INSERT INTO outbox (kind, recipient, locale, payload, state, nomination_id, claimed_by, tried_at)
       SELECT 'consentRequest', $1, 'en', '{"text": "${MARKER}"}', state, $2, NULL, now()
         FROM unnest(ARRAY['waiting', 'failed']) AS state`,
      [`${MARKER}@example.org`, person.id],
    );

    const erased = await erase(person.documentId, hq).expect(200);
    expect(erased.body).toEqual({ data: { erasedAt: expect.any(String) } });
    const { text } = await server.mailbox.next(person.data.nomineeEmail, /erased/);
    expect(text).not.toContain('/consent/');
    await allDelivered();

    expect(await tablesWith(MARKER)).toEqual([]);
    expect(await tablesWith('22 717 91 11')).toEqual([]);
    expect(await tablesWith(person.photo.hash)).toEqual([]);
    expect(await tablesWith(person.token)).toEqual([]);
    await server.http.get(`/api/consents/${person.token}`).expect(404);
    await server.http.get(`/api/hero-stories/${person.story}`).expect(410);
    // Old addresses still say that the story is gone, and cannot be told by trying names.
    expect(slugs.length).toBeGreaterThan(0);
    for (const { slug } of slugs) {
      await server.http.get(`/share/stories/${slug}`).expect(410);
      expect(await tablesWith(createHash('sha256').update(slug).digest('hex'))).toEqual([]);
    }

    const { rows } = await server.pool.query(
      `SELECT decision, scopes::json AS scopes, wording_hash IS NOT NULL AS wording, decided_at IS NOT NULL AS at
         FROM consents WHERE nomination_id = $1 ORDER BY id`,
      [person.id],
    );
    expect(rows).toEqual([
      { decision: 'granted', scopes: ALL_SCOPES, wording: true, at: true },
      { decision: 'granted', scopes: ALL_SCOPES, wording: true, at: true },
      { decision: 'withdrawn', scopes: [], wording: true, at: true },
    ]);
    expect((await verifyConsents(server.strapi)).faults).toEqual([]);
    const again = await erase(person.documentId, hq).expect(200);
    expect(again.body).toEqual(erased.body);
  });

  it('ends the record: nothing is decided or asked any more', async () => {
    const { id, documentId, token } = await askedNomination(server);
    await server.http.post(`/api/consents/${token}/refuse`).expect(200);
    await erase(documentId, hq).expect(200);
    const post = (what: string) =>
      server.http
        .post(`/campaign/nominations/${documentId}/${what}`)
        .set('Authorization', hq.authorization);
    const refused = await post('consents')
      .send({ data: { decision: 'refused', method: 'signedForm', language: 'en' } })
      .expect(409);
    expect(refused.body.error).toMatchObject({
      message: 'What was kept of this nominee was erased; nothing more is recorded.',
      details: { code: 'IMMUTABLE' },
    });
    await post('ask').expect(409);
    await expect(
      server.pool.query(
        `INSERT INTO consents (nomination_id, decision, method, subject) VALUES ($1, 'refused', 'signedForm', 'nominee')`,
        [id],
      ),
    ).rejects.toThrow('IMMUTABLE');
  });

  it('takes a photo that was replaced as well', async () => {
    const mine = await publishedStory(server);
    const files = [await photoRow(server), await photoRow(server)];
    for (const { id: photo } of files) {
      await server.strapi
        .documents('api::hero-story.hero-story')
        .update({ documentId: mine.documentId, data: { photo } });
    }
    await server.http.post(`/api/consents/${mine.nomination.token}/withdraw`).expect(200);
    await erase(mine.nomination.documentId, hq).expect(200);
    const { rowCount } = await server.pool.query('SELECT 1 FROM files WHERE id = ANY($1)', [
      files.map(({ id }) => id),
    ]);
    expect(rowCount).toBe(0);
  });

  it('is for the chiefs at headquarters', async () => {
    const { documentId, token } = await askedNomination(server);
    await server.http.post(`/api/consents/${token}/refuse`).expect(200);
    await erase(documentId, await missionEditor(server, 'KE')).expect(403);
    await erase(documentId, await editor(server)).expect(403);
    await server.http.post(`/campaign/nominations/${documentId}/erase`).expect(401);
    await erase('unknown', hq).expect(404);
    await erase(documentId, hq).expect(200);
  });

  it('waits for a no', async () => {
    const { documentId, token } = await askedNomination(server);
    const refused = {
      data: null,
      error: {
        status: 409,
        name: 'RefusalError',
        message:
          'What is kept of a nominee is erased after a refusal or a withdrawal; a consent that stands has to be proven.',
        details: { code: 'IMMUTABLE' },
      },
    };
    await erase(documentId, hq).expect(409, refused);
    await server.http
      .post(`/api/consents/${token}/grant`)
      .send({ data: { scopes: ['story'], name: 'N' } })
      .expect(200);
    await erase(documentId, hq).expect(409, refused);
  });

  it('leaves a photo that somebody else shows as well', async () => {
    const mine = await publishedStory(server);
    const other = await publishedStory(server);
    const file = await photoRow(server);
    for (const { documentId } of [mine, other]) {
      await server.strapi
        .documents('api::hero-story.hero-story')
        .update({ documentId, data: { photo: file.id } });
    }
    await server.http.post(`/api/consents/${mine.nomination.token}/withdraw`).expect(200);
    await erase(mine.nomination.documentId, hq).expect(200);
    const { rowCount } = await server.pool.query('SELECT 1 FROM files WHERE id = $1', [file.id]);
    expect(rowCount).toBe(1);
  });

  it('happens by itself 90 days after a refusal or a withdrawal', async () => {
    const people = [await askedNomination(server), await askedNomination(server)];
    await server.http.post(`/api/consents/${people[0].token}/refuse`).expect(200);
    await server.http.post(`/api/consents/${people[1].token}/withdraw`).expect(200);
    const decidedBefore = async (days: number) => {
      const client = await server.pool.connect();
      await client.query('ALTER TABLE consents DISABLE TRIGGER USER');
      await client.query(
        `UPDATE consents SET (decided_at, created_at) = (
                SELECT t.then, t.then
                  FROM (SELECT clock_timestamp() AT TIME ZONE 'UTC' - make_interval(days => $2) AS then) t)
          WHERE nomination_id = ANY($1)`,
        [people.map(({ id }) => id), days],
      );
      await client.query('ALTER TABLE consents ENABLE TRIGGER USER');
      client.release();
    };
    const erasedCount = async () =>
      (
        await server.pool.query(
          'SELECT 1 FROM nominations WHERE id = ANY($1) AND erased_at IS NOT NULL AND nominee_name IS NULL',
          [people.map(({ id }) => id)],
        )
      ).rowCount;
    await decidedBefore(89);
    await new Promise((resolve) => setTimeout(resolve, 2500));
    expect(await erasedCount()).toBe(0);
    await decidedBefore(90);
    await eventually(async () => (await erasedCount()) === 2);
    for (const { data } of people) await server.mailbox.next(data.nomineeEmail, /erased/);
  });

  it('happens by itself 90 days after a request lapsed that nobody answered', async () => {
    const { id, documentId, data } = await askedNomination(server);
    const asked = async (days: number) =>
      server.pool.query(
        `UPDATE consent_requests SET asked_at = now() - make_interval(days => $2),
                closed_at = CASE WHEN closed_at IS NULL THEN NULL ELSE now() - make_interval(days => $2 - 30) END
          WHERE nomination_id = $1`,
        [id, days],
      );
    const holds = async (condition: string) =>
      (
        await server.pool.query(
          `SELECT 1 FROM consent_requests r JOIN nominations n ON n.id = r.nomination_id
            WHERE n.id = $1 AND ${condition}`,
          [id],
        )
      ).rowCount === 1;
    await erase(documentId, hq).expect(409);
    await asked(31);
    await eventually(() => holds("r.outcome = 'lapsed'"));
    await asked(119);
    await new Promise((resolve) => setTimeout(resolve, 2500));
    expect(await holds('n.erased_at IS NULL')).toBe(true);
    await asked(120);
    await eventually(() => holds('n.erased_at IS NOT NULL AND n.nominee_name IS NULL'));
    await server.mailbox.next(data.nomineeEmail, /erased/);
  });
});

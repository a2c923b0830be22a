import { createHash } from 'node:crypto';
import { CONSENT_SCOPES } from '../../src/domain/consent';
import { CHAINED_FIELDS } from '../../src/domain/consent-chain';
import { hashOfWording, wordingFor, WORDING_LOCALES } from '../../src/domain/consent-wording';
import { UID } from '../../src/support/uids';
import { verifyConsents } from '../../src/api/consent/verification';
import { ALL_SCOPES, askedNomination, publishedStory } from '../support/campaign';
import { outcomeOf } from '../support/outcome';
import { startServer, type Server } from '../support/server';
import {
  consentData,
  decidedNomination,
  missionId,
  nominationRow,
  PROOF_COLUMNS,
  PROOF_VALUES,
  publicLocales,
} from '../support/stories';
import { WAYS_TO_CHANGE } from '../support/ways-to-change';

let server: Server;
let editor: string;
let desk: string;

/** A log-in of the desk of Kenya's mission. */
async function deskOf(countryCode: string): Promise<string> {
  const token = await server.adminToken('mission-editor');
  const users = await server.strapi.db
    .query('admin::user')
    .findMany({ orderBy: { id: 'desc' }, limit: 1 });
  await server.strapi.db.query(UID.mission).update({
    where: { id: await missionId(server, countryCode) },
    data: { editors: { connect: [users[0].id] } },
  });
  return token;
}

beforeAll(async () => {
  server = await startServer();
  editor = await server.adminToken('strapi-editor');
  desk = await deskOf('KE');
});
afterAll(() => server.stop());

const refused = (status: number, code: string, message: string, errors?: object[]) => ({
  data: null,
  error: { status, name: 'RefusalError', message, details: { code, ...(errors && { errors }) } },
});

const PDF = Buffer.from('%PDF-1.4\n% a signed form of a test\n');
const consents = () => server.strapi.db.query(UID.consent);
const recordsOf = (nomination: number) =>
  consents().findMany({ where: { nomination }, orderBy: { id: 'asc' } });

interface RecordedNomination {
  id: number;
  documentId: string;
}

async function nominationOf(countryCode = 'KE'): Promise<RecordedNomination> {
  const { id } = await nominationRow(server);
  const mission = await missionId(server, countryCode);
  return server.strapi.db.query(UID.nomination).update({ where: { id }, data: { mission } });
}

const record = (
  token: string,
  { documentId }: RecordedNomination,
  data: object,
  evidence?: Buffer,
) => {
  const request = server.http
    .post(`/campaign/nominations/${documentId}/consents`)
    .set('Authorization', token);
  if (!evidence) return request.send({ data });
  return request
    .field('data', JSON.stringify(data))
    .attach('evidence', evidence, { filename: '../form.exe', contentType: 'text/html' });
};

const GRANT = {
  decision: 'granted',
  scopes: ['photo', 'story'],
  method: 'signedForm',
  language: 'fr',
  name: 'Sample Nominee',
};

describe('a decision that a mission records', () => {
  it('takes no form above 12 MB, and says so by part and code', async () => {
    const large = Buffer.concat([PDF, Buffer.alloc(13 * 1024 * 1024)]);
    const { body } = await record(desk, await nominationOf(), GRANT, large).expect(400);
    expect(body.error.details).toEqual({
      code: 'VALIDATION_FAILED',
      errors: [{ path: 'evidence', code: 'TOO_LARGE', message: 'What was sent is too large.' }],
    });
  });

  it('is kept with its form, who recorded it, and every scope granted or refused', async () => {
    const nomination = await nominationOf();
    await record(desk, nomination, { ...GRANT, decidedAt: '2015-08-01T10:00:00Z' }, PDF).expect(
      201,
      { data: { state: 'granted', scopes: ['story', 'photo'] } },
    );
    const [kept] = await recordsOf(nomination.id);
    const { version, locale, hash } = wordingFor('fr');
    expect(kept).toMatchObject({
      decision: 'granted',
      scopes: ['story', 'photo'],
      refusedScopes: ['publicVote', 'socialMedia', 'partners', 'ambassador', 'archive'],
      subject: 'nominee',
      method: 'signedForm',
      signedName: 'Sample Nominee',
      wordingVersion: version,
      wordingLocale: locale,
      wordingHash: hash,
      evidenceHash: createHash('sha256').update(PDF).digest('hex'),
      decidedAt: '2015-08-01T10:00:00.000Z',
      recordedBy: expect.any(Number),
      previousHash: null,
      recordHash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    const shown = await server.http
      .get(`/campaign/nominations/${nomination.documentId}/consents`)
      .set('Authorization', editor)
      .expect(200);
    expect(shown.body.data).toMatchObject({
      representedBy: 'nominee',
      covered: ['story', 'photo'],
      records: [{ method: 'signedForm', hasEvidence: true, recordedBy: 'Test mission-editor' }],
      wordings: WORDING_LOCALES.toSorted().map((language) => ({ language, version: 1 })),
    });
  });

  it('lets headquarters and the own mission read its form, and nobody else', async () => {
    const nomination = await nominationOf();
    await record(desk, nomination, GRANT, PDF).expect(201);
    const [{ documentId }] = await recordsOf(nomination.id);
    const evidence = (token?: string) => {
      const request = server.http.get(`/campaign/consents/${documentId}/evidence`);
      return token ? request.set('Authorization', token) : request;
    };
    for (const token of [editor, desk]) {
      const { body, headers } = await evidence(token).buffer(true).expect(200);
      expect(body).toEqual(PDF);
      expect(headers).toMatchObject({
        'content-type': 'application/pdf',
        'content-disposition': expect.stringMatching(
          /^attachment; filename="evidence-[0-9a-f]{12}\.pdf"$/,
        ),
        'x-content-type-options': 'nosniff',
        'cache-control': 'private, no-store',
      });
    }
    await evidence().expect(401);
    const other = await deskOf('PH');
    const foreign = refused(
      403,
      'FOREIGN_MISSION',
      'This nomination belongs to another mission, or to none.',
    );
    await evidence(other).expect(403, foreign);
    await record(other, nomination, GRANT, PDF).expect(403, foreign);
    await server.http
      .get(`/campaign/nominations/${nomination.documentId}/consents`)
      .set('Authorization', other)
      .expect(403, foreign);
    await record(editor, { id: 0, documentId: 'nobody' }, GRANT, PDF).expect(404);
    const paths = ['/media/', '/uploads/', '/api/consents/', '/api/upload/files/'];
    for (const path of paths)
      await server.http
        .get(`${path}${documentId}`)
        .expect(/.*/)
        .expect((r) => expect([401, 403, 404]).toContain(r.status));
  });

  it('is refused with every fault at once, and keeps nothing', async () => {
    const nomination = await nominationOf();
    const answer = await record(
      editor,
      nomination,
      { decision: 'granted', method: 'signedForm', language: 'en', more: 1 },
      Buffer.from('<script>no form</script>'),
    );
    expect(answer.status).toBe(400);
    expect(answer.body.error.details).toEqual({
      code: 'VALIDATION_FAILED',
      errors: [
        { path: 'evidence', code: 'REQUIRED', message: expect.any(String) },
        { path: 'more', code: 'UNKNOWN_KEY', message: '"more" is not known here.' },
      ],
    });
    const bare = await record(editor, nomination, {
      decision: 'granted',
      method: 'recorded',
      language: 'en',
    });
    expect(bare.body.error.details.errors.map(({ path }: { path: string }) => path)).toEqual([
      'scopes',
      'name',
      'evidence',
    ]);
    const wrong = await record(editor, nomination, { ...GRANT, version: '99' }, PDF);
    expect(wrong.body.error.details.errors).toMatchObject([{ path: 'version', code: 'REQUIRED' }]);
    expect(await recordsOf(nomination.id)).toEqual([]);
  });

  it('withdraws with nothing but the word, for the stories of every mission, and for good', async () => {
    const { documentId, nomination } = await publishedStory(server);
    await server.strapi.documents(UID.heroStory).update({
      documentId,
      status: 'published',
      data: { mission: await missionId(server, 'PH') },
    });
    const spoken = { decision: 'withdrawn', method: 'recorded', language: 'en' };
    await record(desk, nomination, spoken).expect(201, {
      data: { state: 'withdrawn', scopes: [] },
    });
    expect(await publicLocales(server, documentId)).toEqual([]);
    await record(desk, nomination, spoken).expect(201, {
      data: { state: 'withdrawn', scopes: [] },
    });
    const again = await record(desk, nomination, GRANT, PDF);
    expect(again.body).toEqual(
      refused(409, 'IMMUTABLE', 'This consent was withdrawn, and that is final.'),
    );
  });

  it('needs more than reading nominations', async () => {
    const nomination = await nominationOf();
    const role = await server.strapi
      .service('admin::role')
      .create({ name: 'Auditor', code: 'auditor' });
    await server.strapi.service('admin::role').addPermissions(role.id, [
      {
        action: 'plugin::content-manager.explorer.read',
        subject: UID.nomination,
        properties: { fields: ['reference'] },
        conditions: [],
      },
    ]);
    const auditor = await server.adminToken('auditor');
    await record(auditor, nomination, GRANT, PDF).expect(403);
  });
});

describe('who decides', () => {
  it.each(['guardian', 'nextOfKin'])(
    'as %s, may agree to all but standing as ambassador',
    async (subject) => {
      const nomination = await nominationOf();
      const IN_PERSON =
        'An ambassador stands in person: neither a guardian nor the next of kin can agree to it.';
      const answer = await record(
        editor,
        nomination,
        { ...GRANT, subject, scopes: ALL_SCOPES },
        PDF,
      );
      expect(answer.body).toEqual(refused(400, 'CONSENT_REQUIRED', IN_PERSON));
      const scopes = ALL_SCOPES.filter((scope) => scope !== 'ambassador');
      await record(editor, nomination, { ...GRANT, subject, scopes }, PDF).expect(201);
      const inSql = (scope: string) =>
        outcomeOf(() =>
          server.pool.query(
            `INSERT INTO consents (nomination_id, decision, scopes, subject, ${PROOF_COLUMNS}) VALUES ($1, 'granted', $2, $3, ${PROOF_VALUES})`,
            [nomination.id, JSON.stringify([scope, 'story']), subject],
          ),
        );
      expect(await inSql('ambassador')).toBe('CONSENT_REQUIRED');
      expect(await inSql('photo')).toBe('done');
      const { rows } = await server.pool.query('SELECT mh_may_be_ambassador($1) AS may', [
        nomination.id,
      ]);
      expect(rows).toEqual([{ may: false }]);
    },
  );

  it('is not the nominee by a link where somebody else answers', async () => {
    const nomination = await askedNomination(server);
    await server.strapi.db
      .query(UID.nomination)
      .update({ where: { id: nomination.id }, data: { representedBy: 'guardian' } });
    const shown = await server.http.get(`/api/consents/${nomination.token}`).expect(200);
    const offered = shown.body.data.scopes.map(({ scope }: { scope: string }) => scope);
    expect(offered).toEqual(ALL_SCOPES.filter((scope) => scope !== 'ambassador'));
    const grant = (scopes: string[]) =>
      server.http
        .post(`/api/consents/${nomination.token}/grant`)
        .send({ data: { scopes, name: 'Guardian' } });
    expect(await outcomeOf(() => grant(ALL_SCOPES))).toBe('CONSENT_REQUIRED');
    await grant(offered).expect(200);
    expect(await recordsOf(nomination.id)).toMatchObject([{ subject: 'guardian' }]);
    const asNominee = { ...consentData(nomination.id, 'granted', ['story']), subject: 'nominee' };
    expect(await outcomeOf(() => consents().create({ data: asNominee }))).toBe('CONSENT_REQUIRED');
  });

  it('may be an ambassador only in person', async () => {
    const { id } = await decidedNomination(server, 'granted');
    const { rows } = await server.pool.query('SELECT mh_may_be_ambassador($1) AS may', [id]);
    expect(rows).toEqual([{ may: true }]);
  });
});

describe('a wording', () => {
  const WORDINGS = `/content-manager/collection-types/${UID.consentWording}`;
  const TEXTS = {
    language: 'es',
    title: 'Título “nuevo” \\ "',
    introduction: 'Línea\n\nOtra\tlínea \u0001 \u2028 😀',
    ...Object.fromEntries(
      CONSENT_SCOPES.map((scope) => [
        `purpose${scope[0].toUpperCase()}${scope.slice(1)}`,
        `Acepto: ${scope}`,
      ]),
    ),
    afterwards: 'Después.',
  };

  it('begins as version 1 of four languages, with the hashes of the code', async () => {
    for (const locale of WORDING_LOCALES) {
      const wording = await server.strapi.service(UID.consentWording).current(locale);
      expect(wording).toEqual(wordingFor(locale));
      expect(hashOfWording(wording)).toBe(wording.hash);
    }
  });

  it('is made anew by an editor of MCD, hashed by the server, and asked from then on', async () => {
    const nomination = await askedNomination(server, { locale: 'es' });
    await server.http
      .post(WORDINGS)
      .set('Authorization', editor)
      .send({ ...TEXTS, version: 40, hash: 'mine' })
      .expect(201);
    const { body } = await server.http.get(`/api/consents/${nomination.token}`).expect(200);
    expect(body.data.wording).toMatchObject({ version: '2', locale: 'es', title: TEXTS.title });
    const current = await server.strapi.service(UID.consentWording).current('es');
    expect(body.data.wording.hash).toBe(hashOfWording(current));
    await server.http
      .post(`/api/consents/${nomination.token}/grant`)
      .send({ data: { scopes: ['story'], name: 'N' } })
      .expect(200);
    expect(await recordsOf(nomination.id)).toMatchObject([
      { wordingVersion: '2', wordingLocale: 'es', wordingHash: current.hash },
    ]);
  });

  it('is complete, and not made by a mission', async () => {
    for (const missing of ['title', 'introduction', 'purposeArchive', 'afterwards']) {
      const answer = await server.http
        .post(WORDINGS)
        .set('Authorization', editor)
        .send({ ...TEXTS, [missing]: ' ' });
      expect(answer.status).toBe(400);
    }
    await server.http.post(WORDINGS).set('Authorization', desk).send(TEXTS).expect(403);
  });

  it.each(WAYS_TO_CHANGE)('is IMMUTABLE to $name', async ({ attempt }) => {
    const { id, documentId } = await server.strapi.db
      .query(UID.consentWording)
      .findOne({ where: { language: 'en', version: 1 } });
    const kept = {
      uid: UID.consentWording,
      table: 'consent_wordings',
      id: Number(id),
      documentId: String(documentId),
      change: { attribute: 'title', column: 'title', value: 'Other' },
    };
    expect(await outcomeOf(() => attempt({ server, editor }, kept))).toBe('IMMUTABLE');
  });

  it('is named by every record as it is', async () => {
    const { id } = await nominationRow(server);
    const wrong = { ...consentData(id, 'granted'), wordingHash: wordingFor('fr').hash };
    expect(await outcomeOf(() => consents().create({ data: wrong }))).toBe('CONSENT_REQUIRED');
  });

  it('is private', async () => {
    await server.http.get('/api/consent-wordings').expect(404);
    const { body } = await server.http
      .post('/graphql')
      .send({ query: '{ consentWordings { title } }' });
    expect(body.errors).toBeDefined();
  });
});

describe('verify:consents', () => {
  const faults = async () => (await verifyConsents(server.strapi)).faults;

  /** Does what only the owner of the database can: every trigger is off. */
  const tampering = async (work: string, values: unknown[] = []) => {
    const client = await server.pool.connect();
    await client.query('BEGIN');
    await client.query("SET LOCAL session_replication_role = 'replica'");
    await client.query(work, values);
    await client.query('COMMIT');
    client.release();
  };

  it('finds nothing where nothing was done', async () => {
    expect(await faults()).toEqual([]);
  });

  it('finds every changed column of a record, and says which record', async () => {
    const nomination = await nominationOf();
    await record(editor, nomination, { ...GRANT, expiresAt: '2099-01-01T00:00:00Z' }, PDF).expect(
      201,
    );
    await record(editor, nomination, { ...GRANT, scopes: ['story'] }, PDF).expect(201);
    const [{ id }] = await recordsOf(nomination.id);
    const { rows: columns } = await server.pool.query<{ name: string; type: string }>(
      `SELECT column_name AS name, data_type AS type FROM information_schema.columns WHERE table_name = 'consents'`,
    );
    const changed: Record<string, string> = {
      'character varying': "coalesce(nullif(left($C, -1), ''), $C || 'x', 'x')",
      text: "coalesce(left($C, -1), 'x')",
      integer: 'coalesce($C, 0) + 1000000',
      jsonb: "coalesce($C, '[]') || '[\"more\"]'",
      'timestamp without time zone': "coalesce($C, '2015-01-01') + interval '1 millisecond'",
    };
    expect(columns.length).toBeGreaterThanOrEqual(CHAINED_FIELDS.length);
    for (const { name, type } of columns) {
      await tampering(
        'CREATE TABLE kept_consents AS SELECT * FROM consents WHERE id = $1'.replace(
          '$1',
          String(id),
        ),
      );
      await tampering(
        `UPDATE consents SET ${name} = ${changed[type].replaceAll('$C', name)} WHERE id = ${id}`,
      );
      expect({ name, found: (await faults()).length > 0 }).toEqual({ name, found: true });
      await tampering(`DELETE FROM consents WHERE id IN (${id}, ${id} + 1000000)`);
      await tampering('INSERT INTO consents SELECT * FROM kept_consents');
      await tampering('DROP TABLE kept_consents');
      expect(await faults()).toEqual([]);
    }
  });

  it('finds a record that is missing, at the end too, an added one, and changed evidence, names and wordings', async () => {
    const nomination = await nominationOf();
    await record(editor, nomination, GRANT, PDF).expect(201);
    await record(editor, nomination, { ...GRANT, scopes: ['story'] }, PDF).expect(201);
    const [first, last] = await recordsOf(nomination.id);
    const ROW = `nomination_id = ${nomination.id}`;
    const TAMPERINGS: [string, string, string][] = [
      ['consents', `id = ${last.id}`, `DELETE FROM consents WHERE id = ${last.id}`],
      ['consents', `id = ${first.id}`, `DELETE FROM consents WHERE id = ${first.id}`],
      ['consents', ROW, `DELETE FROM consents WHERE ${ROW}`],
      ['consent_heads', ROW, `DELETE FROM consent_heads WHERE ${ROW}`],
      [
        'consent_heads',
        ROW,
        `UPDATE consent_heads SET records = 1, head = '${first.recordHash}' WHERE ${ROW}`,
      ],
      [
        'consent_evidence',
        ROW,
        `UPDATE consent_evidence SET bytes = set_byte(bytes, 9, 0) WHERE ${ROW}`,
      ],
      ['consent_evidence', ROW, `UPDATE consent_evidence SET bytes = NULL WHERE ${ROW}`],
      ['consent_evidence', ROW, `DELETE FROM consent_evidence WHERE ${ROW}`],
      [
        'consent_name_salts',
        `consent_id = ${first.id}`,
        `UPDATE consent_name_salts SET salt = 'x' WHERE consent_id = ${first.id}`,
      ],
      [
        'consent_wordings',
        `language = 'fr'`,
        `UPDATE consent_wordings SET afterwards = afterwards || '.' WHERE language = 'fr'`,
      ],
      ['consent_wordings', `language = 'fr'`, `DELETE FROM consent_wordings WHERE language = 'fr'`],
    ];
    for (const [table, where, tamper] of TAMPERINGS) {
      await tampering(`CREATE TABLE kept AS SELECT * FROM ${table} WHERE ${where}`);
      await tampering(tamper);
      expect({ tamper, found: (await faults()).length > 0 }).toEqual({ tamper, found: true });
      await tampering(`DELETE FROM ${table} WHERE ${where}`);
      await tampering(`INSERT INTO ${table} SELECT * FROM kept`);
      await tampering('DROP TABLE kept');
    }
    await tampering(
      `INSERT INTO consents (nomination_id, decision, scopes, ${PROOF_COLUMNS}) VALUES (${nomination.id}, 'granted', '["story"]', ${PROOF_VALUES})`,
    );
    expect((await faults()).length).toBeGreaterThan(0);
    await tampering(`DELETE FROM consents WHERE record_hash IS NULL`);
    expect(await faults()).toEqual([]);
  });

  it('still holds after names and evidence were erased, which only a withdrawal allows', async () => {
    const nomination = await nominationOf();
    await record(editor, nomination, GRANT, PDF).expect(201);
    const erase = () =>
      outcomeOf(() => server.pool.query('SELECT mh_erase_consent_names($1)', [nomination.id]));
    expect(await erase()).toBe('IMMUTABLE');
    await record(editor, nomination, {
      decision: 'withdrawn',
      method: 'recorded',
      language: 'en',
    }).expect(201);
    expect(await erase()).toBe('done');
    const [kept] = await recordsOf(nomination.id);
    expect(kept).toMatchObject({ signedName: null, nameHash: expect.any(String) });
    const { rows } = await server.pool.query(
      'SELECT bytes, sha256 FROM consent_evidence WHERE nomination_id = $1',
      [nomination.id],
    );
    expect(rows).toEqual([{ bytes: null, sha256: kept.evidenceHash }]);
    expect(await faults()).toEqual([]);
  });

  it('holds heads, evidence, salts and erasures against every hand but the owner’s', async () => {
    for (const table of [
      'consent_heads',
      'consent_evidence',
      'consent_name_salts',
      'consent_erasures',
    ]) {
      for (const work of [`DELETE FROM ${table}`, `TRUNCATE ${table}`]) {
        expect({ work, outcome: await outcomeOf(() => server.pool.query(work)) }).toEqual({
          work,
          outcome: 'IMMUTABLE',
        });
      }
    }
  });
});

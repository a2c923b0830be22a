import { languageRuleSeeds } from '../../database/seeds/language-rules';
import { UID } from '../../src/support/uids';
import { startServer, type Server } from '../support/server';
import { draftOf, missionId, paragraph, publicLocales } from '../support/stories';

const STORY = UID.heroStory;
const RULES = '/content-manager/collection-types/api::language-rule.language-rule';

let server: Server;
let editor: string;
let desk: string;

beforeAll(async () => {
  server = await startServer();
  editor = await server.adminToken('strapi-editor');
  desk = await server.adminToken('mission-editor');
  const user = await server.strapi.db
    .query('admin::user')
    .findOne({ where: { roles: { code: 'mission-editor' } } });
  await server.strapi.db.query(UID.mission).update({
    where: { id: await missionId(server, 'PH') },
    data: { editors: [user.id] },
  });
});
afterAll(() => server.stop());

const draftWith = (words: string) =>
  draftOf(server, { body: [paragraph('First.'), paragraph(words)] });

const check = (documentId: string, token = editor, query = '') =>
  server.http
    .get(`/campaign/hero-stories/${documentId}/language-check${query}`)
    .set('Authorization', token);

const override = (documentId: string, data: object, token = editor) =>
  server.http
    .post(`/campaign/hero-stories/${documentId}/language-overrides`)
    .set('Authorization', token)
    .send({ data });

const publish = (documentId: string, token = editor) =>
  server.http
    .post(`/content-manager/collection-types/${STORY}/${documentId}/actions/publish`)
    .set('Authorization', token)
    .send({});

const BLOCKED = 'Twelve illegal migrants slept here.';

describe('the rules', () => {
  const rowsIn = async () =>
    (await server.pool.query('SELECT language, key FROM language_rules ORDER BY id')).rows;

  it('are there from the first start, and neither doubled nor restored by the next', async () => {
    expect(await rowsIn()).toEqual(
      languageRuleSeeds.map(({ language, key }) => ({ language, key })),
    );
    const rules = server.strapi.db.query(UID.languageRule);
    await rules.update({ where: { language: 'en', key: 'influx' }, data: { severity: 'warning' } });
    await rules.delete({ where: { language: 'en', key: 'crisis' } });
    await Promise.all([1, 2].map(() => server.strapi.service(UID.languageRule).begin()));
    expect(await rowsIn()).toHaveLength(languageRuleSeeds.length - 1);
    const changed = await rules.findOne({ where: { language: 'en', key: 'influx' } });
    expect(changed.severity).toBe('warning');
  });

  it('are not for the public', async () => {
    await server.http.get('/api/language-rules').expect(404);
    const { text } = await server.http
      .post('/graphql')
      .send({ query: '{ languageRules { documentId } }' });
    expect(text).toContain('Cannot query field');
  });

  it('are written by editors, who are told what a pattern lacks', async () => {
    const data = {
      name: 'Boat people',
      language: 'en',
      severity: 'warning',
      term: 'boat people\n(ship people',
      why: 'A boat is not a kind of people.',
      instead: 'people who came by sea',
      active: true,
    };
    const { status, body } = await server.http.post(RULES).set('Authorization', editor).send(data);
    const message = 'Line 2: A "(" is not closed by a ")".';
    expect({ status, error: body.error }).toEqual({
      status: 400,
      error: {
        status: 400,
        name: 'RefusalError',
        message,
        details: {
          code: 'VALIDATION_FAILED',
          errors: [{ path: ['term'], code: 'REQUIRED', message }],
        },
      },
    });
    const made = await server.http
      .post(RULES)
      .set('Authorization', editor)
      .send({ ...data, term: 'boat people' })
      .expect(201);
    expect(made.body.data.key).toMatch(/^boat-people-[0-9a-f]{6}$/);
    const changed = await server.http
      .put(`${RULES}/${made.body.data.documentId}`)
      .set('Authorization', editor)
      .send({ name: 'Another name', key: 'another', term: 'boat people' })
      .expect(200);
    expect(changed.body.data).toMatchObject({ name: 'Another name', key: made.body.data.key });
    await server.http.get(RULES).set('Authorization', desk).expect(403);
  });

  it('explain their notation under the field', async () => {
    const { body } = await server.http
      .get(`/content-manager/content-types/${UID.languageRule}/configuration`)
      .set('Authorization', await server.adminToken())
      .expect(200);
    const { metadatas } = body.data.contentType;
    expect(metadatas.term.edit.description).toContain('(wave|waves) {of} .. {people}');
    expect(metadatas.key.edit.editable).toBe(false);
  });
});

describe('the check of a story', () => {
  it('tells place, words, reason and alternative', async () => {
    const { documentId } = await draftWith(`“A flood,” they said. ${BLOCKED}`);
    const { body } = await check(documentId).expect(200);
    const seed = languageRuleSeeds.find(({ key }) => key === 'illegal-persons');
    expect(body).toEqual({
      data: {
        locale: 'en',
        checked: true,
        stops: true,
        findings: [
          {
            rule: 'illegal-persons',
            name: seed?.name,
            severity: 'block',
            path: 'body.1',
            start: 29,
            end: 45,
            words: 'illegal migrants',
            why: seed?.why,
            instead: seed?.instead,
            override: null,
          },
        ],
      },
    });
  });

  it('says that Arabic has no rules yet', async () => {
    const { documentId } = await draftWith('Words.');
    await server.pool.query("UPDATE hero_stories SET locale = 'ar' WHERE document_id = $1", [
      documentId,
    ]);
    const { body } = await check(documentId, editor, '?locale=ar').expect(200);
    expect(body.data).toEqual({ locale: 'ar', checked: false, stops: false, findings: [] });
  });

  it('is not for another mission, nor for anybody', async () => {
    const { documentId } = await draftWith(BLOCKED);
    const foreign = await check(documentId, desk);
    expect({ status: foreign.status, code: foreign.body.error.details.code }).toEqual({
      status: 403,
      code: 'FOREIGN_MISSION',
    });
    expect(foreign.text).not.toContain('migrants');
    await server.http.get(`/campaign/hero-stories/${documentId}/language-check`).expect(401);
    await check('nothing').expect(404);
    const { body } = await check(documentId, editor, '?locale=xx&page=1').expect(400);
    expect(body.error.details.errors.map(({ path }: { path: string }) => path).sort()).toEqual([
      'locale',
      'page',
    ]);
  });
});

describe('a word that a rule blocks', () => {
  it('stops the publication, with the finding as a fault', async () => {
    const { documentId } = await draftWith(BLOCKED);
    const { status, body } = await publish(documentId);
    expect({ status, details: body.error.details }).toEqual({
      status: 400,
      details: {
        code: 'VALIDATION_FAILED',
        errors: [
          {
            path: ['body', '1'],
            code: 'REQUIRED',
            message: expect.stringMatching(/^“illegal migrants”: An act can be illegal, a person/),
          },
        ],
      },
    });
    expect(await publicLocales(server, documentId)).toEqual([]);
  });

  it.each(['document service', 'query engine', 'update of a public row'])(
    'stops it by the %s as well',
    async (way) => {
      const { documentId, data } = await draftWith(BLOCKED);
      const stories = server.strapi.db.query(STORY);
      const attempts: Record<string, () => Promise<unknown>> = {
        'document service': () => server.strapi.documents(STORY).publish({ documentId }),
        'query engine': () =>
          server.strapi.db.transaction(() =>
            stories.create({
              data: { ...data, documentId, locale: 'en', publishedAt: new Date() },
            }),
          ),
        'update of a public row': async () => {
          const fine = await draftWith('Fine words.');
          await server.strapi.documents(STORY).publish({ documentId: fine.documentId });
          await stories.updateMany({
            where: { documentId: fine.documentId, publishedAt: { $notNull: true } },
            data: { summary: BLOCKED },
          });
        },
      };
      await expect(attempts[way]()).rejects.toMatchObject({
        details: { code: 'VALIDATION_FAILED' },
      });
    },
  );

  it('does not lock what else is public when a rule is newer than a story', async () => {
    const { documentId } = await draftWith('A grey zone.');
    await server.strapi.documents(STORY).publish({ documentId });
    const rules = server.strapi.documents(UID.languageRule);
    const { documentId: rule } = await rules.create({
      data: {
        name: 'Grey',
        language: 'en',
        severity: 'block',
        term: 'grey zone',
        why: 'Test.',
        instead: 'Test.',
        active: true,
      },
    });
    await server.strapi.db
      .query(STORY)
      .updateMany({ where: { documentId }, data: { storyMonth: null } });
    await expect(server.strapi.documents(STORY).publish({ documentId })).rejects.toThrow('Test.');
    await rules.update({ documentId: rule, data: { active: false } });
    await server.strapi.documents(STORY).publish({ documentId });
  });

  it.each(['A wave of migrants came.', 'He said “illegal migrants”.', 'Illegal fees.'])(
    'is not met by a warning, a quotation or another thing: %s',
    async (words) => {
      const { documentId } = await draftWith(words);
      await publish(documentId).expect(200);
    },
  );

  it('is let stand by an editor with a reason, on the record, for those words alone', async () => {
    const { documentId } = await draftWith(BLOCKED);
    const data = {
      locale: 'en',
      rule: 'illegal-persons',
      path: 'body.1',
      words: 'illegal migrants',
      reason: 'It is the name of the law of 1951.',
    };
    await override(documentId, data, desk).expect(403);
    const { body } = await override(documentId, data).expect(201);
    expect(body.data.stops).toBe(false);
    expect(body.data.findings[0].override).toEqual({
      rule: data.rule,
      path: data.path,
      words: data.words,
      reason: data.reason,
      decidedBy: 'Test strapi-editor',
      decidedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
    });
    await publish(documentId).expect(200);
    await server.strapi.documents(STORY).update({
      documentId,
      data: { summary: 'Illegals, they say.' },
    });
    await publish(documentId).expect(400);
    await expect(server.pool.query('DELETE FROM language_overrides')).rejects.toMatchObject({
      message: 'IMMUTABLE',
    });
    await expect(
      server.pool.query("UPDATE language_overrides SET reason = 'Another reason.'"),
    ).rejects.toMatchObject({ message: 'IMMUTABLE' });
    await server.strapi.documents(STORY).delete({ documentId });
    const { rows } = await server.pool.query(
      'SELECT count(*)::int AS left FROM language_overrides WHERE story_id = $1',
      [documentId],
    );
    expect(rows).toEqual([{ left: 0 }]);
  });

  it('is not let stand without a finding or a reason', async () => {
    const { documentId } = await draftWith('Fine words.');
    const data = {
      locale: 'en',
      rule: 'illegal-persons',
      path: 'body.1',
      words: 'illegal migrants',
      reason: 'It is the name of the law of 1951.',
    };
    const { body } = await override(documentId, data).expect(400);
    expect(body.error.details.errors).toMatchObject([{ path: 'words', code: 'REQUIRED' }]);
    const faulty = await override(documentId, { ...data, reason: 'No.', more: 1 }).expect(400);
    expect(faulty.body.error.details.errors).toMatchObject([
      { path: 'reason', code: 'TOO_SHORT' },
      { path: 'more', code: 'UNKNOWN_KEY' },
    ]);
  });
});

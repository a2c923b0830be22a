import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { settleRoles } from '../../src/api/mission/admin-roles';
import {
  AUTHOR,
  CHIEF,
  EDITOR,
  MISSION_EDITOR,
  READER,
  SUPER_ADMIN,
  TRANSLATOR,
} from '../../src/support/roles';
import { UID } from '../../src/support/uids';
import { storyDraft } from '../support/campaign';
import { ROOT } from '../support/database';
import { missionEditor } from '../support/desks';
import { outcomeOf } from '../support/outcome';
import { tableOfRoles } from '../support/roles-table';
import { draftRound } from '../support/rounds';
import { startServer, type Server } from '../support/server';
import { missionId } from '../support/stories';

const FOCAL_POINT = 'qzx-focal-point@example.org';

let server: Server;
let tokens: (string | undefined)[];
let story: string;
let nomination: string;
let consent: string;
let entry: string;
let mission: string;
let round: string;

beforeAll(async () => {
  server = await startServer();
  const codes = [SUPER_ADMIN, CHIEF, EDITOR, MISSION_EDITOR, TRANSLATOR, READER, AUTHOR];
  tokens = [];
  for (const code of codes) {
    tokens.push(
      code === MISSION_EDITOR
        ? (await missionEditor(server, 'KE')).authorization
        : await server.adminToken(code),
    );
  }
  tokens.push(undefined);
  const draft = await storyDraft(server);
  story = draft.documentId;
  nomination = draft.nomination.documentId;
  ({ documentId: round } = await draftRound(server, { finalists: [], finalistCount: 3 }));
  const kenya = await server.strapi.db
    .query(UID.mission)
    .findOne({ where: { id: await missionId(server, 'KE') } });
  mission = kenya.documentId;
  await server.strapi.documents(UID.mission).update({
    documentId: mission,
    data: { focalPoints: [{ name: 'Sample Focal Point', email: FOCAL_POINT }] },
  });
  ({ documentId: entry } = await server.strapi.documents(UID.calendarEntry).create({
    data: {
      title: 'A sample festival',
      kind: 'event',
      startsAt: '2026-12-18T09:00:00.000Z',
      timezone: 'Africa/Nairobi',
      allDay: false,
      cancelled: false,
      mission,
    },
  }));
  await server.http
    .post(`/campaign/nominations/${nomination}/consents`)
    .set('Authorization', tokens[1] ?? '')
    .field(
      'data',
      JSON.stringify({
        decision: 'granted',
        scopes: ['story', 'photo'],
        method: 'signedForm',
        language: 'en',
        name: 'Sample Nominee',
      }),
    )
    .attach('evidence', Buffer.from('%PDF-1.4\n% a sample form\n'), 'form.pdf')
    .expect(201);
  const row = await server.strapi.db
    .query(UID.consent)
    .findOne({ where: { method: 'signedForm' } });
  consent = row.documentId;
});
afterAll(() => server.stop());

interface Row {
  deed: string;
  method: 'get' | 'post' | 'put' | 'delete';
  path: string;
  body?: object;
  /** Super admin, chief, editor, desk, translator, reader, author, nobody. */
  answers: string;
}

const manager = (uid: string, rest = '') => `/content-manager/collection-types/${uid}${rest}`;
const data = (body: object) => ({ data: body });

/**
 * What each role is answered. Whoever may do what cannot be undone does it to something that is not there:
 * 404 says that nothing but its absence was in the way.
 */
const rows = (): Row[] => {
  const at = (what: string) => `/campaign/voting-rounds/unknown/${what}`;
  return [
    // What is a chief's.
    {
      deed: 'freezes a round',
      method: 'post',
      path: at('freeze'),
      answers: '404 404 403 403 403 403 403 401',
    },
    {
      deed: 'sees flagged ballots',
      method: 'get',
      path: at('flagged'),
      answers: '404 404 403 403 403 403 403 401',
    },
    {
      deed: 'sets ballots aside',
      method: 'post',
      path: at('set-aside'),
      body: data({ ballots: ['x'], reason: 'A reason.' }),
      answers: '404 404 403 403 403 403 403 401',
    },
    {
      deed: 'certifies',
      method: 'post',
      path: at('certify'),
      body: data({}),
      answers: '404 404 403 403 403 403 403 401',
    },
    {
      deed: 'annuls',
      method: 'post',
      path: at('annul'),
      body: data({ reason: 'A reason.' }),
      answers: '404 404 403 403 403 403 403 401',
    },
    {
      deed: 'erases a nominee',
      method: 'post',
      path: '/campaign/nominations/unknown/erase',
      answers: '404 404 403 403 403 403 403 401',
    },
    // What is an editor's too.
    {
      deed: 'invites a mission',
      method: 'post',
      path: '/campaign/invitations',
      body: data({}),
      answers: '400 400 400 403 403 403 403 401',
    },
    {
      deed: 'sees who works at a desk',
      method: 'get',
      path: `/campaign/missions/${mission}/desk`,
      answers: '200 200 200 403 403 403 403 401',
    },
    {
      deed: 'revokes access to a desk',
      method: 'post',
      path: `/campaign/missions/${mission}/desk/999999/revoke`,
      answers: '404 404 404 403 403 403 403 401',
    },
    {
      deed: 'publishes a story',
      method: 'post',
      path: manager(UID.heroStory, `/${story}/actions/publish`),
      body: {},
      answers: '200 200 200 403 403 403 403 401',
    },
    {
      deed: 'unpublishes a story',
      method: 'post',
      path: manager(UID.heroStory, '/unknown/actions/unpublish'),
      body: {},
      answers: '404 404 404 404 403 403 403 401',
    },
    {
      deed: 'lets words stand',
      method: 'post',
      path: `/campaign/hero-stories/${story}/language-overrides`,
      body: data({}),
      answers: '400 400 400 403 403 403 403 401',
    },
    {
      deed: 'deletes a story',
      method: 'delete',
      path: manager(UID.heroStory, '/unknown'),
      answers: '404 404 404 404 403 403 403 401',
    },
    {
      deed: 'deletes a round',
      method: 'delete',
      path: manager(UID.votingRound, '/unknown'),
      answers: '404 404 404 403 403 403 403 401',
    },
    {
      deed: 'deletes a nomination',
      method: 'delete',
      path: manager(UID.nomination, '/unknown'),
      answers: '404 403 403 404 403 403 403 401',
    },
    {
      deed: 'writes to all nominees anew',
      method: 'post',
      path: '/campaign/consent-wordings/unknown/renew',
      answers: '404 404 404 403 403 403 403 401',
    },
    {
      deed: 'reads all consents',
      method: 'get',
      path: manager(UID.consent),
      answers: '200 200 200 403 403 403 403 401',
    },
    {
      deed: 'changes a mission',
      method: 'put',
      path: manager(UID.mission, `/${mission}`),
      body: { website: 'https://example.org' },
      answers: '200 200 200 404 403 403 403 401',
    },
    // What a mission's desk does with its own as well.
    {
      deed: 'reads nominations',
      method: 'get',
      path: manager(UID.nomination),
      answers: '200 200 200 200 403 403 403 401',
    },
    {
      deed: 'reads a nomination',
      method: 'get',
      path: manager(UID.nomination, `/${nomination}`),
      answers: '200 200 200 200 403 403 403 401',
    },
    {
      deed: "sees a story's nomination",
      method: 'get',
      path: `/content-manager/relations/${UID.heroStory}/${story}/nomination`,
      answers: '200 200 200 200 403 403 403 401',
    },
    {
      deed: "reads a nomination's consents",
      method: 'get',
      path: `/campaign/nominations/${nomination}/consents`,
      answers: '200 200 200 200 403 403 403 401',
    },
    {
      deed: 'reads the evidence of a consent',
      method: 'get',
      path: `/campaign/consents/${consent}/evidence`,
      answers: '200 200 200 200 403 403 403 401',
    },
    {
      deed: 'records a decision',
      method: 'post',
      path: '/campaign/nominations/unknown/consents',
      body: data({}),
      answers: '404 404 404 404 403 403 403 401',
    },
    {
      deed: 'asks a nominee again',
      method: 'post',
      path: '/campaign/nominations/unknown/ask',
      answers: '404 404 404 404 403 403 403 401',
    },
    {
      deed: 'reads mails',
      method: 'get',
      path: '/campaign/mails',
      answers: '200 200 200 200 403 403 403 401',
    },
    {
      deed: 'sends a mail again',
      method: 'post',
      path: '/campaign/mails/999999/send-again',
      answers: '404 404 404 404 403 403 403 401',
    },
    {
      deed: 'imports nominations',
      method: 'post',
      path: '/campaign/nominations/import',
      answers: '400 400 400 400 403 403 403 401',
    },
    {
      deed: 'makes a story of a nomination',
      method: 'post',
      path: '/campaign/nominations/unknown/story',
      answers: '404 404 404 404 403 403 403 401',
    },
    {
      deed: 'writes the first language of a story',
      method: 'put',
      path: manager(UID.heroStory, `/${story}?locale=en`),
      body: { summary: 'A summary.' },
      answers: '200 200 200 200 400 403 403 401',
    },
    {
      deed: 'publishes a calendar entry',
      method: 'post',
      path: manager(UID.calendarEntry, `/${entry}/actions/publish`),
      body: {},
      answers: '200 200 200 200 403 403 403 401',
    },
    {
      deed: 'sees the media library',
      method: 'get',
      path: '/upload/files',
      answers: '200 200 200 200 403 403 200 401',
    },
    // What translators do.
    {
      deed: 'writes a further language of a story',
      method: 'put',
      path: manager(UID.heroStory, `/${story}?locale=fr`),
      body: { title: 'Une histoire', heroName: 'Une personne' },
      answers: '200 200 200 200 200 403 403 401',
    },
    {
      deed: 'makes a story of nothing',
      method: 'post',
      path: manager(UID.heroStory, '?locale=fr'),
      body: { title: 'New', heroName: 'New', nameLevel: 'firstName' },
      answers: '201 201 201 403 400 403 403 401',
    },
    {
      deed: 'clones a story',
      method: 'post',
      path: manager(UID.heroStory, `/clone/${story}`),
      body: { title: 'A clone' },
      answers: '200 200 200 200 400 403 403 401',
    },
    // What readers do.
    {
      deed: 'reads stories',
      method: 'get',
      path: manager(UID.heroStory),
      answers: '200 200 200 200 200 200 403 401',
    },
    {
      deed: 'reads the check of words',
      method: 'get',
      path: `/campaign/hero-stories/${story}/language-check`,
      answers: '200 200 200 200 200 200 403 401',
    },
    {
      deed: 'reads missions',
      method: 'get',
      path: manager(UID.mission),
      answers: '200 200 200 200 200 200 403 401',
    },
    {
      deed: 'reads rounds',
      method: 'get',
      path: manager(UID.votingRound),
      answers: '200 200 200 403 200 200 403 401',
    },
    {
      deed: 'sees how far a round is',
      method: 'get',
      path: `/campaign/voting-rounds/${round}/election`,
      answers: '200 200 200 403 200 200 403 401',
    },
    {
      deed: 'sees how many voted',
      method: 'get',
      path: `/campaign/voting-rounds/${round}/turnout`,
      answers: '200 200 200 403 200 200 403 401',
    },
    // What is nobody's, or the super admin's.
    {
      deed: 'reads ballots',
      method: 'get',
      path: manager(UID.vote),
      answers: '403 403 403 403 403 403 403 401',
    },
    {
      deed: 'reads the log-ins of the admin',
      method: 'get',
      path: '/admin/users',
      answers: '200 403 403 403 403 403 403 401',
    },
    {
      deed: 'reads the roles of the admin',
      method: 'get',
      path: '/admin/roles',
      answers: '200 403 403 403 403 403 403 401',
    },
  ];
};

it('answers each role as the table says, whatever it asks', async () => {
  const told: Record<string, string> = {};
  for (const { deed, method, path: address, body } of rows()) {
    const answers: number[] = [];
    for (const token of tokens) {
      const asked = server.http[method](address);
      if (token) asked.set('Authorization', token);
      answers.push((await asked.send(body)).status);
    }
    told[deed] = answers.join(' ');
  }
  expect(told).toEqual(Object.fromEntries(rows().map(({ deed, answers }) => [deed, answers])));
});

it.each([
  ['desk', 3],
  ['translator', 4],
  ['reader', 5],
])('lets a %s neither delete nor take down what it sees', async (_role, index) => {
  const authorization = tokens[index] ?? '';
  for (const [uid, documentId] of [
    [UID.heroStory, story],
    [UID.calendarEntry, entry],
  ]) {
    const address = manager(uid, `/${documentId}`);
    await server.http.delete(address).set('Authorization', authorization).expect(403);
  }
  await server.http
    .post(manager(UID.heroStory, `/${story}/actions/unpublish`))
    .set('Authorization', authorization)
    .send({})
    .expect(403);
});

/** Ways through relations to what is not shown, and what they are answered. */
const ways = (): [address: string, status: number][] => [
  [manager(UID.mission), 200],
  [manager(UID.mission, '?populate=*'), 200],
  [manager(UID.mission, '?populate[focalPoints]=*'), 200],
  [manager(UID.mission, '?populate[editors]=*'), 400],
  [manager(UID.mission, `/${mission}`), 200],
  [manager(UID.mission, '?filters[focalPoints][email][$startsWith]=q'), 400],
  [manager(UID.mission, '?filters[editors][email][$startsWith]=a'), 400],
  [manager(UID.mission, '?sort=focalPoints.email'), 400],
  [manager(UID.heroStory, `/${story}`), 200],
  [manager(UID.heroStory, '?populate=*'), 200],
  [manager(UID.heroStory, '?populate=mission,nomination'), 200],
  [manager(UID.heroStory, '?populate[mission]=true&populate[nomination]=true'), 200],
  [manager(UID.heroStory, '?populate[mission]=*&populate[nomination]=*'), 400],
  [manager(UID.votingRound, '?populate=*'), 200],
  [manager(UID.heroStory, '?populate[mission][populate]=*'), 400],
  [manager(UID.heroStory, '?populate=mission.focalPoints'), 400],
  [manager(UID.heroStory, '?populate[0]=nomination.mission'), 400],
  [manager(UID.heroStory, '?filters[nomination][nomineeEmail][$contains]=n'), 400],
  [manager(UID.heroStory, '?filters[$or][0][mission][focalPoints][email][$contains]=q'), 400],
  [manager(UID.heroStory, '?filters[updatedBy][email][$contains]=a'), 400],
  [manager(UID.heroStory, '?filters[updatedBy][roles][code]=mcd-chief'), 400],
  [manager(UID.heroStory, '?sort[mission][focalPoints][email]=asc'), 400],
  [manager(UID.votingRound, '?populate[finalists][populate][nomination]=*'), 400],
  [manager(UID.votingRound, '?filters[finalists][nomination][nomineeName][$contains]=S'), 400],
  [`/content-manager/relations/${UID.mission}/${mission}/editors`, 403],
  [`/content-manager/relations/${UID.mission}/editors?_q=a`, 403],
  [
    `/content-manager/relations/${UID.heroStory}/mission?filters[focalPoints][email][$contains]=q`,
    400,
  ],
];

it('shows translators and readers no contacts, in whatever way they ask', async () => {
  for (const token of [tokens[4] ?? '', tokens[5] ?? '']) {
    const told: [string, number][] = [];
    for (const [address] of ways()) {
      const { text, status } = await server.http.get(address).set('Authorization', token);
      told.push([address, status]);
      expect(text).not.toMatch(/qzx-focal|nominee-\d|nominator-\d/);
    }
    expect(told).toEqual(ways());
  }
});

it('writes no more than texts by a translator', async () => {
  await server.http
    .put(manager(UID.heroStory, `/${story}?locale=es`))
    .set('Authorization', tokens[4] ?? '')
    .send({
      title: 'Una historia',
      heroName: 'Una persona',
      hostCountry: 'PH',
      storyMonth: '2030-01',
    })
    .expect(200);
  const { rows: written } = await server.pool.query(
    `SELECT locale, title, host_country = 'PH' AS moved, story_month FROM hero_stories
      WHERE document_id = $1 AND published_at IS NULL AND locale IN ('en', 'es') ORDER BY locale`,
    [story],
  );
  expect(written).toEqual([
    { locale: 'en', title: expect.not.stringContaining('Una'), moved: false, story_month: null },
    { locale: 'es', title: 'Una historia', moved: false, story_month: null },
  ]);
});

describe('the roles', () => {
  const permissions = async () => {
    const { rows: lying } = await server.pool.query(
      `SELECT r.code, p.action, p.subject, p.properties::text, p.conditions::text FROM admin_roles r
         JOIN admin_permissions_role_lnk l ON l.role_id = r.id JOIN admin_permissions p ON p.id = l.permission_id
        ORDER BY 1, 2, 3, 4`,
    );
    return lying;
  };

  it('are those that docs/roles.md lists', async () => {
    const page = await readFile(path.join(ROOT, 'docs', 'roles.md'), 'utf8');
    expect(page).toContain(await tableOfRoles(server.pool));
  });

  it('are kept by a further start, with what was taken off', async () => {
    const before = await permissions();
    await settleRoles(server.strapi);
    expect(await permissions()).toEqual(before);
    await server.pool.query(
      `DELETE FROM admin_permissions p USING admin_permissions_role_lnk l, admin_roles r
        WHERE l.permission_id = p.id AND r.id = l.role_id AND r.code = $1 AND p.action = 'api::campaign.annul'`,
      [CHIEF],
    );
    await settleRoles(server.strapi);
    expect(await permissions()).toHaveLength(before.length - 1);
  });

  it('gain the fields that a new version brings, and no field that was taken off', async () => {
    const NAMES = 'plugin::content-manager.explorer.read api::nomination.nomination';
    const where = {
      action: NAMES.split(' ')[0],
      subject: NAMES.split(' ')[1],
      role: { code: EDITOR },
    };
    const query = server.strapi.db.query('admin::permission');
    const fieldsNow = async (): Promise<string[]> =>
      (await query.findOne({ where })).properties.fields;
    const whole = await fieldsNow();
    const { id, properties } = await query.findOne({ where });
    const fields = whole.filter((field) => field !== 'question');
    await query.update({ where: { id }, data: { properties: { ...properties, fields } } });
    await settleRoles(server.strapi);
    expect(await fieldsNow()).toEqual(fields);
    const store = { type: 'plugin', name: 'migrant-heroes', key: 'admin-roles' };
    const { given } = (await server.strapi.store.get(store)) as {
      given: Record<string, string[]>;
    };
    const before = given[EDITOR].filter((name) => name !== `${NAMES} question`);
    await server.strapi.store.set({ ...store, value: { given: { ...given, [EDITOR]: before } } });
    await settleRoles(server.strapi);
    expect(await fieldsNow()).toEqual([...fields, 'question']);
  });

  it('of a desk goes with no other, in the admin and in SQL', async () => {
    const role = async (code: string): Promise<number> =>
      (await server.strapi.db.query('admin::role').findOne({ where: { code } })).id;
    const [desk, reader] = [await role(MISSION_EDITOR), await role(READER)];
    const { rows: people } = await server.pool.query<{ id: number }>(
      'SELECT user_id AS id FROM admin_users_roles_lnk WHERE role_id = $1',
      [desk],
    );
    const { body } = await server.http
      .put(`/admin/users/${people[0].id}`)
      .set('Authorization', tokens[0] ?? '')
      .send({ roles: [desk, reader] })
      .expect(400);
    expect(body.error.details).toEqual({
      code: 'VALIDATION_FAILED',
      errors: [{ path: 'roles', code: 'REQUIRED', message: expect.any(String) }],
    });
    const second = () =>
      server.pool.query('INSERT INTO admin_users_roles_lnk (user_id, role_id) VALUES ($1, $2)', [
        people[0].id,
        reader,
      ]);
    expect(await outcomeOf(second)).toBe('VALIDATION_FAILED');
  });
});

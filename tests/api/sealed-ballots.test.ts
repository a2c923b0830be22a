import { startServer, type Server } from '../support/server';

const VOTE = 'api::vote.vote';

let server: Server;
let chief: string;

beforeAll(async () => {
  server = await startServer();
  chief = await server.adminToken('strapi-super-admin');
});
afterAll(() => server.stop());

describe('the ballots', () => {
  it.each([
    ['list', (path: string) => server.http.get(path)],
    ['make', (path: string) => server.http.post(path).send({})],
    ['change', (path: string) => server.http.put(`${path}/abc`).send({})],
    ['delete', (path: string) => server.http.delete(`${path}/abc`)],
    ['count', (path: string) => server.http.get(`${path}/abc/actions/countDraftRelations`)],
  ])('are closed to a super admin who would %s them', async (_deed, attempt) => {
    for (const path of [
      `/content-manager/collection-types/${VOTE}`,
      `/content-manager/collection-types/${encodeURIComponent(VOTE)}`,
    ]) {
      const { status } = await attempt(path).set('Authorization', chief);
      expect([403, 404, 405]).toContain(status);
    }
  });

  it('cannot be granted to a role', async () => {
    const roles = await server.http.get('/admin/roles').set('Authorization', chief).expect(200);
    const editor = roles.body.data.find(({ code }: { code: string }) => code === 'strapi-editor');
    const { status, body } = await server.http
      .put(`/admin/roles/${editor.id}/permissions`)
      .set('Authorization', chief)
      .send({
        permissions: [
          {
            action: 'plugin::content-manager.explorer.read',
            subject: VOTE,
            properties: {},
            conditions: [],
          },
        ],
      });
    expect({ status, data: body.data }).toEqual({ status: 400, data: null });
  });

  it('are no entry of the admin’s list of types that can be shown', async () => {
    const { body } = await server.http
      .get('/content-manager/content-types')
      .set('Authorization', chief)
      .expect(200);
    const vote = body.data.find(({ uid }: { uid: string }) => uid === VOTE);
    expect(vote?.isDisplayed ?? false).toBe(false);
  });
});

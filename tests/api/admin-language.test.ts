import { storyDraft } from '../support/campaign';
import { startServer, type Server } from '../support/server';

const STORY = 'api::hero-story.hero-story';

let server: Server;
let editor: string;

beforeAll(async () => {
  server = await startServer();
  editor = await server.adminToken('strapi-editor');
});
afterAll(() => server.stop());

async function refusalOfPublishing(language: string | null) {
  await server.strapi.db
    .query('admin::user')
    .updateMany({ where: {}, data: { preferedLanguage: language } });
  const { documentId } = await storyDraft(server, ['archive']);
  const { body } = await server.http
    .post(`/content-manager/collection-types/${STORY}/${documentId}/actions/publish`)
    .set('Authorization', editor)
    .send({})
    .expect(400);
  return { code: body.error.details.code, message: body.error.message };
}

describe('a refusal in the admin', () => {
  it.each([
    [null, /^This story has no valid consent/],
    ['en', /^This story has no valid consent/],
    ['fr', /^Il manque l’accord valable/],
    ['es', /^Falta el consentimiento válido/],
    ['ar', /^This story has no valid consent/],
  ])('is told to an editor who chose %s', async (language, words) => {
    expect(await refusalOfPublishing(language)).toEqual({
      code: 'CONSENT_REQUIRED',
      message: expect.stringMatching(words),
    });
  });
});

import { wordingFor } from '../../src/domain/consent-wording';
import { askedNomination } from '../support/campaign';
import { GRANTED_LINE } from '../support/stories';
import { startServer, type Server } from '../support/server';

let server: Server;

beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

describe('a consent with a term', () => {
  it('takes its story out of the public within about a second of its end', async () => {
    const { strapi, http } = server;
    const nomination = await askedNomination(server);
    const expiresAt = new Date(Date.now() + 3000);
    await strapi.db.query('api::consent.consent').create({
      data: {
        nomination: nomination.id,
        decision: 'granted',
        scopes: ['story'],
        subject: 'nominee',
        wordingVersion: '1',
        wordingLocale: 'en',
        wordingHash: wordingFor('en').hash,
        method: 'recorded',
        decidedAt: new Date(),
        expiresAt,
      },
    });
    await server.pool.query(GRANTED_LINE, [nomination.id]);
    const { documentId } = await strapi
      .service('api::hero-story.hero-story')
      .makeFromNomination(nomination.documentId);
    await strapi.documents('api::hero-story.hero-story').publish({ documentId });
    await http.get(`/api/hero-stories/${documentId}`).expect(200);
    await new Promise((resolve) => setTimeout(resolve, expiresAt.getTime() - Date.now() + 2500));
    await http.get(`/api/hero-stories/${documentId}`).expect(410);
  });
});

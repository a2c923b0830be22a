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
  it('takes its story out of the public soon after its end', async () => {
    const { strapi, http } = server;
    const nomination = await askedNomination(server);
    // Long enough to publish it on a slow machine.
    const expiresAt = new Date(Date.now() + 12_000);
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
    const address = `/api/hero-stories/${documentId}`;
    while ((await http.get(address)).status === 200) {
      expect(Date.now()).toBeLessThan(expiresAt.getTime() + 20_000);
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    expect(Date.now()).toBeGreaterThanOrEqual(expiresAt.getTime());
    await http.get(address).expect(410);
  });
});

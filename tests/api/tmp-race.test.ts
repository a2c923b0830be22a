import { publishedStory } from '../support/campaign';
import { startServer, type Server } from '../support/server';
import { publicLocales } from '../support/stories';
import { ADMIN } from '../support/ways-to-publish';
let server: Server;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());
it('race', async () => {
  const editor = await server.adminToken();
  const out: string[] = [];
  for (let turn = 0; turn < 60; turn += 1) {
    const { documentId, nomination } = await publishedStory(server);
    const t = Date.now();
    const p = server.http
      .post(`${ADMIN}/${documentId}/actions/publish`)
      .set('Authorization', editor)
      .send({})
      .then((r) => r.status);
    await new Promise((r) => setTimeout(r, turn));
    const w = await server.http.post(`/api/consents/${nomination.token}/withdraw`).send({});
    out.push(
      `${turn}:${w.status}/${await p}/${(await publicLocales(server, documentId)).length}/${Date.now() - t}`,
    );
  }
  console.log(out.join(' '));
});

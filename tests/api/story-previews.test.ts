import { UID } from '../../src/support/uids';
import { editor as colleague, missionEditor, type Colleague } from '../support/desks';
import { startServer, type Server } from '../support/server';
import { decidedNomination, draftOf, missionId, paragraph, photoRow } from '../support/stories';

let server: Server;
let editor: Colleague;

beforeAll(async () => {
  server = await startServer();
  editor = await colleague(server);
});
afterAll(() => server.stop());

const ask = (documentId: string, { authorization } = editor, locale = 'en') =>
  server.http
    .post(`/campaign/hero-stories/${documentId}/preview`)
    .set('Authorization', authorization)
    .send({ data: { locale } });

const addressOf = async (documentId: string, locale = 'en'): Promise<string> =>
  (await ask(documentId, editor, locale).expect(200)).body.data.url;

const withScopes = async (...scopes: string[]) => ({
  nomination: (await decidedNomination(server, 'granted', scopes)).id,
});

describe('the preview of a story', () => {
  it('shows the saved draft as its share page will be, to be kept and told by nobody', async () => {
    const { documentId, data } = await draftOf(server, {
      ...(await withScopes('story', 'photo', 'socialMedia')),
      body: [paragraph('Written by an editor.')],
      photo: (await photoRow(server)).id,
    });
    const { text, headers } = await server.http.get(await addressOf(documentId)).expect(200);
    expect(headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'private, no-store',
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex, nofollow',
    });
    expect(headers.etag).toBeUndefined();
    expect(text).toContain('<p>Preview, not public</p>');
    expect(text).toContain(`<h1>${data.title}</h1>`);
    expect(text).toContain('Written by an editor.');
    expect(text).toMatch(/src="\/media\/[^"]+signature=[^"]+" alt="A person at work"/);
    expect(text).toContain('<meta name="robots" content="noindex, nofollow">');
    for (const told of ['canonical', 'og:', 'ld+json', 'hreflang', 'no page to share']) {
      expect(text).not.toContain(told);
    }

    await server.strapi
      .documents(UID.heroStory)
      .update({ documentId, data: { title: 'Changed at once' } });
    const changed = await server.http.get(await addressOf(documentId)).expect(200);
    expect(changed.text).toContain('<h1>Changed at once</h1>');
    await server.http.get(`/share/stories/${documentId}`).expect(404);
  });

  it('leaves out a photo that is not agreed to, and says where there will be no page to share', async () => {
    const { documentId } = await draftOf(server, {
      ...(await withScopes('story')),
      photo: (await photoRow(server)).id,
    });
    const { text } = await server.http.get(await addressOf(documentId)).expect(200);
    expect(text).not.toContain('<img');
    expect(text).toContain('There will be no page to share');
  });

  it('is in the language of the story, Arabic from the right', async () => {
    const { documentId } = await draftOf(server, {});
    const stories = server.strapi.documents(UID.heroStory);
    await stories.update({ documentId, locale: 'ar', data: { title: 'قصة', heroName: 'ه' } });
    const { text } = await server.http.get(await addressOf(documentId, 'ar')).expect(200);
    expect(text).toContain('<html lang="ar" dir="rtl">');
    expect(text).toContain('<article lang="ar" dir="rtl">');
    expect(text).toContain('معاينة غير منشورة');
    await ask(documentId, editor, 'fr').expect(404);
  });
});

describe('the address of a preview', () => {
  it('is good as it was signed, and no other', async () => {
    const [{ documentId }, other] = [await draftOf(server, {}), await draftOf(server, {})];
    const address = await addressOf(documentId);
    const forgeries = [
      address.replace(documentId, other.documentId),
      address.replace('locale=en', 'locale=fr'),
      address.replace(/until=\d+/, 'until=9999999999'),
      address.replace(/signature=./, 'signature=_'),
      address.replace(/&signature=.*/, ''),
      address.replace(/&signature=.*/, '&signature=x&signature=y'),
      `/preview/stories/${documentId}`,
      '/preview/stories/%00',
    ];
    for (const forged of forgeries) {
      const { status, text } = await server.http.get(forged);
      expect({ forged, status }).toEqual({ forged, status: 404 });
      expect(text).not.toContain('Test story');
    }
    await server.http.get(address).expect(200);
  });

  it('is over after a quarter of an hour', async () => {
    const { documentId } = await draftOf(server, {});
    const clock = jest.spyOn(Date, 'now').mockReturnValue(Date.now() - 16 * 60_000);
    const former = await addressOf(documentId);
    clock.mockRestore();
    const { text } = await server.http.get(former).expect(404);
    expect(text).toContain('This preview is over');
  });

  it('is given to those who may read the story, and to no other mission’s desk', async () => {
    const philippines = await draftOf(server, { mission: await missionId(server, 'PH') });
    const kenya = await draftOf(server, {});
    const desk = await missionEditor(server, 'PH');
    await ask(philippines.documentId, desk).expect(200);
    const { status, text } = await ask(kenya.documentId, desk);
    expect(status).toBe(404);
    expect(text).not.toContain('signature');
    await ask(kenya.documentId, await colleague(server, 'strapi-author')).expect(403);
    await server.http
      .post(`/campaign/hero-stories/${kenya.documentId}/preview`)
      .send({ data: { locale: 'en' } })
      .expect(401);
    await ask('nothing').expect(404);
  });
});

import { UID } from '../../src/support/uids';
import { askedNomination, storyDraft } from '../support/campaign';
import { startServer, type Server } from '../support/server';
import { paragraph, photoRow } from '../support/stories';

let server: Server;

beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

const decisions = async (nominationId: number): Promise<string[]> =>
  (
    await server.pool.query('SELECT decision FROM consents WHERE nomination_id = $1 ORDER BY id', [
      nominationId,
    ])
  ).rows.map(({ decision }) => decision);

/** The address a form of the page sends to. */
const actionOf = (page: string, deed: string): string =>
  new RegExp(`action="(/consent/[^"]*/${deed}[^"]*)"`).exec(page)?.[1].replaceAll('&amp;', '&') ??
  '';

describe('the page of a consent', () => {
  it('shows what is asked, and looking changes nothing', async () => {
    const { id, token, data } = await askedNomination(server);
    for (let look = 0; look < 3; look += 1) {
      await server.http.head(`/consent/${token}`).expect(200);
      await server.http.get(`/consent/${token}`).expect(200);
    }
    const { text, headers } = await server.http.get(`/consent/${token}`).expect(200);
    expect(text).toContain(data.nominatorName);
    expect(text).not.toContain('<script');
    expect(headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex',
    });
    expect(await decisions(id)).toEqual([]);
  });

  it('takes a grant by its form, then a withdrawal', async () => {
    const { id, token } = await askedNomination(server);
    const { text } = await server.http.get(`/consent/${token}?locale=fr`).expect(200);
    expect(text).toContain('<html lang="fr"');
    await server.http
      .post(actionOf(text, 'grant'))
      .type('form')
      .send('scopes=story&scopes=photo&name=A+Name')
      .expect(303)
      .expect('Location', `/consent/${token}?locale=fr`);
    const {
      rows: [consent],
    } = await server.pool.query(
      'SELECT scopes::json AS scopes, wording_locale, signed_name, method FROM consents WHERE nomination_id = $1',
      [id],
    );
    expect(consent).toEqual({
      scopes: ['story', 'photo'],
      wording_locale: 'fr',
      signed_name: 'A Name',
      method: 'link',
    });
    const granted = await server.http.get(`/consent/${token}`).expect(200);
    await server.http.post(actionOf(granted.text, 'withdraw')).type('form').send('').expect(303);
    expect(await decisions(id)).toEqual(['granted', 'withdrawn']);
    const withdrawn = await server.http.get(`/consent/${token}`).expect(200);
    expect(withdrawn.text).not.toContain('<form');
  });

  it('takes a refusal', async () => {
    const { id, token } = await askedNomination(server);
    const { text } = await server.http.get(`/consent/${token}`).expect(200);
    await server.http.post(actionOf(text, 'refuse')).type('form').send('').expect(303);
    expect(await decisions(id)).toEqual(['refused']);
  });

  it.each([
    ['no purpose', 'name=A+Name'],
    ['no name', 'scopes=story'],
    ['an unknown purpose', 'scopes=everything&name=A+Name'],
    ['nothing', ''],
  ])('shows the faults of a form with %s, and records nothing', async (_what, form) => {
    const { id, token } = await askedNomination(server);
    const { text } = await server.http.get(`/consent/${token}`).expect(200);
    const answer = await server.http.post(actionOf(text, 'grant')).type('form').send(form);
    expect(answer.status).toBe(400);
    expect(answer.text).toContain('<form');
    expect(await decisions(id)).toEqual([]);
  });

  it('does not take a grant to another wording than the one shown', async () => {
    const { id, token } = await askedNomination(server);
    await server.http
      .post(`/consent/${token}/grant?locale=en&wording=${'0'.repeat(64)}`)
      .type('form')
      .send('scopes=story&name=A+Name')
      .expect(400);
    expect(await decisions(id)).toEqual([]);
  });

  it('tells nothing of tokens that are not known', async () => {
    const { token } = await askedNomination(server);
    const pages = await Promise.all(
      [`${token}x`, token.slice(0, -1), 'a', '..%2F..', 'x'.repeat(32)].map((other) =>
        server.http.get(`/consent/${other}`).expect(404),
      ),
    );
    expect(new Set(pages.map(({ text }) => text)).size).toBe(1);
    expect(pages[0].text).toContain('<!doctype html>');
  });

  it('shows the story as it would look, once there is one, with its photo', async () => {
    const { documentId, nomination } = await storyDraft(server);
    const photo = (await photoRow(server)).id;
    await server.strapi.documents(UID.heroStory).update({
      documentId,
      data: {
        title: 'As it would look',
        body: [paragraph('Written by an editor.')],
        photo,
        photoAlt: 'Seen at work',
      },
    });
    const { text } = await server.http.get(`/consent/${nomination.token}`).expect(200);
    expect(text).toContain('<h3>As it would look</h3>');
    expect(text).toContain('Written by an editor.');
    expect(text).toMatch(/src="\/media\/[^"]+signature=[^"]+" alt="Seen at work"/);
    expect(text).not.toContain('<blockquote lang=""');
    await server.strapi.documents(UID.heroStory).update({
      documentId,
      locale: 'fr',
      data: { title: 'Ce que l’on verrait', heroName: 'H', body: [paragraph('En français.')] },
    });
    const french = await server.http.get(`/consent/${nomination.token}?locale=fr`).expect(200);
    expect(french.text).toContain('<article lang="fr" dir="ltr">');
    expect(french.text).toContain('En français.');
  });

  it('shows what holds where an answer was overtaken by another', async () => {
    const { id, token } = await askedNomination(server);
    const { text } = await server.http.get(`/consent/${token}`).expect(200);
    await server.http.post(actionOf(text, 'refuse')).type('form').send('').expect(303);
    await server.http.post(`/api/consents/${token}/withdraw`).expect(200);
    const late = await server.http
      .post(actionOf(text, 'grant'))
      .type('form')
      .send('scopes=story&name=A+Name');
    expect(late.status).toBe(409);
    expect(late.text).toContain('<a href="#state">');
    expect(late.text).toContain('You withdrew your consent.');
    expect(await decisions(id)).toEqual(['refused', 'withdrawn']);
  });
});

describe('the text and photo about to be used', () => {
  const shownTo = async (token: string) =>
    (await server.http.get(`/api/consents/${token}`).expect(200)).body.data;

  const WORDS = {
    title: 'As it would look',
    summary: 'In short.',
    pullQuote: 'Said by herself.',
    body: [
      paragraph('First paragraph.'),
      {
        type: 'list' as const,
        format: 'unordered' as const,
        children: ['one', 'two'].map((text) => ({
          type: 'list-item' as const,
          children: [{ type: 'text' as const, text }],
        })),
      },
    ],
    challenge: 'What was hard.',
    contribution: 'What was given.',
  };

  const TEXT = [
    'As it would look',
    'In short.',
    'Said by herself.',
    'First paragraph.',
    'one\ntwo',
    'What was hard.',
    'What was given.',
  ].join('\n\n');

  it('are those handed in before there is a story', async () => {
    const { token, data } = await askedNomination(server);
    expect(await shownTo(token)).toMatchObject({ text: data.story, photo: null });
  });

  it.each([
    ['agreed to', ['story', 'photo']],
    ['not agreed to', ['story']],
  ])('are those of the story, with a photo that is %s', async (_what, scopes) => {
    const { documentId, nomination } = await storyDraft(server, scopes);
    const photo = (await photoRow(server)).id;
    const data = { ...WORDS, photo, photoAlt: 'Seen at work' };
    await server.strapi.documents(UID.heroStory).update({ documentId, data });
    const shown = await shownTo(nomination.token);
    expect(shown.text).toBe(TEXT);
    const { text: page } = await server.http.get(`/consent/${nomination.token}`).expect(200);
    const signed = /^(\/media\/[\w.]+\?until=\d+&signature=)[\w-]+$/;
    expect(shown.photo).toMatch(signed);
    const [, address] = shown.photo.split(signed);
    const inPage = address.replace(/until=.*/, '').replaceAll('&', '&amp;');
    expect(page).toContain(`src="${inPage}`);
    await server.strapi.documents(UID.heroStory).delete({ documentId, locale: '*' });
  });

  it('are nothing after a withdrawal', async () => {
    const { documentId, nomination } = await storyDraft(server);
    const photo = (await photoRow(server)).id;
    await server.strapi
      .documents(UID.heroStory)
      .update({ documentId, data: { ...WORDS, photo, photoAlt: 'Seen at work' } });
    await server.http.post(`/api/consents/${nomination.token}/withdraw`).expect(200);
    expect(await shownTo(nomination.token)).toMatchObject({
      state: 'withdrawn',
      text: '',
      photo: null,
    });
    const { text } = await server.http.get(`/consent/${nomination.token}`).expect(200);
    expect(text).not.toContain('As it would look');
    expect(text).not.toContain('<img');
  });
});

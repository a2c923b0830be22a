import type { Server } from './server';

export const STORY_TEXT =
  'This is a sample text of a test. It is long enough to be taken as the story of a nominee, because the campaign asks for at least two hundred characters, so that an editor at headquarters learns what the person has done and why it matters to others.';

let count = 0;

/** A complete nomination, as the public would send it. */
export const nominationData = (changes: Record<string, unknown> = {}) => {
  count += 1;
  return {
    nomineeName: `Sample Nominee ${count}`,
    nomineeEmail: `nominee-${count}@example.org`,
    countryOfOrigin: 'SO',
    countryOfResidence: 'KE',
    categories: ['courage', 'contribution'],
    story: STORY_TEXT,
    nominatorName: 'Sample Nominator',
    nominatorEmail: `nominator-${count}@example.org`,
    nominatorRelation: 'friend',
    nomineeConsents: true,
    locale: 'en',
    ...changes,
  };
};

export const ALL_SCOPES = [
  'story',
  'photo',
  'publicVote',
  'socialMedia',
  'partners',
  'ambassador',
  'archive',
];

/** The token in the mail that asks a nominee for consent. */
export async function consentToken({ mailbox }: Server, email: string): Promise<string> {
  const { text } = await mailbox.next(email);
  const token = /\/consent\/([\w-]+)/.exec(text)?.[1];
  if (!token) throw new Error(`No link in the mail: ${text}`);
  return token;
}

/** A nomination whose nominee was asked; gives its documentId and the token of the link. */
export async function askedNomination(server: Server, changes: Record<string, unknown> = {}) {
  const data = nominationData(changes);
  const { body } = await server.http.post('/api/nominations').send({ data }).expect(201);
  const token = await consentToken(server, String(data.nomineeEmail));
  const nomination = await server.strapi.db
    .query('api::nomination.nomination')
    .findOne({ where: { reference: body.data.reference } });
  return { id: Number(nomination.id), documentId: String(nomination.documentId), token, data };
}

/** A nomination whose nominee granted some scopes. */
export async function consentedNomination(server: Server, scopes = ALL_SCOPES) {
  const nomination = await askedNomination(server);
  await server.http
    .post(`/api/consents/${nomination.token}/grant`)
    .send({ data: { scopes, name: nomination.data.nomineeName } })
    .expect(200);
  return nomination;
}

/** A story draft made from a consented nomination. */
export async function storyDraft(server: Server, scopes = ALL_SCOPES) {
  const nomination = await consentedNomination(server, scopes);
  const { documentId } = await server.strapi
    .service('api::hero-story.hero-story')
    .makeFromNomination(nomination.documentId);
  return { documentId: String(documentId), nomination };
}

/** A story that is public. */
export async function publishedStory(server: Server, scopes = ALL_SCOPES) {
  const story = await storyDraft(server, scopes);
  await server.strapi
    .documents('api::hero-story.hero-story')
    .publish({ documentId: story.documentId });
  return story;
}

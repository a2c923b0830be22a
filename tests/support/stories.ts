import { createHash, randomBytes } from 'node:crypto';
import type { ConsentDecision } from '../../src/domain/consent';
import { wordingFor } from '../../src/domain/consent-wording';
import { UID } from '../../src/support/uids';
import { ALL_SCOPES, STORY_TEXT } from './campaign';
import type { Server } from './server';

let count = 0;

const next = () => (count += 1);

/** A nomination's row, made at once and without any mail. */
export async function nominationRow(
  { strapi }: Server,
  state: 'received' | 'consentRequested' = 'consentRequested',
): Promise<{ id: number }> {
  const number = next();
  const { id } = await strapi.db.query(UID.nomination).create({
    data: {
      reference: `TEST-${process.pid}-${number}`,
      nomineeName: `Nominee ${number}`,
      countryOfOrigin: 'SO',
      countryOfResidence: 'KE',
      storyText: STORY_TEXT,
      nominatorName: 'Nominator',
      nominatorEmail: `nominator-${number}@example.org`,
      nominatorRelation: 'friend',
      nomineeConsents: true,
      state,
      channel: 'rest',
    },
  });
  return { id: Number(id) };
}

const { version, locale, hash } = wordingFor('en');

/** What SQL has to name of a record beside its decision: the wording and the method. */
export const PROOF_COLUMNS = 'wording_version, wording_locale, wording_hash, method';
export const PROOF_VALUES = `'${version}', '${locale}', '${hash}', 'recorded'`;

/** A consent record as the query engine takes it. */
export const consentData = (
  nomination: number,
  decision: ConsentDecision,
  scopes: readonly string[] = ALL_SCOPES,
  expiresAt: Date | null = null,
) => ({
  nomination,
  decision,
  scopes: decision === 'granted' ? scopes : [],
  subject: 'nominee',
  wordingVersion: version,
  wordingLocale: locale,
  wordingHash: hash,
  method: 'recorded',
  decidedAt: new Date(),
  expiresAt,
});

/** A nomination on which the nominee decided. */
export async function decidedNomination(
  server: Server,
  decision: ConsentDecision,
  scopes: readonly string[] = ALL_SCOPES,
  expiresAt: Date | null = null,
): Promise<{ id: number }> {
  const nomination = await nominationRow(server);
  await server.strapi.db
    .query(UID.consent)
    .create({ data: consentData(nomination.id, decision, scopes, expiresAt) });
  return nomination;
}

/** The line in a nomination's history that moves it to what its newest record says: it was granted. */
export const GRANTED_LINE =
  "INSERT INTO nomination_history (nomination_id, event, to_state) VALUES ($1, 'granted', 'consented')";

/** A link for a nominee to answer by, made without any mail; gives its token. */
export async function tokenFor({ pool }: Server, nomination: number): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await pool.query(
    'INSERT INTO consent_tokens (token_hash, nomination_id, wording_locale) VALUES ($1, $2, $3)',
    [createHash('sha256').update(token).digest('hex'), nomination, 'en'],
  );
  return token;
}

/** A file of the media library, as far as a relation to it goes. */
export async function photoRow({ strapi }: Server): Promise<{ id: number }> {
  const hash = `photo_${process.pid}_${next()}`;
  const { id } = await strapi.db.query('plugin::upload.file').create({
    data: {
      name: `${hash}.png`,
      hash,
      ext: '.png',
      mime: 'image/png',
      size: 1,
      url: `/media/${hash}.png`,
      provider: 'local',
    },
  });
  return { id: Number(id) };
}

/** The row ids of all categories in a language. */
export async function categoryIds({ strapi }: Server, locale = 'en'): Promise<number[]> {
  const rows = await strapi.db.query(UID.category).findMany({ where: { locale } });
  return rows.map(({ id }) => Number(id));
}

/** The id of a mission by its country. */
export async function missionId({ strapi }: Server, countryCode = 'KE'): Promise<number> {
  const { id } = await strapi.db.query(UID.mission).findOne({ where: { countryCode } });
  return Number(id);
}

export const paragraph = (text: string) => ({
  type: 'paragraph' as const,
  children: [{ type: 'text' as const, text }],
});

/** A picture inside the text, as the editor of Strapi makes it. */
export const pictureBlock = {
  type: 'image' as const,
  image: {
    name: 'inside.png',
    url: '/media/inside.png',
    hash: 'inside',
    mime: 'image/png',
    ext: '.png',
    width: 1,
    height: 1,
    size: 1,
    provider: 'local',
    createdAt: '2015-01-01T00:00:00.000Z',
    updatedAt: '2015-01-01T00:00:00.000Z',
  },
  children: [{ type: 'text' as const, text: '' }],
};

/** What a story's row is made of; the query engine, the documents and the admin all take it. */
export interface StoryData {
  title: string;
  heroName: string;
  nameLevel: 'firstName';
  body: unknown[];
  storyMonth: string | null;
  nomination: number | null;
  mission: number | null;
  categories: number[];
  photo: number | null;
  photoAlt: string;
}

/** The data of a story that may be public, with changes. */
export async function storyData(
  server: Server,
  changes: Partial<StoryData> = {},
): Promise<StoryData> {
  const nomination =
    changes.nomination === undefined
      ? (await decidedNomination(server, 'granted')).id
      : changes.nomination;
  return {
    title: `Test story ${next()}`,
    heroName: 'Hero',
    nameLevel: 'firstName',
    body: [paragraph('Text.')],
    storyMonth: null,
    mission: await missionId(server),
    categories: (await categoryIds(server)).slice(0, 1),
    photo: null,
    photoAlt: 'A person at work',
    ...changes,
    nomination,
  };
}

/** A draft and what it was made of. */
export interface Draft {
  id: number;
  documentId: string;
  data: StoryData;
}

/** The draft of a story, as the query engine writes it. */
export async function draftOf(server: Server, changes: Partial<StoryData> = {}): Promise<Draft> {
  const data = await storyData(server, changes);
  const { id, documentId } = await server.strapi.db
    .query(UID.heroStory)
    .create({ data: { ...data, documentId: documentIdOf(), locale: 'en', publishedAt: null } });
  return { id: Number(id), documentId: String(documentId), data };
}

/** A documentId of the form that Strapi makes. */
export const documentIdOf = (): string => `t${String(next()).padStart(23, '0')}`;

/** A public story. */
export async function publicStory(
  server: Server,
  changes: Partial<StoryData> = {},
): Promise<Draft> {
  const draft = await draftOf(server, changes);
  const { entries } = await server.strapi
    .documents(UID.heroStory)
    .publish({ documentId: draft.documentId });
  return { ...draft, id: Number(entries[0].id) };
}

/** The locales in which a story is public. */
export async function publicLocales({ pool }: Server, documentId: string): Promise<string[]> {
  const { rows } = await pool.query<{ locale: string }>(
    'SELECT locale FROM hero_stories WHERE document_id = $1 AND published_at IS NOT NULL ORDER BY locale',
    [documentId],
  );
  return rows.map(({ locale }) => locale);
}

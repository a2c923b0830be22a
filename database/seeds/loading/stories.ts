import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Core } from '@strapi/strapi';
import { UID } from '../../../src/support/uids';
import { inLocales } from '../locales';
import { drawSamplePhoto } from '../sample-photo';
import type { NominationSeed, StorySeed, StorySeedText } from '../types';
import { missionIds } from './missions';
import { piece, type Piece } from './piece';

const FILE = 'plugin::upload.file';

/** Draws a story's photo and hands it to the upload plugin, or finds it there; gives its id. */
async function photoIdOf(strapi: Core.Strapi, story: StorySeed, index: number): Promise<number> {
  const name = `${story.key}.jpg`;
  const found = await strapi.db.query(FILE).findOne({ where: { name }, select: ['id'] });
  if (found) return found.id;
  const folder = await mkdtemp(path.join(os.tmpdir(), 'migrant-heroes-sample-'));
  try {
    const bytes = await drawSamplePhoto(story.key, index);
    const filepath = path.join(folder, name);
    await writeFile(filepath, bytes);
    const [{ id }] = await strapi
      .plugin('upload')
      .service('upload')
      .upload({
        data: { fileInfo: { name, alternativeText: story.texts.en.photoAlt } },
        files: { filepath, originalFilename: name, mimetype: 'image/jpeg', size: bytes.length },
      });
    return id;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const paragraph = (text: string) => ({
  type: 'paragraph' as const,
  children: [{ type: 'text' as const, text }],
});

const wordsOf = (text: StorySeedText) => ({
  title: text.title,
  heroName: text.heroName,
  summary: text.summary,
  pullQuote: text.pullQuote,
  body: text.body.map(paragraph),
  challenge: text.challenge,
  contribution: text.contribution,
  photoAlt: text.photoAlt ?? undefined,
});

/** What a story shares between its languages. */
async function factsOf(strapi: Core.Strapi, story: StorySeed, reference: string, index: number) {
  const categories: { documentId: string }[] = await strapi.db
    .query(UID.category)
    .findMany({ where: { key: { $in: story.categories }, locale: 'en' }, select: ['documentId'] });
  const nomination = await strapi.db
    .query(UID.nomination)
    .findOne({ where: { reference }, select: ['documentId'] });
  return {
    nameLevel: story.nameLevel,
    categories: categories.map(({ documentId }) => documentId),
    countryOfOrigin: story.countryOfOrigin,
    hostCountry: story.hostCountry,
    transitCountries: [...story.transitCountries],
    photo: story.hasPhoto ? await photoIdOf(strapi, story, index) : undefined,
    photoCredit: story.texts.en.photoCredit ?? undefined,
    hashtags: [...story.hashtags],
    storyMonth: story.storyMonth ?? undefined,
    mission: (await missionIds(strapi)).get(story.missionCountryCode),
    nomination: String(nomination.documentId),
  };
}

/** The documentIds of stories by their keys, which are their English slugs. */
export async function storyIds(
  strapi: Core.Strapi,
  keys: readonly string[],
): Promise<Map<string, string>> {
  const rows: { slug: string; documentId: string }[] = await strapi.db
    .query(UID.heroStory)
    .findMany({ where: { slug: { $in: keys }, locale: 'en' }, select: ['slug', 'documentId'] });
  return new Map(rows.map(({ slug, documentId }) => [slug, documentId]));
}

/**
 * The stories, published in each of their languages. One that is there gets the languages it lacks;
 * what was unpublished since, by an editor or its nominee, stays unpublished.
 */
export const storyPieces = (
  strapi: Core.Strapi,
  stories: readonly StorySeed[],
  nominations: readonly NominationSeed[],
): Piece[] =>
  stories.map((story, index) =>
    piece(strapi, story.key, story.texts.en.title, async () => {
      const documents = strapi.documents(UID.heroStory);
      let documentId = (await storyIds(strapi, [story.key])).get(story.key);
      const rows: { locale: string }[] = documentId
        ? await strapi.db
            .query(UID.heroStory)
            .findMany({ where: { documentId }, select: ['locale'] })
        : [];
      const missing = inLocales(story.texts).filter(
        ([locale]) => !rows.some((row) => row.locale === locale),
      );
      if (missing.length === 0) return;
      const nomination = nominations.find(({ storyKey }) => storyKey === story.key);
      if (!nomination) throw new Error(`The sample campaign has no nomination for ${story.key}`);
      const facts = await factsOf(strapi, story, nomination.reference, index);
      for (const [locale, text] of missing) {
        const data = { ...wordsOf(text), ...facts };
        if (documentId) await documents.update({ documentId, locale, data });
        else {
          const made = await documents.create({ locale, data: { ...data, slug: story.key } });
          documentId = made.documentId;
        }
        await documents.publish({ documentId, locale });
      }
    }),
  );

import type { Core } from '@strapi/strapi';
import { CONSENT_SCOPES } from '../../src/domain/consent';
import { wordingFor } from '../../src/domain/consent-wording';
import { CATEGORIES, STORY_TEXT } from './campaign';

/** As many stories at a time: the constraints are judged at each commit. */
const BATCH = 5_000;

/** A story's slug by its number, which counts from 1; the highest number is the newest. */
export const slugOf = (number: number): string => `a-sample-story-of-the-bench-${number}`;

/** The words of a story, some two thousand characters in three paragraphs. */
const paragraphs = (): string => {
  const third = Math.floor(STORY_TEXT.length / 3);
  const texts = [0, 1, 2].map((part) => STORY_TEXT.slice(part * third, (part + 1) * third).trim());
  return JSON.stringify(
    texts.map((text) => ({ type: 'paragraph', children: [{ type: 'text', text }] })),
  );
};

const NOMINATIONS = `
  INSERT INTO nominations (document_id, reference, state, channel, nominee_name, nominee_email,
    country_of_origin, country_of_residence, story_text, nominator_name, nominator_email,
    nominator_relation, nominee_consents, locale, created_at, updated_at, published_at)
  SELECT 'nomination' || lpad(CAST(n AS text), 14, '0'), 'MH-LIBRARY-' || n, 'accepted', 'sample',
         'Sample Nominee ' || n, 'nominee-' || n || '@example.org', 'SO', 'KE', :text,
         'Sample Nominator', 'nominator-' || n || '@example.org', 'friend', true, 'en',
         now(), now(), now()
    FROM generate_series(CAST(:first AS int), CAST(:last AS int)) n`;

const CONSENTS = `
  INSERT INTO consents (document_id, nomination_id, decision, scopes, subject, signed_name,
    wording_version, wording_locale, wording_hash, method, decided_at, created_at, updated_at,
    published_at)
  SELECT 'consent' || lpad(substr(reference, 12), 17, '0'), id, 'granted', CAST(:scopes AS jsonb), 'nominee',
         nominee_name, :version, :wordingLocale, :hash, 'link', now(), now(), now(), now()
    FROM nominations
   WHERE reference IN (SELECT 'MH-LIBRARY-' || n FROM generate_series(CAST(:first AS int), CAST(:last AS int)) n)`;

/** A draft and its public version, as publishing leaves them; an hour lies between two stories. */
const STORIES = `
  INSERT INTO hero_stories (document_id, title, slug, hero_name, name_level, summary, pull_quote,
    body, challenge, contribution, country_of_origin, host_country, transit_countries, hashtags,
    created_at, updated_at, published_at, locale)
  SELECT 'story' || lpad(CAST(n AS text), 19, '0'), 'A sample story of the bench, number ' || n,
         'a-sample-story-of-the-bench-' || n, 'Sample ' || n, 'firstName', left(:text, 240),
         left(:text, 120), CAST(:body AS jsonb), left(:text, 300), left(:text, 300),
         (ARRAY['SO', 'PH', 'UA', 'CO', 'BD'])[1 + n % 5], (ARRAY['KE', 'IT', 'PL', 'CL', 'AE'])[1 + n % 5],
         CAST('["ET"]' AS jsonb), CAST('["#MigrantHeroes"]' AS jsonb), at, at, CASE WHEN shown THEN at END, 'en'
    FROM generate_series(CAST(:first AS int), CAST(:last AS int)) n
   CROSS JOIN (VALUES (false), (true)) version (shown)
   CROSS JOIN LATERAL (SELECT timestamp '2026-01-01' - interval '1 hour' * (60000 - n) AS at) t`;

const OF_BATCH = `
  FROM hero_stories s
  JOIN generate_series(CAST(:first AS int), CAST(:last AS int)) n ON s.slug = 'a-sample-story-of-the-bench-' || n`;

const TO_NOMINATION = `
  INSERT INTO hero_stories_nomination_lnk (hero_story_id, nomination_id, hero_story_ord)
  SELECT s.id, o.id, 1 ${OF_BATCH}
    JOIN nominations o ON o.reference = 'MH-LIBRARY-' || n`;

const TO_CATEGORY = `
  INSERT INTO hero_stories_categories_lnk (hero_story_id, category_id, category_ord)
  SELECT s.id, c.id, 1 ${OF_BATCH}
    JOIN categories c ON c.locale = 'en' AND c.position = 1 + n % ${CATEGORIES.length}`;

/** The stories of one mission, the last by its code: as many in a library of any size. */
export const CONSTANT_STORIES = 30;

const TO_MISSION = `
  INSERT INTO hero_stories_mission_lnk (hero_story_id, mission_id)
  SELECT s.id, m.id ${OF_BATCH}
    JOIN (SELECT id, row_number() OVER (ORDER BY country_code) - 1 AS place, count(*) OVER () AS many
            FROM missions) m
      ON m.place = CASE WHEN n <= ${CONSTANT_STORIES} THEN m.many - 1
                        WHEN n % m.many = m.many - 1 THEN 0
                        ELSE n % m.many END`;

/**
 * Fills a database that has categories and missions with published stories, each of a nominee who
 * agreed to all, with a category, of a mission in turn (but see `CONSTANT_STORIES`), and without a photo. The product's own
 * constraints judge each of them.
 */
export async function fillLibrary(strapi: Core.Strapi, stories: number): Promise<void> {
  const { version, locale: wordingLocale, hash } = wordingFor('en');
  const scopes = JSON.stringify(CONSENT_SCOPES);
  const values = { text: STORY_TEXT, body: paragraphs(), scopes, version, wordingLocale, hash };
  for (let first = 1; first <= stories; first += BATCH) {
    const bindings = { ...values, first, last: Math.min(stories, first + BATCH - 1) };
    await strapi.db.connection.transaction(async (trx) => {
      for (const statement of [
        NOMINATIONS,
        CONSENTS,
        STORIES,
        TO_NOMINATION,
        TO_CATEGORY,
        TO_MISSION,
      ]) {
        await trx.raw(statement, bindings);
      }
    });
  }
  await strapi.db.connection.raw('VACUUM ANALYZE');
}

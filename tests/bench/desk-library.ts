import type { Pool } from 'pg';
import { showProgress } from '../../src/commands/progress-line';
import { wordingFor } from '../../src/domain/consent-wording';
import { ROUND_SLUG, STORY_TEXT } from './campaign';

/** How many ballots there are, spread over the ten days for which the round has been open. */
export const BALLOTS = Number(process.env.BENCH_BALLOTS ?? 1_000_000);
const BATCH = 50_000;

const { version, locale, hash } = wordingFor('en');

/** Of every ten nominations beside the accepted ones: four waited for, three consented, three received. */
const OPEN_NOMINATIONS = `
  INSERT INTO nominations (document_id, reference, state, channel, nominee_name, country_of_origin,
    country_of_residence, story_text, nominator_name, nominator_email, nominator_relation,
    nominee_consents, locale, created_at, updated_at, published_at)
  SELECT 'opennomination' || lpad(n::text, 10, '0'), 'MH-OPEN-' || n,
         CASE WHEN n % 10 < 4 THEN 'consentRequested' WHEN n % 10 < 7 THEN 'consented' ELSE 'received' END,
         'sample', 'Sample Nominee ' || n, 'SO', 'KE', '${STORY_TEXT}', 'Sample Nominator',
         'nominator-' || n || '@example.org', 'friend', true, 'en', now(), now(), now()
    FROM generate_series(1, 10000) n;
  INSERT INTO consent_requests (nomination_id, cause, asked_at, first_reminder_at, last_reminder_at)
  SELECT id, 'nomination', now() - interval '29 days' * random(), now(), now()
    FROM nominations WHERE reference LIKE 'MH-OPEN-%' AND state = 'consentRequested';
  INSERT INTO consents (document_id, nomination_id, decision, scopes, subject, signed_name, wording_version,
    wording_locale, wording_hash, method, decided_at, expires_at, created_at, updated_at, published_at)
  SELECT 'openconsent' || lpad(id::text, 13, '0'), id, 'granted', '["story","photo"]', 'nominee', nominee_name,
         '${version}', '${locale}', '${hash}', 'link', now(),
         CASE WHEN id % 3 = 0 THEN now() + interval '20 days' END, now(), now(), now()
    FROM nominations WHERE reference LIKE 'MH-OPEN-%' AND state = 'consented'`;

const MISSIONS_OF_NOMINATIONS = `
  INSERT INTO nominations_mission_lnk (nomination_id, mission_id)
  SELECT n.id, m.id FROM nominations n
    JOIN (SELECT id, row_number() OVER (ORDER BY country_code) - 1 AS place, count(*) OVER () AS many
            FROM missions) m ON m.place = n.id % m.many
   WHERE NOT EXISTS (SELECT 1 FROM nominations_mission_lnk l WHERE l.nomination_id = n.id)`;

/** Drafts that nothing blocks, and French translations, a fifth of them older than their source. */
const DRAFTS = `
  WITH drafts AS (
    INSERT INTO hero_stories (document_id, title, slug, hero_name, name_level, body, host_country,
      created_at, updated_at, locale)
    SELECT 'opendraft' || lpad(n.id::text, 15, '0'), 'A draft of the bench ' || n.id, 'draft-' || n.id, 'Sample',
           'firstName', '[{"type":"paragraph","children":[{"type":"text","text":"Sample."}]}]', 'KE', now(), now(), 'en'
      FROM nominations n WHERE n.reference LIKE 'MH-OPEN-%' AND n.state = 'consented'
    RETURNING id, document_id
  ), told AS (
    INSERT INTO hero_stories_nomination_lnk (hero_story_id, nomination_id, hero_story_ord)
    SELECT id, ltrim(substr(document_id, 10), '0')::int, 1 FROM drafts
  ), sorted AS (
    INSERT INTO hero_stories_categories_lnk (hero_story_id, category_id, category_ord)
    SELECT d.id, c.id, 1 FROM drafts d JOIN categories c ON c.locale = 'en' AND c.position = 1
  )
  INSERT INTO hero_stories_mission_lnk (hero_story_id, mission_id)
  SELECT d.id, l.mission_id FROM drafts d
    JOIN nominations_mission_lnk l ON l.nomination_id = ltrim(substr(d.document_id, 10), '0')::int`;

const TRANSLATIONS = `
  INSERT INTO hero_stories (document_id, title, slug, hero_name, name_level, created_at, updated_at, locale)
  SELECT document_id, 'Une histoire ' || id, 'histoire-' || id, hero_name, name_level, now(), now(), 'fr'
    FROM hero_stories WHERE published_at IS NULL AND locale = 'en' AND id % 10 = 0;
  UPDATE translation_texts SET draft_written_at = now() + interval '1 hour'
   WHERE type = 'api::hero-story.hero-story' AND locale = 'en'
     AND document_id IN (SELECT document_id FROM hero_stories WHERE locale = 'fr' AND id % 5 = 0)`;

const ENTRIES = `
  INSERT INTO calendar_entries (document_id, title, slug, kind, starts_at, all_day, timezone, cancelled,
    created_at, updated_at, published_at, locale)
  SELECT 'benchentry' || lpad(n::text, 14, '0'), 'An entry of the bench ' || n, 'entry-' || n, 'event',
         now() + interval '1 day' * (n / 10.0 - 400), false, 'UTC', false, now(), now(),
         CASE WHEN shown THEN now() END, 'en'
    FROM generate_series(1, 5000) n CROSS JOIN (VALUES (false), (true)) version (shown);
  INSERT INTO calendar_entries_mission_lnk (calendar_entry_id, mission_id)
  SELECT e.id, m.id FROM calendar_entries e
    JOIN (SELECT id, row_number() OVER (ORDER BY country_code) - 1 AS place, count(*) OVER () AS many
            FROM missions) m ON m.place = e.id % m.many`;

/** What a desk has to do, beside a library of stories: nominations, drafts, translations, entries. */
export async function fillDesk(pool: Pool): Promise<void> {
  for (const text of [OPEN_NOMINATIONS, MISSIONS_OF_NOMINATIONS, DRAFTS, TRANSLATIONS, ENTRIES]) {
    await pool.query(text);
  }
}

/** In the order in which they were cast, as ballots lie in the table. */
const FILL = `
  INSERT INTO votes (document_id, ballot, round, voter_key, choices, cast_at, receipt, country, flags, created_at, updated_at, published_at)
  SELECT b, b, $1, encode(sha256(('voter ' || n)::bytea), 'hex'), to_jsonb(ARRAY[$2::text]),
         at, encode(sha256(('receipt ' || n)::bytea), 'hex'), (ARRAY['KE', 'PH', NULL, 'IT'])[1 + n % 4],
         CASE WHEN n % 1000 = 0 THEN 'burst' END, at, at, at
    FROM generate_series($3::int, $4::int) n,
         LATERAL (SELECT 'bench-' || n AS b,
                         (now() AT TIME ZONE 'UTC') - interval '9 days' * (1 - n / $5::float) AS at) made`;

/** Ballots of the bench's round; their wall is down, or they would take an hour. */
export async function fillBallots(pool: Pool): Promise<void> {
  const { rows } = await pool.query<{ document_id: string; finalist_ids: string[] }>(
    'SELECT document_id, finalist_ids FROM voting_rounds WHERE slug = $1',
    [ROUND_SLUG],
  );
  const [{ document_id: round, finalist_ids: finalists }] = rows;
  await pool.query('ALTER TABLE votes DISABLE TRIGGER mh_votes_cast');
  for (let first = 0; first < BALLOTS; first += BATCH) {
    const last = Math.min(BALLOTS, first + BATCH);
    await pool.query(FILL, [round, finalists[0], first + 1, last, BALLOTS]);
    showProgress(last, BALLOTS, 'ballots filled in');
  }
  await pool.query('ALTER TABLE votes ENABLE TRIGGER mh_votes_cast');
  await pool.query('VACUUM ANALYZE');
}

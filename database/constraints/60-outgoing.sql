-- What leaves the server for copies, feeds and calendars: which story changed when, which calendar
-- entry has which sequence number. A write only notes that something is to be looked at, in its own
-- transaction and without a lock that another writer could wait for. A reader settles the notes before
-- it reads: under one lock it judges each story as it stands committed and gives it the next position.
-- So a transaction that commits late gets a later position, and no cursor skips it.

-- Tells the cursors of one database from those of another.
CREATE TABLE IF NOT EXISTS outgoing_log (
  id text PRIMARY KEY,
  begun_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
INSERT INTO outgoing_log (id)
SELECT left(md5(gen_random_uuid()::text), 8) WHERE NOT EXISTS (SELECT 1 FROM outgoing_log);

CREATE TABLE IF NOT EXISTS outgoing_pending (
  kind text NOT NULL CHECK (kind IN ('story', 'entry')),
  document_id text NOT NULL,
  -- A calendar entry is one event in all its languages: empty.
  locale text NOT NULL,
  -- Part of the key, so that two transactions never wait for each other.
  written_by xid8 NOT NULL DEFAULT pg_current_xact_id(),
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (kind, document_id, locale, written_by)
);

-- The newest change of each story in each language: the list never outgrows the stories.
CREATE TABLE IF NOT EXISTS story_changes (
  document_id text NOT NULL,
  locale text NOT NULL,
  position bigint NOT NULL,
  is_public boolean NOT NULL,
  -- The position at which it last became public: for a cursor before it the story is new.
  public_since bigint,
  -- When it was written; when it was first seen to be committed.
  at timestamptz NOT NULL,
  settled_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (document_id, locale)
);
CREATE UNIQUE INDEX IF NOT EXISTS story_changes_position_unique ON story_changes (position);
CREATE SEQUENCE IF NOT EXISTS story_changes_positions;

-- Calendar entries that were in the calendar: what a calendar program needs to take one out again, and
-- nothing that was said in it.
CREATE TABLE IF NOT EXISTS calendar_publications (
  document_id text PRIMARY KEY,
  sequence integer NOT NULL DEFAULT 0,
  is_public boolean NOT NULL,
  starts_at timestamp NOT NULL,
  ends_at timestamp,
  all_day boolean NOT NULL,
  timezone text NOT NULL,
  missions text[] NOT NULL,
  categories text[] NOT NULL,
  stories text[] NOT NULL,
  changed_at timestamptz NOT NULL
);

-- Addresses of stories that were public, as hashes: they answer 410 also when nothing else is left.
CREATE TABLE IF NOT EXISTS once_public_slugs (
  slug_hash text NOT NULL,
  locale text NOT NULL,
  document_id text NOT NULL,
  PRIMARY KEY (slug_hash, locale, document_id)
);

CREATE OR REPLACE FUNCTION mh_slug_hash(slug text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT encode(sha256(convert_to(slug, 'UTF8')), 'hex')
$$;

-- Whether the nominee of a story, by its row, agreed to a use; every nominee where SQL linked several.
CREATE OR REPLACE FUNCTION mh_story_covers(story integer, scope text) RETURNS boolean
LANGUAGE sql STABLE AS $$
  SELECT coalesce(bool_and(mh_consent_covers(l.nomination_id, scope)), false)
    FROM hero_stories_nomination_lnk l WHERE l.hero_story_id = story
$$;

-- Whether a story is public and may be given to partners, in one language or, without one, in any.
CREATE OR REPLACE FUNCTION mh_story_for_partners(document text, in_locale text) RETURNS boolean
LANGUAGE sql STABLE AS $$
  SELECT EXISTS (
    SELECT 1 FROM hero_stories s
     WHERE s.document_id = document AND s.published_at IS NOT NULL
       AND (in_locale IS NULL OR coalesce(s.locale, 'en') = in_locale)
       AND mh_story_covers(s.id, 'partners'))
$$;

CREATE OR REPLACE FUNCTION mh_note_stories(stories integer[]) RETURNS void LANGUAGE sql AS $$
  INSERT INTO outgoing_pending (kind, document_id, locale)
  SELECT 'story', s.document_id, coalesce(s.locale, 'en')
    FROM hero_stories s
   WHERE s.id = ANY (stories) AND s.published_at IS NOT NULL AND s.document_id IS NOT NULL
  ON CONFLICT DO NOTHING
$$;

CREATE OR REPLACE FUNCTION mh_outgoing_story() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' AND OLD.published_at IS NOT NULL AND OLD.document_id IS NOT NULL THEN
    INSERT INTO outgoing_pending (kind, document_id, locale)
    VALUES ('story', OLD.document_id, coalesce(OLD.locale, 'en')) ON CONFLICT DO NOTHING;
  END IF;
  IF TG_OP <> 'DELETE' AND NEW.published_at IS NOT NULL AND NEW.document_id IS NOT NULL THEN
    INSERT INTO outgoing_pending (kind, document_id, locale)
    VALUES ('story', NEW.document_id, coalesce(NEW.locale, 'en')) ON CONFLICT DO NOTHING;
    IF NEW.slug IS NOT NULL THEN
      INSERT INTO once_public_slugs (slug_hash, locale, document_id)
      VALUES (mh_slug_hash(NEW.slug), coalesce(NEW.locale, 'en'), NEW.document_id)
      ON CONFLICT DO NOTHING;
    END IF;
  END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION mh_outgoing_story_link() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN PERFORM mh_note_stories(ARRAY[OLD.hero_story_id]); END IF;
  IF TG_OP <> 'DELETE' THEN PERFORM mh_note_stories(ARRAY[NEW.hero_story_id]); END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION mh_outgoing_story_photo() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' AND OLD.related_type = 'api::hero-story.hero-story' THEN
    PERFORM mh_note_stories(ARRAY[OLD.related_id]);
  END IF;
  IF TG_OP <> 'DELETE' AND NEW.related_type = 'api::hero-story.hero-story' THEN
    PERFORM mh_note_stories(ARRAY[NEW.related_id]);
  END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION mh_outgoing_file() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM mh_note_stories(ARRAY(
    SELECT related_id FROM files_related_mph
     WHERE file_id = NEW.id AND related_type = 'api::hero-story.hero-story'));
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION mh_outgoing_mission() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM mh_note_stories(ARRAY(
    SELECT hero_story_id FROM hero_stories_mission_lnk WHERE mission_id = NEW.id));
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION mh_outgoing_category() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM mh_note_stories(ARRAY(
    SELECT hero_story_id FROM hero_stories_categories_lnk WHERE category_id = NEW.id));
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION mh_outgoing_consent() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM mh_note_stories(ARRAY(
    SELECT hero_story_id FROM hero_stories_nomination_lnk WHERE nomination_id = NEW.nomination_id));
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION mh_outgoing_entry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' AND OLD.published_at IS NOT NULL AND OLD.document_id IS NOT NULL THEN
    INSERT INTO outgoing_pending (kind, document_id, locale)
    VALUES ('entry', OLD.document_id, '') ON CONFLICT DO NOTHING;
  END IF;
  IF TG_OP <> 'DELETE' AND NEW.published_at IS NOT NULL AND NEW.document_id IS NOT NULL THEN
    INSERT INTO outgoing_pending (kind, document_id, locale)
    VALUES ('entry', NEW.document_id, '') ON CONFLICT DO NOTHING;
  END IF;
  RETURN NULL;
END $$;

-- Drafts too: what a public entry tells of may be known from its draft alone.
CREATE OR REPLACE FUNCTION mh_outgoing_entry_link() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  entry integer := CASE WHEN TG_OP = 'DELETE' THEN OLD.calendar_entry_id ELSE NEW.calendar_entry_id END;
BEGIN
  INSERT INTO outgoing_pending (kind, document_id, locale)
  SELECT 'entry', document_id, '' FROM calendar_entries WHERE id = entry AND document_id IS NOT NULL
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;

-- What a calendar entry tells of: the stories that any version of it is linked to, and those it was
-- last known to tell of that no longer exist, whose links went with them.
CREATE OR REPLACE FUNCTION mh_entry_stories(document text) RETURNS text[] LANGUAGE sql STABLE AS $$
  SELECT ARRAY(
    SELECT s.document_id::text
      FROM calendar_entries e
      JOIN calendar_entries_story_lnk l ON l.calendar_entry_id = e.id
      JOIN hero_stories s ON s.id = l.hero_story_id
     WHERE e.document_id = document
    UNION
    SELECT story FROM calendar_publications p, unnest(p.stories) AS story
     WHERE p.document_id = document
       AND NOT EXISTS (SELECT 1 FROM hero_stories WHERE document_id = story)
    ORDER BY 1)
$$;

CREATE OR REPLACE FUNCTION mh_settle_stories(most integer) RETURNS void LANGUAGE sql AS $$
  WITH taken AS (
    DELETE FROM outgoing_pending
     WHERE ctid IN (SELECT ctid FROM outgoing_pending WHERE kind = 'story' ORDER BY at LIMIT most)
    RETURNING document_id, locale, at
  ), touched AS (
    SELECT document_id, locale, max(at) AS at FROM taken GROUP BY document_id, locale
  ), entries AS (
    INSERT INTO outgoing_pending (kind, document_id, locale)
    SELECT DISTINCT 'entry', e.document_id, ''
      FROM hero_stories s
      JOIN calendar_entries_story_lnk l ON l.hero_story_id = s.id
      JOIN calendar_entries e ON e.id = l.calendar_entry_id
     WHERE s.document_id IN (SELECT document_id FROM touched)
    UNION
    SELECT 'entry', p.document_id, ''
      FROM calendar_publications p
     WHERE p.stories && ARRAY(SELECT document_id FROM touched)
    ON CONFLICT DO NOTHING
  ), judged AS (
    SELECT t.*, mh_story_for_partners(t.document_id, t.locale) AS is_public, c.is_public AS was_public
      FROM touched t LEFT JOIN story_changes c USING (document_id, locale)
  ), placed AS (
    SELECT changed.*, nextval('story_changes_positions') AS position
      FROM (SELECT * FROM judged WHERE is_public OR was_public ORDER BY at, document_id, locale) changed
  )
  INSERT INTO story_changes AS c (document_id, locale, position, is_public, public_since, at)
  SELECT document_id, locale, position, is_public, CASE WHEN is_public THEN position END, at FROM placed
  ON CONFLICT (document_id, locale) DO UPDATE
     SET position = EXCLUDED.position, is_public = EXCLUDED.is_public, at = EXCLUDED.at,
         settled_at = EXCLUDED.settled_at,
         public_since = CASE WHEN EXCLUDED.is_public AND c.is_public THEN c.public_since
                             ELSE EXCLUDED.public_since END
$$;

CREATE OR REPLACE FUNCTION mh_settle_entries(most integer) RETURNS void LANGUAGE sql AS $$
  WITH taken AS (
    DELETE FROM outgoing_pending
     WHERE ctid IN (SELECT ctid FROM outgoing_pending WHERE kind = 'entry' ORDER BY at LIMIT most)
    RETURNING document_id, at
  ), touched AS (
    SELECT t.document_id, max(t.at) AS at, mh_entry_stories(t.document_id) AS stories
      FROM taken t GROUP BY t.document_id
  ), shown AS (
    SELECT DISTINCT ON (t.document_id)
           t.document_id, t.at, t.stories, e.starts_at, e.ends_at, coalesce(e.all_day, false) AS all_day,
           coalesce(e.timezone, 'UTC') AS timezone,
           ARRAY(SELECT DISTINCT m.country_code::text
                   FROM calendar_entries o
                   JOIN calendar_entries_mission_lnk l ON l.calendar_entry_id = o.id
                   JOIN missions m ON m.id = l.mission_id
                  WHERE o.document_id = t.document_id AND o.published_at IS NOT NULL) AS missions,
           ARRAY(SELECT DISTINCT c.key::text
                   FROM hero_stories s
                   JOIN hero_stories_categories_lnk l ON l.hero_story_id = s.id
                   JOIN categories c ON c.id = l.category_id
                  WHERE s.document_id = ANY (t.stories) AND s.published_at IS NOT NULL) AS categories
      FROM touched t
      JOIN calendar_entries e ON e.document_id = t.document_id AND e.published_at IS NOT NULL
     WHERE NOT EXISTS (SELECT 1 FROM unnest(t.stories) AS story
                        WHERE NOT mh_story_for_partners(story, NULL))
     ORDER BY t.document_id, e.id
  ), gone AS (
    UPDATE calendar_publications p
       SET is_public = false, sequence = p.sequence + 1, changed_at = t.at, stories = t.stories
      FROM touched t
     WHERE p.document_id = t.document_id AND p.is_public
       AND NOT EXISTS (SELECT 1 FROM shown WHERE shown.document_id = t.document_id)
  )
  INSERT INTO calendar_publications AS p
    (document_id, is_public, starts_at, ends_at, all_day, timezone, missions, categories, stories, changed_at)
  SELECT document_id, true, starts_at, ends_at, all_day, timezone, missions, categories, stories, at FROM shown
  ON CONFLICT (document_id) DO UPDATE
     SET is_public = true, sequence = p.sequence + 1, starts_at = EXCLUDED.starts_at,
         ends_at = EXCLUDED.ends_at, all_day = EXCLUDED.all_day, timezone = EXCLUDED.timezone,
         missions = EXCLUDED.missions, categories = EXCLUDED.categories, stories = EXCLUDED.stories,
         changed_at = EXCLUDED.changed_at
$$;

-- Settles what is noted, at most so many notes of each kind; gives whether some are left. Each step is
-- a statement of its own with a view of its own, taken after the lock.
CREATE OR REPLACE FUNCTION mh_settle_outgoing(most integer) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM outgoing_pending) THEN
    RETURN false;
  END IF;
  PERFORM mh_require_newest_state();
  PERFORM pg_advisory_xact_lock(hashtext('outgoing'));
  PERFORM mh_settle_stories(most);
  PERFORM mh_settle_entries(most);
  RETURN EXISTS (SELECT 1 FROM outgoing_pending);
END $$;

CREATE OR REPLACE TRIGGER mh_outgoing_stories AFTER INSERT OR UPDATE OR DELETE ON hero_stories
  FOR EACH ROW EXECUTE FUNCTION mh_outgoing_story();

CREATE OR REPLACE TRIGGER mh_outgoing_stories_nomination AFTER INSERT OR UPDATE OR DELETE ON hero_stories_nomination_lnk
  FOR EACH ROW EXECUTE FUNCTION mh_outgoing_story_link();

CREATE OR REPLACE TRIGGER mh_outgoing_stories_categories AFTER INSERT OR UPDATE OR DELETE ON hero_stories_categories_lnk
  FOR EACH ROW EXECUTE FUNCTION mh_outgoing_story_link();

CREATE OR REPLACE TRIGGER mh_outgoing_stories_mission AFTER INSERT OR UPDATE OR DELETE ON hero_stories_mission_lnk
  FOR EACH ROW EXECUTE FUNCTION mh_outgoing_story_link();

CREATE OR REPLACE TRIGGER mh_outgoing_stories_photo AFTER INSERT OR UPDATE OR DELETE ON files_related_mph
  FOR EACH ROW EXECUTE FUNCTION mh_outgoing_story_photo();

CREATE OR REPLACE TRIGGER mh_outgoing_files AFTER UPDATE ON files
  FOR EACH ROW EXECUTE FUNCTION mh_outgoing_file();

CREATE OR REPLACE TRIGGER mh_outgoing_missions AFTER UPDATE ON missions
  FOR EACH ROW EXECUTE FUNCTION mh_outgoing_mission();

CREATE OR REPLACE TRIGGER mh_outgoing_categories AFTER UPDATE ON categories
  FOR EACH ROW EXECUTE FUNCTION mh_outgoing_category();

CREATE OR REPLACE TRIGGER mh_outgoing_consents AFTER INSERT ON consents
  FOR EACH ROW EXECUTE FUNCTION mh_outgoing_consent();

CREATE OR REPLACE TRIGGER mh_outgoing_entries AFTER INSERT OR UPDATE OR DELETE ON calendar_entries
  FOR EACH ROW EXECUTE FUNCTION mh_outgoing_entry();

CREATE OR REPLACE TRIGGER mh_outgoing_entries_story AFTER INSERT OR UPDATE OR DELETE ON calendar_entries_story_lnk
  FOR EACH ROW EXECUTE FUNCTION mh_outgoing_entry_link();

CREATE OR REPLACE TRIGGER mh_outgoing_entries_mission AFTER INSERT OR UPDATE OR DELETE ON calendar_entries_mission_lnk
  FOR EACH ROW EXECUTE FUNCTION mh_outgoing_entry_link();

-- What was public before this file was first applied.
INSERT INTO outgoing_pending (kind, document_id, locale)
SELECT DISTINCT 'story', document_id, coalesce(locale, 'en') FROM hero_stories s
 WHERE published_at IS NOT NULL AND document_id IS NOT NULL
   AND NOT EXISTS (SELECT 1 FROM story_changes c
                    WHERE c.document_id = s.document_id AND c.locale = coalesce(s.locale, 'en'))
ON CONFLICT DO NOTHING;
INSERT INTO outgoing_pending (kind, document_id, locale)
SELECT DISTINCT 'entry', document_id, '' FROM calendar_entries e
 WHERE published_at IS NOT NULL AND document_id IS NOT NULL
   AND NOT EXISTS (SELECT 1 FROM calendar_publications p WHERE p.document_id = e.document_id)
ON CONFLICT DO NOTHING;
INSERT INTO once_public_slugs (slug_hash, locale, document_id)
SELECT mh_slug_hash(slug), coalesce(locale, 'en'), document_id FROM hero_stories
 WHERE published_at IS NOT NULL AND slug IS NOT NULL AND document_id IS NOT NULL
ON CONFLICT DO NOTHING;

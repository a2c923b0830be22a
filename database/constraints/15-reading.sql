-- What reading stands on: indexes for the ways in which sites filter and sort, how many documents are
-- public, the stories of each mission, and when each text was written.

CREATE INDEX IF NOT EXISTS hero_stories_newest_idx
  ON hero_stories (published_at DESC, id) WHERE published_at IS NOT NULL;
CREATE INDEX IF NOT EXISTS hero_stories_public_id_idx
  ON hero_stories (id) WHERE published_at IS NOT NULL;
-- A mission's stories are found by its links, and what decides whether and where each is shown stands in the
-- index: no wide row is read for the total or for what is beyond the page.
CREATE INDEX IF NOT EXISTS hero_stories_public_shown_idx
  ON hero_stories (id) INCLUDE (published_at, locale, document_id, created_at) WHERE published_at IS NOT NULL;
CREATE INDEX IF NOT EXISTS hero_stories_of_mission_idx ON hero_stories_mission_lnk (mission_id, hero_story_id);
CREATE INDEX IF NOT EXISTS hero_stories_public_document_idx
  ON hero_stories (document_id, locale) WHERE published_at IS NOT NULL;
CREATE INDEX IF NOT EXISTS hero_stories_public_slug_idx
  ON hero_stories (slug) WHERE published_at IS NOT NULL;
CREATE INDEX IF NOT EXISTS hero_stories_public_created_idx
  ON hero_stories (created_at DESC, id) WHERE published_at IS NOT NULL;
CREATE INDEX IF NOT EXISTS hero_stories_public_updated_idx
  ON hero_stories (updated_at DESC, id) WHERE published_at IS NOT NULL;
CREATE INDEX IF NOT EXISTS hero_stories_public_title_idx
  ON hero_stories (title, id) WHERE published_at IS NOT NULL;
CREATE INDEX IF NOT EXISTS hero_stories_public_month_idx
  ON hero_stories (story_month DESC, id) WHERE published_at IS NOT NULL;
CREATE INDEX IF NOT EXISTS hero_stories_public_origin_idx
  ON hero_stories (country_of_origin, published_at DESC, id) WHERE published_at IS NOT NULL;
CREATE INDEX IF NOT EXISTS hero_stories_public_host_idx
  ON hero_stories (host_country, published_at DESC, id) WHERE published_at IS NOT NULL;
CREATE INDEX IF NOT EXISTS calendar_entries_public_id_idx
  ON calendar_entries (id) WHERE published_at IS NOT NULL;
CREATE INDEX IF NOT EXISTS calendar_entries_public_start_idx
  ON calendar_entries (starts_at, id) WHERE published_at IS NOT NULL;
CREATE INDEX IF NOT EXISTS calendar_entries_public_document_idx
  ON calendar_entries (document_id, locale) WHERE published_at IS NOT NULL;
CREATE INDEX IF NOT EXISTS calendar_entries_public_slug_idx
  ON calendar_entries (slug) WHERE published_at IS NOT NULL;
CREATE INDEX IF NOT EXISTS files_shown_idx ON files_related_mph (related_type, related_id, field);
CREATE INDEX IF NOT EXISTS missions_document_idx ON missions (document_id);

-- How many documents of a type are public in any language. A count of the table would grow with it, so
-- it is kept: as what was added and taken, summed up now and then, so that nobody waits for a total.
CREATE TABLE IF NOT EXISTS public_documents (
  type text NOT NULL,
  document_id text NOT NULL,
  versions integer NOT NULL,
  PRIMARY KEY (type, document_id)
);
CREATE TABLE IF NOT EXISTS public_document_counts (
  type text NOT NULL,
  n integer NOT NULL
);

CREATE OR REPLACE FUNCTION mh_documents_counted(kind text, documents text[], step integer) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  change integer;
BEGIN
  -- In one order, so that two that publish the same documents wait for each other and no more.
  WITH changed AS (
    SELECT d.id, count(*)::integer AS versions FROM unnest(documents) d(id) GROUP BY d.id ORDER BY d.id
  ), counted AS (
    INSERT INTO public_documents AS p (type, document_id, versions)
    SELECT kind, c.id, c.versions * step FROM changed c
    ON CONFLICT (type, document_id) DO UPDATE SET versions = p.versions + excluded.versions
    RETURNING p.document_id, p.versions
  )
  SELECT sum(CASE WHEN step > 0 AND counted.versions = changed.versions THEN 1
                  WHEN step < 0 AND counted.versions = 0 THEN -1 ELSE 0 END)
    INTO change
    FROM counted JOIN changed ON changed.id = counted.document_id;
  IF step < 0 THEN
    DELETE FROM public_documents WHERE type = kind AND document_id = ANY (documents) AND versions = 0;
  END IF;
  IF coalesce(change, 0) <> 0 THEN
    INSERT INTO public_document_counts VALUES (kind, change);
  END IF;
  IF random() < 0.01 AND pg_try_advisory_xact_lock(hashtext('public-document-counts')) THEN
    WITH gone AS (DELETE FROM public_document_counts WHERE type = kind RETURNING n)
    INSERT INTO public_document_counts SELECT kind, sum(n) FROM gone HAVING count(*) > 0;
  END IF;
END $$;

CREATE OR REPLACE FUNCTION mh_documents_added() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  documents text[] := ARRAY(SELECT document_id FROM added WHERE published_at IS NOT NULL);
BEGIN
  IF cardinality(documents) > 0 THEN PERFORM mh_documents_counted(TG_ARGV[0], documents, 1); END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION mh_documents_removed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  documents text[] := ARRAY(SELECT document_id FROM removed WHERE published_at IS NOT NULL);
BEGIN
  IF cardinality(documents) > 0 THEN PERFORM mh_documents_counted(TG_ARGV[0], documents, -1); END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION mh_documents_changed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  appeared text[] := ARRAY(
    SELECT a.document_id FROM added a JOIN removed r ON r.id = a.id
     WHERE a.published_at IS NOT NULL AND (r.published_at IS NULL OR r.document_id <> a.document_id));
  vanished text[] := ARRAY(
    SELECT r.document_id FROM added a JOIN removed r ON r.id = a.id
     WHERE r.published_at IS NOT NULL AND (a.published_at IS NULL OR r.document_id <> a.document_id));
BEGIN
  IF cardinality(appeared) > 0 THEN PERFORM mh_documents_counted(TG_ARGV[0], appeared, 1); END IF;
  IF cardinality(vanished) > 0 THEN PERFORM mh_documents_counted(TG_ARGV[0], vanished, -1); END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION mh_documents_forgotten() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM public_documents WHERE type = TG_ARGV[0];
  DELETE FROM public_document_counts WHERE type = TG_ARGV[0];
  RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER mh_stories_counted_in AFTER INSERT ON hero_stories REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION mh_documents_added('api::hero-story.hero-story');
CREATE OR REPLACE TRIGGER mh_stories_counted_out AFTER DELETE ON hero_stories REFERENCING OLD TABLE AS removed
  FOR EACH STATEMENT EXECUTE FUNCTION mh_documents_removed('api::hero-story.hero-story');
CREATE OR REPLACE TRIGGER mh_stories_counted_over AFTER UPDATE ON hero_stories REFERENCING OLD TABLE AS removed NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION mh_documents_changed('api::hero-story.hero-story');
CREATE OR REPLACE TRIGGER mh_stories_counted_none AFTER TRUNCATE ON hero_stories
  FOR EACH STATEMENT EXECUTE FUNCTION mh_documents_forgotten('api::hero-story.hero-story');

CREATE OR REPLACE TRIGGER mh_entries_counted_in AFTER INSERT ON calendar_entries REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION mh_documents_added('api::calendar-entry.calendar-entry');
CREATE OR REPLACE TRIGGER mh_entries_counted_out AFTER DELETE ON calendar_entries REFERENCING OLD TABLE AS removed
  FOR EACH STATEMENT EXECUTE FUNCTION mh_documents_removed('api::calendar-entry.calendar-entry');
CREATE OR REPLACE TRIGGER mh_entries_counted_over AFTER UPDATE ON calendar_entries REFERENCING OLD TABLE AS removed NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION mh_documents_changed('api::calendar-entry.calendar-entry');
CREATE OR REPLACE TRIGGER mh_entries_counted_none AFTER TRUNCATE ON calendar_entries
  FOR EACH STATEMENT EXECUTE FUNCTION mh_documents_forgotten('api::calendar-entry.calendar-entry');

-- From here on nobody writes until this transaction ends, which made the triggers: what is counted now
-- is what they go on from.
DELETE FROM public_documents;
DELETE FROM public_document_counts;
INSERT INTO public_documents
  SELECT 'api::hero-story.hero-story', document_id, count(*) FROM hero_stories WHERE published_at IS NOT NULL GROUP BY document_id
  UNION ALL
  SELECT 'api::calendar-entry.calendar-entry', document_id, count(*) FROM calendar_entries WHERE published_at IS NOT NULL GROUP BY document_id;
INSERT INTO public_document_counts SELECT type, count(*) FROM public_documents GROUP BY type;

-- The public stories of each mission by their time, which every mission's site asks for: one index tells where
-- each stands and in which language, where links and stories would be looked up one by one.
CREATE TABLE IF NOT EXISTS stories_of_missions (
  id integer NOT NULL,
  mission_id integer NOT NULL,
  published_at timestamp(6) NOT NULL,
  document_id text,
  locale text,
  created_at timestamp(6),
  PRIMARY KEY (id, mission_id)
);
CREATE INDEX IF NOT EXISTS stories_of_missions_newest_idx
  ON stories_of_missions (mission_id, published_at DESC, id) INCLUDE (document_id, locale, created_at);

CREATE OR REPLACE FUNCTION mh_missions_of_stories(stories integer[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  -- Who writes a story and who writes its mission wait here for each other, and see what the other wrote.
  PERFORM 1 FROM hero_stories WHERE id = ANY (stories) ORDER BY id FOR NO KEY UPDATE;
  DELETE FROM stories_of_missions WHERE id = ANY (stories);
  INSERT INTO stories_of_missions (id, mission_id, published_at, document_id, locale, created_at)
  SELECT s.id, l.mission_id, s.published_at, s.document_id, s.locale, s.created_at
    FROM hero_stories s JOIN hero_stories_mission_lnk l ON l.hero_story_id = s.id
   WHERE s.id = ANY (stories) AND s.published_at IS NOT NULL AND l.mission_id IS NOT NULL;
END $$;

CREATE OR REPLACE FUNCTION mh_missions_linked() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'TRUNCATE' THEN
    DELETE FROM stories_of_missions;
  ELSIF TG_OP = 'INSERT' THEN
    PERFORM mh_missions_of_stories(ARRAY(SELECT hero_story_id FROM added));
  ELSIF TG_OP = 'DELETE' THEN
    PERFORM mh_missions_of_stories(ARRAY(SELECT hero_story_id FROM removed));
  ELSE
    PERFORM mh_missions_of_stories(ARRAY(SELECT hero_story_id FROM added UNION SELECT hero_story_id FROM removed));
  END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION mh_missions_stories_changed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  stories integer[] := ARRAY(
    SELECT a.id FROM added a JOIN removed r ON r.id = a.id
     WHERE (a.published_at, a.document_id, a.locale, a.created_at)
           IS DISTINCT FROM (r.published_at, r.document_id, r.locale, r.created_at));
BEGIN
  IF cardinality(stories) > 0 THEN PERFORM mh_missions_of_stories(stories); END IF;
  RETURN NULL;
END $$;

-- A story's row goes with its links, and comes before them.
CREATE OR REPLACE TRIGGER mh_missions_linked_in AFTER INSERT ON hero_stories_mission_lnk REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION mh_missions_linked();
CREATE OR REPLACE TRIGGER mh_missions_linked_out AFTER DELETE ON hero_stories_mission_lnk REFERENCING OLD TABLE AS removed
  FOR EACH STATEMENT EXECUTE FUNCTION mh_missions_linked();
CREATE OR REPLACE TRIGGER mh_missions_linked_over AFTER UPDATE ON hero_stories_mission_lnk REFERENCING OLD TABLE AS removed NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION mh_missions_linked();
CREATE OR REPLACE TRIGGER mh_missions_linked_none AFTER TRUNCATE ON hero_stories_mission_lnk
  FOR EACH STATEMENT EXECUTE FUNCTION mh_missions_linked();
CREATE OR REPLACE TRIGGER mh_missions_stories_over AFTER UPDATE ON hero_stories REFERENCING OLD TABLE AS removed NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION mh_missions_stories_changed();

-- As with the counts: nobody writes from here on until this transaction ends.
DELETE FROM stories_of_missions;
SELECT mh_missions_of_stories(ARRAY(SELECT id FROM hero_stories WHERE published_at IS NOT NULL));

-- When the words of each language were last changed. `updated_at` does not tell: Strapi writes what all
-- languages share into each of them whenever one is saved.
CREATE TABLE IF NOT EXISTS translation_texts (
  type text NOT NULL,
  document_id text NOT NULL,
  locale text NOT NULL,
  first_written_at timestamptz NOT NULL,
  draft_hash text,
  draft_written_at timestamptz,
  public_hash text,
  public_written_at timestamptz,
  is_public boolean NOT NULL DEFAULT false,
  PRIMARY KEY (type, document_id, locale)
);

CREATE OR REPLACE FUNCTION mh_text_hash(entry jsonb, columns text[]) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT md5(string_agg(coalesce(entry ->> c.name, ''), E'\x1f' ORDER BY c.place))
    FROM unnest(columns) WITH ORDINALITY c(name, place)
$$;

CREATE OR REPLACE FUNCTION mh_text_written() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  hash text := mh_text_hash(to_jsonb(NEW), TG_ARGV[1:]);
  began timestamptz := coalesce(NEW.created_at AT TIME ZONE 'UTC', clock_timestamp());
BEGIN
  IF NEW.document_id IS NULL THEN
    RETURN NULL;
  END IF;
  IF NEW.published_at IS NULL THEN
    INSERT INTO translation_texts AS t (type, document_id, locale, first_written_at, draft_hash, draft_written_at)
    VALUES (TG_ARGV[0], NEW.document_id, coalesce(NEW.locale, 'en'), began, hash, clock_timestamp())
    ON CONFLICT (type, document_id, locale) DO UPDATE
      SET draft_hash = hash,
          draft_written_at = CASE WHEN t.draft_hash = hash THEN t.draft_written_at
                                  WHEN t.public_hash = hash THEN t.public_written_at
                                  ELSE clock_timestamp() END
      WHERE t.draft_hash IS DISTINCT FROM hash;
  ELSE
    INSERT INTO translation_texts AS t (type, document_id, locale, first_written_at, public_hash, public_written_at, is_public)
    VALUES (TG_ARGV[0], NEW.document_id, coalesce(NEW.locale, 'en'), began, hash, clock_timestamp(), true)
    ON CONFLICT (type, document_id, locale) DO UPDATE
      SET is_public = true,
          public_hash = hash,
          public_written_at = CASE WHEN t.public_hash = hash THEN t.public_written_at
                                   WHEN t.draft_hash = hash THEN t.draft_written_at
                                   ELSE clock_timestamp() END
      WHERE NOT t.is_public OR t.public_hash IS DISTINCT FROM hash;
  END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION mh_text_removed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  remains boolean;
BEGIN
  EXECUTE format('SELECT EXISTS (SELECT 1 FROM %I WHERE document_id = $1 AND coalesce(locale, ''en'') = $2)', TG_TABLE_NAME)
    INTO remains USING OLD.document_id, coalesce(OLD.locale, 'en');
  IF NOT remains THEN
    DELETE FROM translation_texts
     WHERE type = TG_ARGV[0] AND document_id = OLD.document_id AND locale = coalesce(OLD.locale, 'en');
  ELSIF OLD.published_at IS NOT NULL THEN
    UPDATE translation_texts SET is_public = false
     WHERE type = TG_ARGV[0] AND document_id = OLD.document_id AND locale = coalesce(OLD.locale, 'en');
  END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER mh_stories_text AFTER INSERT OR UPDATE ON hero_stories FOR EACH ROW EXECUTE FUNCTION
  mh_text_written('api::hero-story.hero-story', 'title', 'hero_name', 'summary', 'pull_quote', 'body', 'challenge', 'contribution', 'photo_alt');
CREATE OR REPLACE TRIGGER mh_stories_text_gone AFTER DELETE ON hero_stories FOR EACH ROW EXECUTE FUNCTION
  mh_text_removed('api::hero-story.hero-story');
CREATE OR REPLACE TRIGGER mh_entries_text AFTER INSERT OR UPDATE ON calendar_entries FOR EACH ROW EXECUTE FUNCTION
  mh_text_written('api::calendar-entry.calendar-entry', 'title', 'place', 'description');
CREATE OR REPLACE TRIGGER mh_entries_text_gone AFTER DELETE ON calendar_entries FOR EACH ROW EXECUTE FUNCTION
  mh_text_removed('api::calendar-entry.calendar-entry');
CREATE OR REPLACE TRIGGER mh_categories_text AFTER INSERT OR UPDATE ON categories FOR EACH ROW EXECUTE FUNCTION
  mh_text_written('api::category.category', 'name', 'description');
CREATE OR REPLACE TRIGGER mh_categories_text_gone AFTER DELETE ON categories FOR EACH ROW EXECUTE FUNCTION
  mh_text_removed('api::category.category');

-- What was written before its texts were watched: nobody knows when, so none of it is called stale.
INSERT INTO translation_texts (type, document_id, locale, first_written_at, draft_hash, draft_written_at, public_hash, public_written_at, is_public)
  SELECT type, document_id, locale, min(created_at) AT TIME ZONE 'UTC',
         max(hash) FILTER (WHERE published_at IS NULL), min(created_at) FILTER (WHERE published_at IS NULL) AT TIME ZONE 'UTC',
         max(hash) FILTER (WHERE published_at IS NOT NULL), min(created_at) FILTER (WHERE published_at IS NOT NULL) AT TIME ZONE 'UTC',
         bool_or(published_at IS NOT NULL)
    FROM (
      SELECT 'api::hero-story.hero-story' AS type, document_id, coalesce(locale, 'en') AS locale, created_at, published_at,
             mh_text_hash(to_jsonb(s), ARRAY['title', 'hero_name', 'summary', 'pull_quote', 'body', 'challenge', 'contribution', 'photo_alt']) AS hash
        FROM hero_stories s
      UNION ALL
      SELECT 'api::calendar-entry.calendar-entry', document_id, coalesce(locale, 'en'), created_at, published_at,
             mh_text_hash(to_jsonb(e), ARRAY['title', 'place', 'description']) FROM calendar_entries e
      UNION ALL
      SELECT 'api::category.category', document_id, coalesce(locale, 'en'), created_at, published_at,
             mh_text_hash(to_jsonb(c), ARRAY['name', 'description']) FROM categories c
    ) entries
   WHERE document_id IS NOT NULL AND created_at IS NOT NULL
   GROUP BY type, document_id, locale
  ON CONFLICT DO NOTHING;

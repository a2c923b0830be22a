-- Rules 1 and 6 of the contract, looked at when the transaction commits: by then the links are there.

CREATE OR REPLACE FUNCTION mh_assert_story(story integer) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  s hero_stories%ROWTYPE;
  mission integer;
BEGIN
  SELECT * INTO s FROM hero_stories WHERE id = story;
  IF NOT FOUND OR s.published_at IS NULL THEN
    RETURN;
  END IF;

  PERFORM mh_require_newest_state();
  PERFORM 1 FROM nominations
    WHERE id IN (SELECT nomination_id FROM hero_stories_nomination_lnk WHERE hero_story_id = story)
    ORDER BY id FOR SHARE;
  -- A link table holds more than one link where SQL puts it: then every nominee has a say.
  IF NOT EXISTS (SELECT 1 FROM hero_stories_nomination_lnk WHERE hero_story_id = story)
     OR EXISTS (SELECT 1 FROM hero_stories_nomination_lnk
                 WHERE hero_story_id = story AND NOT mh_consent_covers(nomination_id, 'story')) THEN
    PERFORM mh_refuse('CONSENT_REQUIRED', 'This story has no valid consent of its nominee to be published. Ask the nominee for consent to "story", then publish again.');
  END IF;
  IF NOT EXISTS (SELECT 1 FROM hero_stories_categories_lnk WHERE hero_story_id = story) THEN
    PERFORM mh_refuse('CATEGORY_REQUIRED', 'A hero belongs to at least one category. Choose one, then publish again.');
  END IF;
  IF jsonb_path_exists(coalesce(s.body, '[]'::jsonb), '$.** ? (@.type == "image")') THEN
    PERFORM mh_refuse('PHOTO_CONSENT_REQUIRED', 'Pictures inside the text are covered by no consent. Move the picture to the field "photo".');
  END IF;
  IF EXISTS (SELECT 1 FROM files_related_mph
              WHERE related_id = story AND related_type = 'api::hero-story.hero-story')
     AND EXISTS (SELECT 1 FROM hero_stories_nomination_lnk
                  WHERE hero_story_id = story AND NOT mh_consent_covers(nomination_id, 'photo')) THEN
    PERFORM mh_refuse('PHOTO_CONSENT_REQUIRED', 'The nominee has not agreed to the photo. Take the photo off the story or ask for consent to "photo".');
  END IF;

  IF s.story_month IS NOT NULL THEN
    FOR mission IN
      SELECT mission_id FROM hero_stories_mission_lnk WHERE hero_story_id = story ORDER BY mission_id
    LOOP
      -- Two desks of a mission that choose in the same moment wait for each other here.
      PERFORM pg_advisory_xact_lock(hashtext('story-of-the-month'), hashtext(mission || ' ' || s.story_month));
      IF EXISTS (
        SELECT 1 FROM hero_stories o JOIN hero_stories_mission_lnk l ON l.hero_story_id = o.id
         WHERE l.mission_id = mission AND o.story_month = s.story_month AND o.id <> s.id
           AND o.published_at IS NOT NULL AND (o.document_id = s.document_id) IS NOT TRUE
      ) THEN
        PERFORM mh_refuse('STORY_OF_MONTH_TAKEN', format('The mission already has a Story of the Month for %s. Clear that story''s month and publish it again first, or choose another month.', s.story_month));
      END IF;
    END LOOP;
  END IF;
END $$;

-- A photo has a text alternative (contract, section 2). Looked at when the story or its photo is written, and not
-- when its nominee decides: what was public before this rule keeps nobody from deciding.
CREATE OR REPLACE FUNCTION mh_assert_photo_described(story integer) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM hero_stories WHERE id = story AND published_at IS NOT NULL
                AND btrim(coalesce(photo_alt, ''), E' \t\r\n') = '')
     AND EXISTS (SELECT 1 FROM files_related_mph
                  WHERE related_id = story AND related_type = 'api::hero-story.hero-story') THEN
    RAISE EXCEPTION USING ERRCODE = 'MH001', MESSAGE = 'REQUIRED', COLUMN = 'photoAlt',
      DETAIL = 'The photo has no text alternative. Describe in "photoAlt" what it shows, for those who cannot see it.';
  END IF;
END $$;

CREATE OR REPLACE FUNCTION mh_story_written() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM mh_assert_story(NEW.id);
  PERFORM mh_assert_photo_described(NEW.id);
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION mh_story_linked() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN PERFORM mh_assert_story(OLD.hero_story_id); END IF;
  IF TG_OP <> 'DELETE' THEN PERFORM mh_assert_story(NEW.hero_story_id); END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION mh_story_pictured() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM mh_assert_story(NEW.related_id);
  PERFORM mh_assert_photo_described(NEW.related_id);
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION mh_story_consent_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM mh_assert_story(l.hero_story_id)
     FROM hero_stories_nomination_lnk l WHERE l.nomination_id = NEW.nomination_id;
  RETURN NULL;
END $$;

DROP TRIGGER IF EXISTS mh_stories_public ON hero_stories;
CREATE CONSTRAINT TRIGGER mh_stories_public AFTER INSERT OR UPDATE ON hero_stories
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.published_at IS NOT NULL)
  EXECUTE FUNCTION mh_story_written();

DROP TRIGGER IF EXISTS mh_stories_nomination ON hero_stories_nomination_lnk;
CREATE CONSTRAINT TRIGGER mh_stories_nomination AFTER INSERT OR UPDATE OR DELETE ON hero_stories_nomination_lnk
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION mh_story_linked();

DROP TRIGGER IF EXISTS mh_stories_categories ON hero_stories_categories_lnk;
CREATE CONSTRAINT TRIGGER mh_stories_categories AFTER INSERT OR UPDATE OR DELETE ON hero_stories_categories_lnk
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION mh_story_linked();

DROP TRIGGER IF EXISTS mh_stories_mission ON hero_stories_mission_lnk;
CREATE CONSTRAINT TRIGGER mh_stories_mission AFTER INSERT OR UPDATE ON hero_stories_mission_lnk
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION mh_story_linked();

DROP TRIGGER IF EXISTS mh_stories_photo ON files_related_mph;
CREATE CONSTRAINT TRIGGER mh_stories_photo AFTER INSERT OR UPDATE ON files_related_mph
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.related_type = 'api::hero-story.hero-story')
  EXECUTE FUNCTION mh_story_pictured();

DROP TRIGGER IF EXISTS mh_stories_consent ON consents;
CREATE CONSTRAINT TRIGGER mh_stories_consent AFTER INSERT ON consents
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION mh_story_consent_changed();

CREATE OR REPLACE TRIGGER mh_stories_nomination_kept BEFORE TRUNCATE ON hero_stories_nomination_lnk
  FOR EACH STATEMENT EXECUTE FUNCTION mh_refuse_truncate();

CREATE OR REPLACE TRIGGER mh_stories_categories_kept BEFORE TRUNCATE ON hero_stories_categories_lnk
  FOR EACH STATEMENT EXECUTE FUNCTION mh_refuse_truncate();

CREATE UNIQUE INDEX IF NOT EXISTS hero_stories_slug_published_unique
  ON hero_stories (slug, locale) WHERE published_at IS NOT NULL;
CREATE UNIQUE INDEX IF NOT EXISTS hero_stories_slug_draft_unique
  ON hero_stories (slug, locale) WHERE published_at IS NULL;
CREATE UNIQUE INDEX IF NOT EXISTS hero_stories_version_unique
  ON hero_stories (document_id, locale, (published_at IS NULL));
CREATE UNIQUE INDEX IF NOT EXISTS calendar_entries_slug_published_unique
  ON calendar_entries (slug, locale) WHERE published_at IS NOT NULL;
CREATE UNIQUE INDEX IF NOT EXISTS calendar_entries_slug_draft_unique
  ON calendar_entries (slug, locale) WHERE published_at IS NULL;
CREATE UNIQUE INDEX IF NOT EXISTS categories_key_unique ON categories (key, locale);

-- A calendar's entry about a story names the nominee as the story does.
CREATE OR REPLACE FUNCTION mh_assert_entry(entry integer) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  told integer[];
BEGIN
  IF NOT EXISTS (SELECT 1 FROM calendar_entries WHERE id = entry AND published_at IS NOT NULL) THEN
    RETURN;
  END IF;
  PERFORM mh_require_newest_state();
  -- The draft's link counts as well: Strapi leaves out of the public version what is not public.
  told := ARRAY(SELECT n.nomination_id
                  FROM calendar_entries e
                  JOIN calendar_entries v ON v.document_id = e.document_id
                  JOIN calendar_entries_story_lnk l ON l.calendar_entry_id = v.id
                  JOIN hero_stories_nomination_lnk n ON n.hero_story_id = l.hero_story_id
                 WHERE e.id = entry);
  PERFORM 1 FROM nominations WHERE id = ANY(told) ORDER BY id FOR SHARE;
  IF EXISTS (SELECT 1 FROM unnest(told) AS nomination WHERE NOT mh_consent_covers(nomination, 'story')) THEN
    PERFORM mh_refuse('CONSENT_REQUIRED', 'This entry is about a story that no consent of its nominee covers. Take the story off the entry and name nobody, or ask the nominee for consent to "story".');
  END IF;
END $$;

CREATE OR REPLACE FUNCTION mh_entry_written() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM mh_assert_entry(NEW.id);
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION mh_entry_linked() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM mh_assert_entry(NEW.calendar_entry_id);
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION mh_entry_story_linked() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM mh_assert_entry(l.calendar_entry_id)
     FROM calendar_entries_story_lnk l WHERE l.hero_story_id = NEW.hero_story_id;
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION mh_entry_consent_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM mh_assert_entry(p.id)
     FROM hero_stories_nomination_lnk n
     JOIN calendar_entries_story_lnk l ON l.hero_story_id = n.hero_story_id
     JOIN calendar_entries e ON e.id = l.calendar_entry_id
     JOIN calendar_entries p ON p.document_id = e.document_id AND p.published_at IS NOT NULL
    WHERE n.nomination_id = NEW.nomination_id;
  RETURN NULL;
END $$;

DROP TRIGGER IF EXISTS mh_entries_public ON calendar_entries;
CREATE CONSTRAINT TRIGGER mh_entries_public AFTER INSERT OR UPDATE ON calendar_entries
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.published_at IS NOT NULL)
  EXECUTE FUNCTION mh_entry_written();

DROP TRIGGER IF EXISTS mh_entries_story ON calendar_entries_story_lnk;
CREATE CONSTRAINT TRIGGER mh_entries_story AFTER INSERT OR UPDATE ON calendar_entries_story_lnk
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION mh_entry_linked();

DROP TRIGGER IF EXISTS mh_entries_story_nomination ON hero_stories_nomination_lnk;
CREATE CONSTRAINT TRIGGER mh_entries_story_nomination AFTER INSERT OR UPDATE ON hero_stories_nomination_lnk
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION mh_entry_story_linked();

DROP TRIGGER IF EXISTS mh_entries_consent ON consents;
CREATE CONSTRAINT TRIGGER mh_entries_consent AFTER INSERT ON consents
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION mh_entry_consent_changed();

CREATE OR REPLACE FUNCTION mh_story_remembered() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO once_public_stories (document_id, locale)
  VALUES (NEW.document_id, coalesce(NEW.locale, 'en'))
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER mh_stories_remembered AFTER INSERT OR UPDATE ON hero_stories
  FOR EACH ROW WHEN (NEW.published_at IS NOT NULL) EXECUTE FUNCTION mh_story_remembered();

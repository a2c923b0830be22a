-- What editors let stand although a language rule speaks against it: who, when, which words, why.
-- A record that stands while its story does: the words are of the story, and go with it.
CREATE TABLE IF NOT EXISTS language_overrides (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  story_id text NOT NULL,
  locale text NOT NULL,
  rule_key text NOT NULL,
  path text NOT NULL,
  words text NOT NULL,
  reason text NOT NULL CHECK (length(reason) BETWEEN 10 AND 500),
  decided_by integer,
  decided_by_name text NOT NULL,
  decided_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX IF NOT EXISTS language_overrides_story_idx ON language_overrides (story_id, locale);

CREATE OR REPLACE FUNCTION mh_keep_language_override() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND NOT EXISTS (SELECT 1 FROM hero_stories WHERE document_id = OLD.story_id) THEN
    RETURN OLD;
  END IF;
  PERFORM mh_refuse('IMMUTABLE', 'An override of a language rule is a record: it is never changed or deleted.');
  RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER language_overrides_kept BEFORE UPDATE OR DELETE ON language_overrides
  FOR EACH ROW EXECUTE FUNCTION mh_keep_language_override();

-- Publishing again deletes rows and writes new ones in one transaction: only its end tells.
CREATE OR REPLACE FUNCTION mh_forget_language_overrides() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM hero_stories WHERE document_id = OLD.document_id) THEN
    DELETE FROM language_overrides WHERE story_id = OLD.document_id;
  END IF;
  RETURN NULL;
END $$;

DROP TRIGGER IF EXISTS language_overrides_forgotten ON hero_stories;
CREATE CONSTRAINT TRIGGER language_overrides_forgotten AFTER DELETE ON hero_stories
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION mh_forget_language_overrides();

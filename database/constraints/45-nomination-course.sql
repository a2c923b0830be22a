-- A nomination's course. Its history is a table of lines that are only ever added, and its state is what
-- its newest line says: no state changes but by a line, and no line but one that the course allows.
CREATE TABLE IF NOT EXISTS nomination_history (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- No reference: the line outlives a nomination that is deleted.
  nomination_id integer NOT NULL,
  event text NOT NULL,
  from_state text,
  to_state text NOT NULL,
  by_kind text NOT NULL DEFAULT 'system' CHECK (by_kind IN ('admin', 'nominee', 'system')),
  -- The admin user.
  by_id integer,
  reason text CHECK (char_length(reason) <= 2000),
  -- The nomination that this one repeats.
  other_id integer,
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  CHECK ((by_kind = 'admin') = (by_id IS NOT NULL)),
  CHECK ((event = 'duplicate') = (other_id IS NOT NULL))
);
CREATE INDEX IF NOT EXISTS nomination_history_newest_idx ON nomination_history (nomination_id, id DESC);

-- What the lists of the admin stand on.
CREATE INDEX IF NOT EXISTS nominations_newest_idx ON nominations (created_at DESC, id);
CREATE INDEX IF NOT EXISTS nominations_name_key_idx
  ON nominations (name_key, id) WHERE name_key IS NOT NULL AND state <> 'duplicate';

-- src/domain/nomination-course.ts says the same; a test compares the two.
CREATE OR REPLACE FUNCTION mh_nomination_course() RETURNS TABLE (event text, from_state text, to_state text)
LANGUAGE sql IMMUTABLE AS $$
  SELECT c.event, f, CASE c.to_state WHEN '=' THEN f ELSE c.to_state END
    FROM (VALUES
      ('asked', 'received', 'consentRequested'),
      ('asked', 'consentRequested,consented,accepted', '='),
      ('granted', 'received,consentRequested,consented,consentRefused', 'consented'),
      ('granted', 'accepted,rejected,duplicate', '='),
      ('refused', 'received,consentRequested,consented,consentRefused,accepted,rejected,duplicate', 'consentRefused'),
      ('withdrawn', 'received,consentRequested,consented,consentRefused,accepted,rejected,withdrawn,duplicate', 'withdrawn'),
      ('lapsed', 'consentRequested', 'received'),
      ('expired', 'consented', 'received'),
      ('accepted', 'consented', 'accepted'),
      ('questioned', 'received,consentRequested,consented', '='),
      ('answered', 'received,consentRequested,consented', '='),
      ('rejected', 'received,consentRequested,consented', 'rejected'),
      ('duplicate', 'received,consentRequested,consented', 'duplicate'),
      ('reopened', 'accepted,rejected,duplicate', 'received'),
      ('reopened', 'accepted,rejected,duplicate', 'consentRequested'),
      ('reopened', 'accepted,rejected,duplicate', 'consented')
    ) c(event, from_states, to_state), unnest(string_to_array(c.from_states, ',')) f
$$;

-- Where a nomination stands that nobody has decided on.
CREATE OR REPLACE FUNCTION mh_nomination_undecided(nomination integer) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT CASE
    WHEN mh_consent_covers(nomination, 'story') THEN 'consented'
    WHEN EXISTS (SELECT 1 FROM consent_requests r WHERE r.nomination_id = nomination AND r.closed_at IS NULL) THEN 'consentRequested'
    ELSE 'received' END
$$;

CREATE OR REPLACE FUNCTION mh_nomination_moves() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  state text;
  erased timestamp;
BEGIN
  NEW.at := clock_timestamp();
  SELECT n.state, n.erased_at INTO state, erased FROM nominations n WHERE n.id = NEW.nomination_id FOR UPDATE;
  IF NOT FOUND THEN
    PERFORM mh_refuse('NOT_FOUND', 'A line of the history belongs to a nomination.');
  END IF;
  -- The first line is written by the trigger on nominations.
  IF NEW.event IN ('takenIn', 'found') THEN
    IF pg_trigger_depth() = 1 THEN
      PERFORM mh_refuse('IMMUTABLE', 'A nomination is taken in once.');
    END IF;
    NEW.from_state := NULL;
    NEW.to_state := state;
    RETURN NEW;
  END IF;
  PERFORM mh_require_newest_state();
  IF erased IS NOT NULL THEN
    PERFORM mh_refuse('IMMUTABLE', 'The data of this nomination is erased.');
  END IF;
  NEW.from_state := state;
  IF NOT EXISTS (SELECT 1 FROM mh_nomination_course() c
                  WHERE c.event = NEW.event AND c.from_state = state AND c.to_state = NEW.to_state) THEN
    PERFORM mh_refuse('IMMUTABLE', format('This nomination is "%s"; from there it cannot be "%s".', state, NEW.event));
  END IF;
  IF NEW.event IN ('granted', 'refused', 'withdrawn') AND NEW.event IS DISTINCT FROM
     (SELECT c.decision FROM consents c WHERE c.nomination_id = NEW.nomination_id ORDER BY c.id DESC LIMIT 1) THEN
    PERFORM mh_refuse('CONSENT_REQUIRED', 'What a nominee decided is recorded first.');
  END IF;
  IF NEW.event IN ('questioned', 'rejected') AND btrim(coalesce(NEW.reason, '')) = '' THEN
    PERFORM mh_refuse('VALIDATION_FAILED', 'Say why.');
  END IF;
  IF NEW.event = 'duplicate' AND (NEW.other_id = NEW.nomination_id OR NOT EXISTS (
       SELECT 1 FROM nominations o WHERE o.id = NEW.other_id AND o.state <> 'duplicate')) THEN
    PERFORM mh_refuse('VALIDATION_FAILED', 'Name the nomination that this one repeats; it is no duplicate itself.');
  END IF;
  IF NEW.event = 'reopened' THEN
    IF state = 'accepted' AND EXISTS (SELECT 1 FROM hero_stories_nomination_lnk l WHERE l.nomination_id = NEW.nomination_id) THEN
      PERFORM mh_refuse('IMMUTABLE', 'Delete the story that was made from this nomination first.');
    END IF;
    IF NEW.to_state <> mh_nomination_undecided(NEW.nomination_id) THEN
      PERFORM mh_refuse('IMMUTABLE', 'A nomination is reopened where its nominee''s decision puts it.');
    END IF;
  END IF;
  RETURN NEW;
END $$;

CREATE OR REPLACE TRIGGER mh_nomination_history_moves BEFORE INSERT ON nomination_history
  FOR EACH ROW EXECUTE FUNCTION mh_nomination_moves();

-- The line moves its nomination. A question stays open until it is answered or overtaken by a decision.
CREATE OR REPLACE FUNCTION mh_nomination_moved() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE nominations SET
    state = NEW.to_state,
    question = CASE
      WHEN NEW.event = 'questioned' THEN NEW.reason
      WHEN NEW.event IN ('answered', 'accepted', 'rejected', 'duplicate', 'refused', 'withdrawn') THEN NULL
      ELSE question END,
    updated_at = clock_timestamp() AT TIME ZONE 'UTC'
   WHERE id = NEW.nomination_id;
  RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER mh_nomination_history_moved AFTER INSERT ON nomination_history
  FOR EACH ROW WHEN (NEW.event NOT IN ('takenIn', 'found')) EXECUTE FUNCTION mh_nomination_moved();

CREATE OR REPLACE FUNCTION mh_nomination_state_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.state IS DISTINCT FROM
     (SELECT h.to_state FROM nomination_history h WHERE h.nomination_id = NEW.id ORDER BY h.id DESC LIMIT 1) THEN
    PERFORM mh_refuse('IMMUTABLE', 'A nomination changes its state by a line in its history alone.');
  END IF;
  RETURN NEW;
END $$;

CREATE OR REPLACE TRIGGER mh_nominations_state_kept BEFORE UPDATE ON nominations
  FOR EACH ROW WHEN (NEW.state IS DISTINCT FROM OLD.state) EXECUTE FUNCTION mh_nomination_state_kept();

CREATE OR REPLACE FUNCTION mh_nomination_taken_in() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO nomination_history (nomination_id, event, to_state) VALUES (NEW.id, 'takenIn', NEW.state);
  RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER mh_nominations_taken_in AFTER INSERT ON nominations
  FOR EACH ROW EXECUTE FUNCTION mh_nomination_taken_in();

-- The one change of a line: its words go when its nomination is erased or deleted, for they may name somebody.
CREATE OR REPLACE FUNCTION mh_nomination_history_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF NEW.reason IS NULL AND to_jsonb(NEW) - 'reason' = to_jsonb(OLD) - 'reason'
       AND NOT EXISTS (SELECT 1 FROM nominations n WHERE n.id = OLD.nomination_id AND n.erased_at IS NULL) THEN
      RETURN NEW;
    END IF;
  END IF;
  PERFORM mh_refuse('IMMUTABLE', format('Rows of %s are never changed or deleted.', TG_TABLE_NAME));
  RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER mh_nomination_history_immutable BEFORE UPDATE OR DELETE ON nomination_history
  FOR EACH ROW EXECUTE FUNCTION mh_nomination_history_changed();

CREATE OR REPLACE TRIGGER mh_nomination_history_kept BEFORE TRUNCATE ON nomination_history
  FOR EACH STATEMENT EXECUTE FUNCTION mh_refuse_truncate();

CREATE OR REPLACE FUNCTION mh_nomination_words_gone() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE nomination_history SET reason = NULL WHERE nomination_id = OLD.id AND reason IS NOT NULL;
  RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER mh_nominations_deleted AFTER DELETE ON nominations
  FOR EACH ROW EXECUTE FUNCTION mh_nomination_words_gone();

CREATE OR REPLACE TRIGGER mh_nominations_erased AFTER UPDATE OF erased_at ON nominations
  FOR EACH ROW WHEN (OLD.erased_at IS NULL AND NEW.erased_at IS NOT NULL) EXECUTE FUNCTION mh_nomination_words_gone();

-- Nominations of before there was a history: as they are found, once.
DO $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM nominations n
                  WHERE NOT EXISTS (SELECT 1 FROM nomination_history h WHERE h.nomination_id = n.id)) THEN
    RETURN;
  END IF;
  ALTER TABLE nomination_history DISABLE TRIGGER mh_nomination_history_moves;
  INSERT INTO nomination_history (nomination_id, event, to_state)
  SELECT n.id, 'found', n.state FROM nominations n
   WHERE n.state IS NOT NULL AND NOT EXISTS (SELECT 1 FROM nomination_history h WHERE h.nomination_id = n.id);
  ALTER TABLE nomination_history ENABLE TRIGGER mh_nomination_history_moves;
END $$;

CREATE OR REPLACE FUNCTION mh_consent_covers(nomination integer, scope text) RETURNS boolean
LANGUAGE sql STABLE AS $$
  SELECT coalesce((
    SELECT c.decision = 'granted'
       AND coalesce(c.scopes, '[]'::jsonb) ? scope
       AND (c.expires_at IS NULL OR c.expires_at AT TIME ZONE 'UTC' > clock_timestamp())
      FROM consents c
     WHERE c.nomination_id = nomination
     ORDER BY c.id DESC
     LIMIT 1), false)
$$;

-- A decision locks its nomination, as publishing does, so that neither slips past the other.
CREATE OR REPLACE FUNCTION mh_consent_recorded() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM mh_require_newest_state();
  PERFORM 1 FROM nominations WHERE id = NEW.nomination_id FOR UPDATE;
  IF NOT FOUND THEN
    PERFORM mh_refuse('CONSENT_REQUIRED', 'A consent belongs to a nomination.');
  END IF;
  IF EXISTS (SELECT 1 FROM consents WHERE nomination_id = NEW.nomination_id AND decision = 'withdrawn') THEN
    PERFORM mh_refuse('IMMUTABLE', 'This consent was withdrawn, and that is final.');
  END IF;
  IF NEW.decision = 'granted' AND (
       jsonb_typeof(NEW.scopes) IS DISTINCT FROM 'array'
    OR jsonb_array_length(NEW.scopes) = 0
    OR NOT '["story","photo","publicVote","socialMedia","partners","ambassador","archive"]'::jsonb @> NEW.scopes
  ) THEN
    PERFORM mh_refuse('CONSENT_REQUIRED', 'A granted consent names at least one known scope.');
  END IF;
  -- The newest decision is the one with the highest id; none is filed, nor overtaken, as an older one.
  IF EXISTS (SELECT 1 FROM consents WHERE nomination_id = NEW.nomination_id AND id > NEW.id)
     AND NOT EXISTS (SELECT 1 FROM consents WHERE id = NEW.id) THEN
    NEW.id := nextval(pg_get_serial_sequence('consents', 'id'));
  END IF;
  RETURN NEW;
END $$;

DROP TRIGGER IF EXISTS mh_consents_recorded ON consents;
CREATE TRIGGER mh_consents_recorded BEFORE INSERT ON consents
  FOR EACH ROW EXECUTE FUNCTION mh_consent_recorded();

DROP TRIGGER IF EXISTS mh_consents_immutable ON consents;
CREATE TRIGGER mh_consents_immutable BEFORE UPDATE OR DELETE ON consents
  FOR EACH ROW EXECUTE FUNCTION mh_refuse_change();

DROP TRIGGER IF EXISTS mh_consents_kept ON consents;
CREATE TRIGGER mh_consents_kept BEFORE TRUNCATE ON consents
  FOR EACH STATEMENT EXECUTE FUNCTION mh_refuse_truncate();

CREATE INDEX IF NOT EXISTS consents_newest_idx ON consents (nomination_id, id DESC);
CREATE INDEX IF NOT EXISTS consents_expiry_idx ON consents (expires_at) WHERE expires_at IS NOT NULL;

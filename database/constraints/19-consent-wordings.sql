-- The texts that nominees agree to: a change is a new version, and no version is ever touched again,
-- because somebody may have been shown it.

CREATE UNIQUE INDEX IF NOT EXISTS consent_wordings_version_unique ON consent_wordings (language, version);

-- The same bytes as hashOfWording in src/domain/consent-wording.ts: PostgreSQL writes the texts of JSON
-- as JavaScript does.
CREATE OR REPLACE FUNCTION mh_wording_hash(w consent_wordings) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT encode(sha256(convert_to('[' || concat_ws(',',
    to_json(w.version::text)::text, to_json(w.language::text)::text, to_json(w.title::text)::text, to_json(w.introduction::text)::text,
    '[' || concat_ws(',',
      '["story",' || to_json(w.purpose_story::text)::text || ']',
      '["photo",' || to_json(w.purpose_photo::text)::text || ']',
      '["publicVote",' || to_json(w.purpose_public_vote::text)::text || ']',
      '["socialMedia",' || to_json(w.purpose_social_media::text)::text || ']',
      '["partners",' || to_json(w.purpose_partners::text)::text || ']',
      '["ambassador",' || to_json(w.purpose_ambassador::text)::text || ']',
      '["archive",' || to_json(w.purpose_archive::text)::text || ']') || ']',
    to_json(w.afterwards::text)::text) || ']', 'UTF8')), 'hex')
$$;

CREATE OR REPLACE FUNCTION mh_wording_made() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM mh_require_newest_state();
  IF (NEW.language IN ('en', 'fr', 'es', 'ar')) IS NOT TRUE
     OR '' = ANY (ARRAY[
       btrim(coalesce(NEW.title, ''), E' \t\r\n'), btrim(coalesce(NEW.introduction, ''), E' \t\r\n'),
       btrim(coalesce(NEW.purpose_story, ''), E' \t\r\n'), btrim(coalesce(NEW.purpose_photo, ''), E' \t\r\n'),
       btrim(coalesce(NEW.purpose_public_vote, ''), E' \t\r\n'), btrim(coalesce(NEW.purpose_social_media, ''), E' \t\r\n'),
       btrim(coalesce(NEW.purpose_partners, ''), E' \t\r\n'), btrim(coalesce(NEW.purpose_ambassador, ''), E' \t\r\n'),
       btrim(coalesce(NEW.purpose_archive, ''), E' \t\r\n'), btrim(coalesce(NEW.afterwards, ''), E' \t\r\n')]) THEN
    PERFORM mh_refuse('VALIDATION_FAILED', 'A wording has a language, a title, an introduction, a sentence for every purpose and what happens afterwards.');
  END IF;
  PERFORM pg_advisory_xact_lock(hashtext('consent-wording'), hashtext(NEW.language));
  NEW.version := (SELECT coalesce(max(version), 0) + 1 FROM consent_wordings WHERE language = NEW.language);
  NEW.hash := mh_wording_hash(NEW);
  RETURN NEW;
END $$;

CREATE OR REPLACE TRIGGER mh_wordings_made BEFORE INSERT ON consent_wordings
  FOR EACH ROW EXECUTE FUNCTION mh_wording_made();

CREATE OR REPLACE TRIGGER mh_wordings_immutable BEFORE UPDATE OR DELETE ON consent_wordings
  FOR EACH ROW EXECUTE FUNCTION mh_refuse_change();

CREATE OR REPLACE TRIGGER mh_wordings_kept BEFORE TRUNCATE ON consent_wordings
  FOR EACH STATEMENT EXECUTE FUNCTION mh_refuse_truncate();

-- What proves a decision beside its record. Tables of their own: no content type shows them.

-- Signed forms and recordings. The bytes go when the nominee's data is erased, their hash stays.
CREATE TABLE IF NOT EXISTS consent_evidence (
  nomination_id integer NOT NULL,
  sha256 text NOT NULL,
  mime text NOT NULL CHECK (mime IN ('application/pdf', 'image/jpeg', 'image/png', 'image/webp',
    'audio/mpeg', 'audio/mp4', 'audio/ogg', 'audio/wav', 'video/mp4')),
  size integer NOT NULL,
  bytes bytea,
  received_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (nomination_id, sha256)
);

-- A name enters the chain of hashes salted. Without its salt the hash tells nothing of the name, so
-- that the name can be erased and the chain still holds.
CREATE TABLE IF NOT EXISTS consent_name_salts (
  consent_id integer PRIMARY KEY,
  salt text NOT NULL
);

-- Whose names and evidence were erased, and when.
CREATE TABLE IF NOT EXISTS consent_erasures (
  nomination_id integer PRIMARY KEY,
  erased_at timestamptz NOT NULL DEFAULT clock_timestamp()
);

-- How many records a nomination has and the hash of the last: without it nobody would miss the last one.
CREATE TABLE IF NOT EXISTS consent_heads (
  nomination_id integer PRIMARY KEY,
  records integer NOT NULL,
  head text NOT NULL
);

-- In plpgsql, which keeps its plan: this is asked for every choice of every ballot.
CREATE OR REPLACE FUNCTION mh_consent_covers(nomination integer, scope text) RETURNS boolean
LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN coalesce((
    SELECT c.decision = 'granted'
       AND coalesce(c.scopes, '[]'::jsonb) ? scope
       AND (c.expires_at IS NULL OR c.expires_at AT TIME ZONE 'UTC' > clock_timestamp())
      FROM consents c
     WHERE c.nomination_id = nomination
     ORDER BY c.id DESC
     LIMIT 1), false);
END $$;

-- An ambassador stands in person: neither a guardian nor the next of kin agrees to that.
CREATE OR REPLACE FUNCTION mh_may_be_ambassador(nomination integer) RETURNS boolean
LANGUAGE sql STABLE AS $$
  SELECT mh_consent_covers(nomination, 'story') AND mh_consent_covers(nomination, 'ambassador')
     AND coalesce((SELECT coalesce(n.represented_by, 'nominee') = 'nominee' FROM nominations n WHERE n.id = nomination), false)
     AND coalesce((SELECT coalesce(c.subject, 'nominee') = 'nominee' FROM consents c
                    WHERE c.nomination_id = nomination ORDER BY c.id DESC LIMIT 1), false)
$$;

-- One line a field: its name, the length of its value in bytes, the value; "-" where there is none.
-- docs/consent.md states it, src/domain/consent-chain.ts computes it anew.
CREATE OR REPLACE FUNCTION mh_field(name text, value text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT name || ' ' || coalesce(octet_length(convert_to(value, 'UTF8')) || ' ' || value, '-') || E'\n'
$$;

CREATE OR REPLACE FUNCTION mh_instant(t timestamp) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT to_char(t, 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
$$;

CREATE OR REPLACE FUNCTION mh_consent_hash(c consents) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT encode(sha256(convert_to(concat(
    mh_field('id', c.id::text), mh_field('documentId', c.document_id), mh_field('nomination', c.nomination_id::text),
    mh_field('decision', c.decision), mh_field('scopes', c.scopes::text), mh_field('refusedScopes', c.refused_scopes::text),
    mh_field('subject', c.subject), mh_field('nameHash', c.name_hash),
    mh_field('wordingVersion', c.wording_version), mh_field('wordingLocale', c.wording_locale), mh_field('wordingHash', c.wording_hash),
    mh_field('method', c.method), mh_field('evidenceHash', c.evidence_hash),
    mh_field('decidedAt', mh_instant(c.decided_at)), mh_field('recordedAt', mh_instant(c.recorded_at)),
    mh_field('recordedBy', c.recorded_by::text), mh_field('expiresAt', mh_instant(c.expires_at)),
    mh_field('supersedes', c.supersedes), mh_field('createdAt', mh_instant(c.created_at)),
    mh_field('updatedAt', mh_instant(c.updated_at)), mh_field('publishedAt', mh_instant(c.published_at)),
    mh_field('createdBy', c.created_by_id::text), mh_field('updatedBy', c.updated_by_id::text),
    mh_field('locale', c.locale), mh_field('previousHash', c.previous_hash)), 'UTF8')), 'hex')
$$;

CREATE OR REPLACE FUNCTION mh_name_hash(salt text, name text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT encode(sha256(convert_to(salt || E'\n' || name, 'UTF8')), 'hex')
$$;

-- Gives a record its place in the chain of its nomination.
CREATE OR REPLACE FUNCTION mh_chained(c consents) RETURNS consents LANGUAGE plpgsql AS $$
DECLARE
  previous consents%ROWTYPE;
  salt text;
BEGIN
  SELECT * INTO previous FROM consents WHERE nomination_id = c.nomination_id AND id < c.id ORDER BY id DESC LIMIT 1;
  c.previous_hash := previous.record_hash;
  c.supersedes := previous.document_id;
  c.name_hash := NULL;
  IF c.signed_name IS NOT NULL THEN
    salt := replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', '');
    INSERT INTO consent_name_salts AS s (consent_id, salt) VALUES (c.id, salt)
      ON CONFLICT (consent_id) DO UPDATE SET salt = s.salt RETURNING s.salt INTO salt;
    c.name_hash := mh_name_hash(salt, c.signed_name);
  END IF;
  c.record_hash := mh_consent_hash(c);
  RETURN c;
END $$;

-- A decision locks its nomination, as publishing does, so that neither slips past the other.
CREATE OR REPLACE FUNCTION mh_consent_recorded() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  scopes_known CONSTANT jsonb := '["story","photo","publicVote","socialMedia","partners","ambassador","archive"]';
  answering text;
BEGIN
  PERFORM mh_require_newest_state();
  SELECT coalesce(represented_by, 'nominee') INTO answering FROM nominations WHERE id = NEW.nomination_id FOR UPDATE;
  IF NOT FOUND THEN
    PERFORM mh_refuse('CONSENT_REQUIRED', 'A consent belongs to a nomination.');
  END IF;
  IF EXISTS (SELECT 1 FROM consent_erasures WHERE nomination_id = NEW.nomination_id) THEN
    PERFORM mh_refuse('IMMUTABLE', 'What was kept of this nominee was erased; nothing more is recorded.');
  END IF;
  IF EXISTS (SELECT 1 FROM consents WHERE nomination_id = NEW.nomination_id AND decision = 'withdrawn') THEN
    PERFORM mh_refuse('IMMUTABLE', 'This consent was withdrawn, and that is final.');
  END IF;
  IF (NEW.decision IN ('granted', 'refused', 'withdrawn')) IS NOT TRUE
     OR (NEW.method IN ('link', 'signedForm', 'recorded')) IS NOT TRUE
     OR coalesce(NEW.subject, 'nominee') NOT IN ('nominee', 'guardian', 'nextOfKin') THEN
    PERFORM mh_refuse('CONSENT_REQUIRED', 'A decision says what was decided, by whom and by which method.');
  END IF;
  NEW.subject := coalesce(NEW.subject, answering);
  IF NEW.decision = 'granted' THEN
    IF jsonb_typeof(NEW.scopes) IS DISTINCT FROM 'array'
       OR jsonb_array_length(NEW.scopes) = 0
       OR NOT scopes_known @> NEW.scopes THEN
      PERFORM mh_refuse('CONSENT_REQUIRED', 'A granted consent names at least one known scope.');
    END IF;
    IF NEW.subject <> answering THEN
      PERFORM mh_refuse('CONSENT_REQUIRED', 'Somebody else answers for this nominee. See "representedBy" of the nomination.');
    END IF;
    IF NEW.scopes ? 'ambassador' AND NEW.subject <> 'nominee' THEN
      PERFORM mh_refuse('CONSENT_REQUIRED', 'An ambassador stands in person: neither a guardian nor the next of kin can agree to it.');
    END IF;
  ELSE
    NEW.scopes := '[]';
  END IF;
  NEW.refused_scopes := (
    SELECT coalesce(jsonb_agg(scope ORDER BY place), '[]')
      FROM jsonb_array_elements(scopes_known) WITH ORDINALITY known(scope, place)
     WHERE NOT NEW.scopes @> scope);
  IF NOT EXISTS (SELECT 1 FROM consent_wordings w
                  WHERE w.language = NEW.wording_locale AND w.version::text = NEW.wording_version AND w.hash = NEW.wording_hash) THEN
    PERFORM mh_refuse('CONSENT_REQUIRED', 'A decision names the exact wording that was decided on, by version, language and hash.');
  END IF;
  IF NEW.evidence_hash IS NOT NULL AND NOT EXISTS (
       SELECT 1 FROM consent_evidence e WHERE e.nomination_id = NEW.nomination_id AND e.sha256 = NEW.evidence_hash) THEN
    PERFORM mh_refuse('CONSENT_REQUIRED', 'The evidence that this decision names was not handed in.');
  END IF;
  -- The newest decision is the one with the highest id; none is filed, nor overtaken, as an older one.
  IF EXISTS (SELECT 1 FROM consents WHERE nomination_id = NEW.nomination_id AND id > NEW.id)
     AND NOT EXISTS (SELECT 1 FROM consents WHERE id = NEW.id) THEN
    NEW.id := nextval(pg_get_serial_sequence('consents', 'id'));
  END IF;
  NEW.recorded_at := clock_timestamp() AT TIME ZONE 'UTC';
  NEW.decided_at := coalesce(NEW.decided_at, NEW.recorded_at);
  RETURN mh_chained(NEW);
END $$;

CREATE OR REPLACE TRIGGER mh_consents_recorded BEFORE INSERT ON consents
  FOR EACH ROW EXECUTE FUNCTION mh_consent_recorded();

CREATE OR REPLACE FUNCTION mh_consent_counted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO consent_heads AS h (nomination_id, records, head) VALUES (NEW.nomination_id, 1, NEW.record_hash)
    ON CONFLICT (nomination_id) DO UPDATE SET records = h.records + 1, head = NEW.record_hash;
  RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER mh_consents_counted AFTER INSERT ON consents
  FOR EACH ROW EXECUTE FUNCTION mh_consent_counted();

-- A head says what the records say, so that nobody moves it.
CREATE OR REPLACE FUNCTION mh_head_moved() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'UPDATE' OR NEW.records <> OLD.records + 1 OR NEW.nomination_id <> OLD.nomination_id
     OR NOT EXISTS (SELECT 1 FROM consents WHERE nomination_id = NEW.nomination_id
                     AND record_hash = NEW.head AND previous_hash = OLD.head) THEN
    PERFORM mh_refuse('IMMUTABLE', 'The head of a chain of consents moves with its records alone.');
  END IF;
  RETURN NEW;
END $$;

CREATE OR REPLACE TRIGGER mh_heads_moved BEFORE UPDATE OR DELETE ON consent_heads
  FOR EACH ROW EXECUTE FUNCTION mh_head_moved();

CREATE OR REPLACE TRIGGER mh_heads_kept BEFORE TRUNCATE ON consent_heads
  FOR EACH STATEMENT EXECUTE FUNCTION mh_refuse_truncate();

-- The one change of a record that is allowed: its name goes when the nominee's data is erased.
CREATE OR REPLACE FUNCTION mh_consent_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF NEW.signed_name IS NULL AND to_jsonb(NEW) - 'signed_name' = to_jsonb(OLD) - 'signed_name'
       AND EXISTS (SELECT 1 FROM consent_erasures WHERE nomination_id = OLD.nomination_id) THEN
      RETURN NEW;
    END IF;
  END IF;
  PERFORM mh_refuse('IMMUTABLE', format('Rows of %s are never changed or deleted.', TG_TABLE_NAME));
  RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER mh_consents_immutable BEFORE UPDATE OR DELETE ON consents
  FOR EACH ROW EXECUTE FUNCTION mh_consent_changed();

CREATE OR REPLACE TRIGGER mh_consents_kept BEFORE TRUNCATE ON consents
  FOR EACH STATEMENT EXECUTE FUNCTION mh_refuse_truncate();

CREATE OR REPLACE FUNCTION mh_evidence_received() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.bytes IS NULL OR NEW.sha256 <> encode(sha256(NEW.bytes), 'hex') OR NEW.size <> octet_length(NEW.bytes) THEN
    PERFORM mh_refuse('VALIDATION_FAILED', 'Evidence is kept with the hash of its bytes.');
  END IF;
  RETURN NEW;
END $$;

CREATE OR REPLACE TRIGGER mh_evidence_received BEFORE INSERT ON consent_evidence
  FOR EACH ROW EXECUTE FUNCTION mh_evidence_received();

CREATE OR REPLACE FUNCTION mh_evidence_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF NEW.bytes IS NULL AND to_jsonb(NEW) - 'bytes' = to_jsonb(OLD) - 'bytes'
       AND EXISTS (SELECT 1 FROM consent_erasures WHERE nomination_id = OLD.nomination_id) THEN
      RETURN NEW;
    END IF;
  END IF;
  PERFORM mh_refuse('IMMUTABLE', 'Evidence is never changed; it is erased with the data of its nominee.');
  RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER mh_evidence_immutable BEFORE UPDATE OR DELETE ON consent_evidence
  FOR EACH ROW EXECUTE FUNCTION mh_evidence_changed();

CREATE OR REPLACE TRIGGER mh_evidence_kept BEFORE TRUNCATE ON consent_evidence
  FOR EACH STATEMENT EXECUTE FUNCTION mh_refuse_truncate();

CREATE OR REPLACE FUNCTION mh_salt_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF NEW = OLD THEN RETURN NEW; END IF;
  ELSIF EXISTS (SELECT 1 FROM consents c JOIN consent_erasures e USING (nomination_id) WHERE c.id = OLD.consent_id) THEN
    RETURN OLD;
  END IF;
  PERFORM mh_refuse('IMMUTABLE', 'A salt goes with the name alone.');
  RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER mh_salts_immutable BEFORE UPDATE OR DELETE ON consent_name_salts
  FOR EACH ROW EXECUTE FUNCTION mh_salt_changed();

CREATE OR REPLACE TRIGGER mh_salts_kept BEFORE TRUNCATE ON consent_name_salts
  FOR EACH STATEMENT EXECUTE FUNCTION mh_refuse_truncate();

CREATE OR REPLACE FUNCTION mh_erasure_made() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM nominations WHERE id = NEW.nomination_id FOR UPDATE;
  IF (SELECT decision FROM consents WHERE nomination_id = NEW.nomination_id ORDER BY id DESC LIMIT 1) = 'granted' THEN
    PERFORM mh_refuse('IMMUTABLE', 'A consent that stands is not erased: it has to be proven. It is erased after a refusal or a withdrawal.');
  END IF;
  NEW.erased_at := clock_timestamp();
  RETURN NEW;
END $$;

CREATE OR REPLACE TRIGGER mh_erasures_made BEFORE INSERT ON consent_erasures
  FOR EACH ROW EXECUTE FUNCTION mh_erasure_made();

CREATE OR REPLACE TRIGGER mh_erasures_immutable BEFORE UPDATE OR DELETE ON consent_erasures
  FOR EACH ROW EXECUTE FUNCTION mh_refuse_change();

CREATE OR REPLACE TRIGGER mh_erasures_kept BEFORE TRUNCATE ON consent_erasures
  FOR EACH STATEMENT EXECUTE FUNCTION mh_refuse_truncate();

-- Erases what the records of a nomination hold in person; hashes, instants and scopes stay as the proof.
CREATE OR REPLACE FUNCTION mh_erase_consent_names(nomination integer) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO consent_erasures (nomination_id) VALUES (nomination) ON CONFLICT DO NOTHING;
  UPDATE consents SET signed_name = NULL WHERE nomination_id = nomination AND signed_name IS NOT NULL;
  DELETE FROM consent_name_salts WHERE consent_id IN (SELECT id FROM consents WHERE nomination_id = nomination);
  UPDATE consent_evidence SET bytes = NULL WHERE nomination_id = nomination AND bytes IS NOT NULL;
END $$;

CREATE INDEX IF NOT EXISTS consents_newest_idx ON consents (nomination_id, id DESC);
CREATE INDEX IF NOT EXISTS consents_expiry_idx ON consents (expires_at) WHERE expires_at IS NOT NULL;

-- Records of before the chain are put into it once, in their order.
DO $$
DECLARE
  c consents%ROWTYPE;
BEGIN
  IF NOT EXISTS (SELECT 1 FROM consents WHERE record_hash IS NULL) THEN
    RETURN;
  END IF;
  ALTER TABLE consents DISABLE TRIGGER mh_consents_immutable;
  FOR c IN SELECT * FROM consents WHERE record_hash IS NULL AND nomination_id IS NOT NULL ORDER BY id LOOP
    c := mh_chained(c);
    UPDATE consents SET previous_hash = c.previous_hash, supersedes = c.supersedes, name_hash = c.name_hash, record_hash = c.record_hash
     WHERE id = c.id;
    INSERT INTO consent_heads AS h (nomination_id, records, head) VALUES (c.nomination_id, 1, c.record_hash)
      ON CONFLICT (nomination_id) DO UPDATE SET records = h.records + 1, head = c.record_hash;
  END LOOP;
  ALTER TABLE consents ENABLE TRIGGER mh_consents_immutable;
END $$;

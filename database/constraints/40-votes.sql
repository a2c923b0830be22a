-- Rule 3 of the contract: the round's rules stand from "frozen" on, a ballot counts only inside the
-- window by this server's clock, and it is never touched again.

CREATE OR REPLACE FUNCTION mh_round_made() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.state IS DISTINCT FROM 'draft' THEN
    PERFORM mh_refuse('ROUND_FROZEN', 'A round begins as a draft.');
  END IF;
  RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION mh_round_changed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  -- Strapi keeps instants as timestamps without time zone, in UTC.
  t timestamp := clock_timestamp() AT TIME ZONE 'UTC';
BEGIN
  IF OLD.state <> 'draft' AND
     (OLD.name, OLD.slug, OLD.opens_at, OLD.closes_at, OLD.display_timezone, OLD.finalist_count,
      OLD.max_choices, OLD.seats, OLD.voter_check, OLD.tie_break, OLD.finalist_ids, OLD.rules_hash,
      OLD.frozen_at, OLD.document_id)
     IS DISTINCT FROM
     (NEW.name, NEW.slug, NEW.opens_at, NEW.closes_at, NEW.display_timezone, NEW.finalist_count,
      NEW.max_choices, NEW.seats, NEW.voter_check, NEW.tie_break, NEW.finalist_ids, NEW.rules_hash,
      NEW.frozen_at, NEW.document_id) THEN
    PERFORM mh_refuse('ROUND_FROZEN', 'This round is frozen: its rules and finalists no longer change.');
  END IF;
  IF OLD.state IS DISTINCT FROM NEW.state THEN
    -- Ballots hold the same lock shared: none is under way when the state changes.
    PERFORM pg_advisory_xact_lock(hashtext('voting-round'), hashtext(OLD.document_id));
    t := clock_timestamp() AT TIME ZONE 'UTC';
    IF NOT (
         (OLD.state = 'draft' AND NEW.state = 'frozen')
      OR (OLD.state = 'frozen' AND NEW.state = 'open' AND t >= OLD.opens_at AND t < OLD.closes_at)
      OR (OLD.state IN ('frozen', 'open') AND NEW.state = 'closed' AND t >= OLD.closes_at)
      OR (OLD.state = 'closed' AND NEW.state = 'certified')
      OR (OLD.state IN ('frozen', 'open', 'closed') AND NEW.state = 'annulled')
    ) THEN
      PERFORM mh_refuse('ROUND_FROZEN', format('A round does not go from "%s" to "%s" now.', OLD.state, NEW.state));
    END IF;
  END IF;
  RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION mh_round_deleted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state <> 'draft' THEN
    PERFORM mh_refuse('ROUND_FROZEN', 'A round that was frozen is never deleted.');
  END IF;
  RETURN OLD;
END $$;

-- At the commit: what a frozen round says of its finalists is what it is linked to. A finalist whose
-- story is no longer public (withdrawn) may have lost its link.
CREATE OR REPLACE FUNCTION mh_assert_round(round integer) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  r voting_rounds%ROWTYPE;
  linked text[];
BEGIN
  SELECT * INTO r FROM voting_rounds WHERE id = round;
  IF NOT FOUND OR r.state = 'draft' THEN
    RETURN;
  END IF;
  SELECT coalesce(array_agg(DISTINCT s.document_id), '{}') INTO linked
    FROM voting_rounds_finalists_lnk l JOIN hero_stories s ON s.id = l.hero_story_id
   WHERE l.voting_round_id = round;
  IF EXISTS (SELECT 1 FROM unnest(linked) f(finalist) WHERE NOT coalesce(r.finalist_ids, '[]'::jsonb) ? finalist)
     OR EXISTS (
       SELECT 1 FROM jsonb_array_elements_text(coalesce(r.finalist_ids, '[]'::jsonb)) f(finalist)
        WHERE NOT finalist = ANY (linked)
          AND EXISTS (SELECT 1 FROM hero_stories WHERE document_id = finalist AND published_at IS NOT NULL))
     -- Strapi links a round to a story's draft and to its public version; the public reads the latter.
     OR EXISTS (
       SELECT 1 FROM voting_rounds_finalists_lnk l
         JOIN hero_stories draft ON draft.id = l.hero_story_id AND draft.published_at IS NULL
         JOIN hero_stories shown ON shown.document_id = draft.document_id
          AND shown.locale IS NOT DISTINCT FROM draft.locale AND shown.published_at IS NOT NULL
        WHERE l.voting_round_id = round
          AND NOT EXISTS (SELECT 1 FROM voting_rounds_finalists_lnk o
                           WHERE o.voting_round_id = round AND o.hero_story_id = shown.id)) THEN
    PERFORM mh_refuse('ROUND_FROZEN', 'This round is frozen: its finalists no longer change.');
  END IF;
END $$;

CREATE OR REPLACE FUNCTION mh_round_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  fault text;
BEGIN
  IF jsonb_typeof(NEW.finalist_ids) IS DISTINCT FROM 'array'
     OR jsonb_array_length(NEW.finalist_ids) IS DISTINCT FROM NEW.finalist_count
     OR (SELECT count(DISTINCT finalist) FROM jsonb_array_elements_text(NEW.finalist_ids) f(finalist)) <> NEW.finalist_count THEN
    PERFORM mh_refuse('FINALISTS_INVALID', format('The round needs %s different finalists.', NEW.finalist_count));
  END IF;
  -- Said as what has to hold, so that a missing value is a fault too.
  IF (btrim(NEW.tie_break) <> '' AND NEW.opens_at < NEW.closes_at
      AND NEW.closes_at > clock_timestamp() AT TIME ZONE 'UTC'
      AND NEW.max_choices BETWEEN 1 AND NEW.finalist_count
      AND NEW.seats BETWEEN 1 AND NEW.finalist_count) IS NOT TRUE THEN
    PERFORM mh_refuse('FINALISTS_INVALID', 'The round''s window, choices, seats or rule for ties do not allow a vote.');
  END IF;
  SELECT finalist INTO fault FROM jsonb_array_elements_text(NEW.finalist_ids) f(finalist)
   WHERE NOT EXISTS (
     SELECT 1 FROM hero_stories s JOIN hero_stories_nomination_lnk l ON l.hero_story_id = s.id
      WHERE s.document_id = finalist AND s.published_at IS NOT NULL
        AND mh_consent_covers(l.nomination_id, 'publicVote'))
   LIMIT 1;
  IF fault IS NOT NULL THEN
    PERFORM mh_refuse('FINALISTS_INVALID', format('The story %s is not public or its nominee has not agreed to stand for the public vote.', fault));
  END IF;
  PERFORM mh_assert_round(NEW.id);
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION mh_finalists_linked() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN PERFORM mh_assert_round(OLD.voting_round_id); END IF;
  IF TG_OP <> 'DELETE' THEN PERFORM mh_assert_round(NEW.voting_round_id); END IF;
  RETURN NULL;
END $$;

-- A ballot names its round by this.
CREATE UNIQUE INDEX IF NOT EXISTS voting_rounds_document_unique ON voting_rounds (document_id);

DROP TRIGGER IF EXISTS mh_rounds_made ON voting_rounds;
CREATE TRIGGER mh_rounds_made BEFORE INSERT ON voting_rounds
  FOR EACH ROW EXECUTE FUNCTION mh_round_made();

DROP TRIGGER IF EXISTS mh_rounds_changed ON voting_rounds;
CREATE TRIGGER mh_rounds_changed BEFORE UPDATE ON voting_rounds
  FOR EACH ROW EXECUTE FUNCTION mh_round_changed();

DROP TRIGGER IF EXISTS mh_rounds_deleted ON voting_rounds;
CREATE TRIGGER mh_rounds_deleted BEFORE DELETE ON voting_rounds
  FOR EACH ROW EXECUTE FUNCTION mh_round_deleted();

DROP TRIGGER IF EXISTS mh_rounds_kept ON voting_rounds;
CREATE TRIGGER mh_rounds_kept BEFORE TRUNCATE ON voting_rounds
  FOR EACH STATEMENT EXECUTE FUNCTION mh_refuse_truncate();

DROP TRIGGER IF EXISTS mh_rounds_frozen ON voting_rounds;
CREATE CONSTRAINT TRIGGER mh_rounds_frozen AFTER UPDATE ON voting_rounds
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (OLD.state = 'draft' AND NEW.state = 'frozen')
  EXECUTE FUNCTION mh_round_frozen();

DROP TRIGGER IF EXISTS mh_rounds_finalists ON voting_rounds_finalists_lnk;
CREATE CONSTRAINT TRIGGER mh_rounds_finalists AFTER INSERT OR UPDATE OR DELETE ON voting_rounds_finalists_lnk
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION mh_finalists_linked();

DROP TRIGGER IF EXISTS mh_rounds_finalists_kept ON voting_rounds_finalists_lnk;
CREATE TRIGGER mh_rounds_finalists_kept BEFORE TRUNCATE ON voting_rounds_finalists_lnk
  FOR EACH STATEMENT EXECUTE FUNCTION mh_refuse_truncate();

CREATE OR REPLACE FUNCTION mh_ballot_cast() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  r voting_rounds%ROWTYPE;
  t timestamp;
BEGIN
  PERFORM mh_require_newest_state();
  -- A unique index does not see that two ballots of nobody are one too many.
  IF NEW.voter_key IS NULL OR NEW.ballot IS NULL OR NEW.receipt IS NULL THEN
    PERFORM mh_refuse('VALIDATION_FAILED', 'A ballot has a voter, a name and a receipt.');
  END IF;
  PERFORM pg_advisory_xact_lock_shared(hashtext('voting-round'), hashtext(NEW.round));
  SELECT * INTO r FROM voting_rounds WHERE document_id = NEW.round;
  t := clock_timestamp() AT TIME ZONE 'UTC';
  IF NOT FOUND OR r.state = 'draft' OR (r.state IN ('frozen', 'open') AND t < r.opens_at) THEN
    PERFORM mh_refuse('VOTING_NOT_OPEN', 'Voting is not open yet.');
  END IF;
  IF r.state NOT IN ('frozen', 'open') OR t >= r.closes_at THEN
    PERFORM mh_refuse('VOTING_CLOSED', 'Voting is closed.');
  END IF;
  IF jsonb_typeof(NEW.choices) IS DISTINCT FROM 'array'
     OR jsonb_array_length(NEW.choices) NOT BETWEEN 1 AND r.max_choices
     OR NOT r.finalist_ids @> NEW.choices
     OR (SELECT count(DISTINCT c) FROM jsonb_array_elements(NEW.choices) c) <> jsonb_array_length(NEW.choices)
     OR EXISTS (
       SELECT 1 FROM jsonb_array_elements_text(NEW.choices) c
        WHERE NOT EXISTS (SELECT 1 FROM hero_stories WHERE document_id = c AND published_at IS NOT NULL)) THEN
    PERFORM mh_refuse('CHOICES_INVALID', format('Choose 1 to %s different finalists of this round, by their documentId.', r.max_choices));
  END IF;
  NEW.cast_at := t;
  RETURN NEW;
END $$;

DROP TRIGGER IF EXISTS mh_votes_cast ON votes;
CREATE TRIGGER mh_votes_cast BEFORE INSERT ON votes
  FOR EACH ROW EXECUTE FUNCTION mh_ballot_cast();

DROP TRIGGER IF EXISTS mh_votes_immutable ON votes;
CREATE TRIGGER mh_votes_immutable BEFORE UPDATE OR DELETE ON votes
  FOR EACH ROW EXECUTE FUNCTION mh_refuse_change();

DROP TRIGGER IF EXISTS mh_votes_kept ON votes;
CREATE TRIGGER mh_votes_kept BEFORE TRUNCATE ON votes
  FOR EACH STATEMENT EXECUTE FUNCTION mh_refuse_truncate();

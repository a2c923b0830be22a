-- Rule 3 of the contract: the round's rules stand from "frozen" on, a ballot counts only inside the
-- window by this server's clock, and it is never touched again.

-- Which ballots two chiefs set aside, before the result is certified, for a reason that is published.
-- They are told of a ballot's flags and its instant, never for whom it is.
CREATE TABLE IF NOT EXISTS set_aside (
  ballot text PRIMARY KEY,
  round text NOT NULL,
  reason text NOT NULL CHECK (btrim(reason) <> ''),
  set_by integer NOT NULL,
  set_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  second_by integer,
  second_at timestamptz,
  CHECK (second_by IS DISTINCT FROM set_by)
);
CREATE INDEX IF NOT EXISTS set_aside_round_idx ON set_aside (round);

-- The certification of a round: the result that one editor had counted, and the other who had it
-- counted again. `results` is the published file, byte for byte.
CREATE TABLE IF NOT EXISTS round_certifications (
  round text PRIMARY KEY,
  proposed_by integer NOT NULL,
  proposed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  results_hash text NOT NULL,
  confirmed_by integer,
  confirmed_at timestamptz,
  results text,
  ballots_hash text,
  CHECK (confirmed_by IS DISTINCT FROM proposed_by),
  CHECK (confirmed_by IS NULL OR (confirmed_at IS NOT NULL AND results IS NOT NULL AND ballots_hash IS NOT NULL
         AND results_hash = encode(sha256(convert_to(results, 'UTF8')), 'hex')))
);

-- How far the counting of a round is; lost with a crash, which does no harm.
CREATE UNLOGGED TABLE IF NOT EXISTS count_progress (
  round text PRIMARY KEY,
  done bigint NOT NULL,
  total bigint NOT NULL
);

-- What is odd about how a code was asked for: a throw-away domain, a burst.
ALTER TABLE vote_codes ADD COLUMN IF NOT EXISTS flags text;
-- Room beside each code for the mark that it was used, so that no index is touched by it.
ALTER TABLE vote_codes SET (fillfactor = 70);

CREATE OR REPLACE FUNCTION mh_round_made() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.state IS DISTINCT FROM 'draft' OR NEW.annulment_reason IS NOT NULL THEN
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
      OLD.max_choices, OLD.seats, OLD.voter_check, OLD.tie_break, OLD.finalist_ids, OLD.rules, OLD.rules_hash,
      OLD.frozen_at, OLD.document_id)
     IS DISTINCT FROM
     (NEW.name, NEW.slug, NEW.opens_at, NEW.closes_at, NEW.display_timezone, NEW.finalist_count,
      NEW.max_choices, NEW.seats, NEW.voter_check, NEW.tie_break, NEW.finalist_ids, NEW.rules, NEW.rules_hash,
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
    IF NEW.state = 'certified' AND NOT EXISTS (
         SELECT 1 FROM round_certifications WHERE round = OLD.document_id AND confirmed_by IS NOT NULL) THEN
      PERFORM mh_refuse('ROUND_FROZEN', 'A result is certified by two different chiefs.');
    END IF;
    IF NEW.state = 'annulled' AND coalesce(btrim(NEW.annulment_reason), '') = '' THEN
      PERFORM mh_refuse('ROUND_FROZEN', 'A round is annulled with a reason, which is published.');
    END IF;
  END IF;
  IF OLD.annulment_reason IS DISTINCT FROM NEW.annulment_reason
     AND NOT (OLD.state <> 'annulled' AND NEW.state = 'annulled') THEN
    PERFORM mh_refuse('ROUND_FROZEN', 'The reason of an annulment is given with it, and stands.');
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
  -- Whoever doubts the hash can hash the rules again.
  IF NEW.rules_hash IS DISTINCT FROM encode(sha256(convert_to(NEW.rules, 'UTF8')), 'hex') THEN
    PERFORM mh_refuse('FINALISTS_INVALID', 'The hash is not that of the rules.');
  END IF;
  -- Locked in the order of a withdrawal: whoever comes second sees the first.
  PERFORM 1 FROM nominations WHERE id IN (
    SELECT l.nomination_id FROM hero_stories s JOIN hero_stories_nomination_lnk l ON l.hero_story_id = s.id
     WHERE s.document_id IN (SELECT jsonb_array_elements_text(NEW.finalist_ids)) AND s.published_at IS NOT NULL) ORDER BY id FOR SHARE;
  PERFORM 1 FROM hero_stories s JOIN hero_stories_nomination_lnk l ON l.hero_story_id = s.id
   WHERE s.document_id IN (SELECT jsonb_array_elements_text(NEW.finalist_ids)) AND s.published_at IS NOT NULL ORDER BY s.id FOR SHARE;
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
  INSERT INTO standing_finalists (round, finalist, stands_until)
  SELECT NEW.document_id, finalist, '-infinity' FROM jsonb_array_elements_text(NEW.finalist_ids) f(finalist)
  ON CONFLICT (round, finalist) DO UPDATE SET stands_until = excluded.stands_until;
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

CREATE OR REPLACE TRIGGER mh_rounds_made BEFORE INSERT ON voting_rounds
  FOR EACH ROW EXECUTE FUNCTION mh_round_made();

CREATE OR REPLACE TRIGGER mh_rounds_changed BEFORE UPDATE ON voting_rounds
  FOR EACH ROW EXECUTE FUNCTION mh_round_changed();

CREATE OR REPLACE TRIGGER mh_rounds_deleted BEFORE DELETE ON voting_rounds
  FOR EACH ROW EXECUTE FUNCTION mh_round_deleted();

CREATE OR REPLACE TRIGGER mh_rounds_kept BEFORE TRUNCATE ON voting_rounds
  FOR EACH STATEMENT EXECUTE FUNCTION mh_refuse_truncate();

DROP TRIGGER IF EXISTS mh_rounds_frozen ON voting_rounds;
CREATE CONSTRAINT TRIGGER mh_rounds_frozen AFTER UPDATE ON voting_rounds
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (OLD.state = 'draft' AND NEW.state = 'frozen')
  EXECUTE FUNCTION mh_round_frozen();

DROP TRIGGER IF EXISTS mh_rounds_finalists ON voting_rounds_finalists_lnk;
CREATE CONSTRAINT TRIGGER mh_rounds_finalists AFTER INSERT OR UPDATE OR DELETE ON voting_rounds_finalists_lnk
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION mh_finalists_linked();

CREATE OR REPLACE TRIGGER mh_rounds_finalists_kept BEFORE TRUNCATE ON voting_rounds_finalists_lnk
  FOR EACH STATEMENT EXECUTE FUNCTION mh_refuse_truncate();

-- Until when each finalist of a round stands: as long as its story is public and its nominees agree to
-- the vote. Kept, because a ballot that asks stories, links and consents for each choice costs twice as
-- much. Nobody but the wall below says what is in it, and whatever changes a standing asks it again in
-- its own transaction.
CREATE TABLE IF NOT EXISTS standing_finalists (
  round text NOT NULL,
  finalist text NOT NULL,
  -- In UTC, as Strapi keeps instants; not included.
  stands_until timestamp NOT NULL,
  PRIMARY KEY (round, finalist)
);
CREATE INDEX IF NOT EXISTS standing_finalists_finalist_idx ON standing_finalists (finalist);

-- Volatile, so that it sees what was committed while its caller waited for a lock.
CREATE OR REPLACE FUNCTION mh_stands_until(story text) RETURNS timestamp LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  RETURN coalesce((
    SELECT min(coalesce((
             SELECT CASE WHEN c.decision = 'granted' AND c.scopes ? 'publicVote'
                         THEN coalesce(c.expires_at, 'infinity') END
               FROM consents c
              WHERE c.nomination_id = l.nomination_id
              ORDER BY c.id DESC
              LIMIT 1), '-infinity'))
      FROM hero_stories s JOIN hero_stories_nomination_lnk l ON l.hero_story_id = s.id
     WHERE s.document_id = story AND s.published_at IS NOT NULL), '-infinity');
END $$;

CREATE OR REPLACE FUNCTION mh_standing_judged() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR (TG_OP = 'UPDATE' AND (OLD.round, OLD.finalist) IS DISTINCT FROM (NEW.round, NEW.finalist)) THEN
    PERFORM mh_refuse('ROUND_FROZEN', 'The finalists of a frozen round no longer change.');
  END IF;
  PERFORM mh_require_newest_state();
  NEW.stands_until := mh_stands_until(NEW.finalist);
  RETURN NEW;
END $$;

CREATE OR REPLACE TRIGGER mh_standings_judged BEFORE INSERT OR UPDATE OR DELETE ON standing_finalists
  FOR EACH ROW EXECUTE FUNCTION mh_standing_judged();

CREATE OR REPLACE TRIGGER mh_standings_kept BEFORE TRUNCATE ON standing_finalists
  FOR EACH STATEMENT EXECUTE FUNCTION mh_refuse_truncate();

-- Whose standing a row may have changed is judged anew: at the commit, when stories have their links, and
-- when all other rows are locked already, so that a withdrawal never waits for who waits for it.
CREATE OR REPLACE FUNCTION mh_standing_touched() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  stories text[];
BEGIN
  IF TG_TABLE_NAME = 'consents' THEN
    stories := ARRAY(SELECT s.document_id FROM hero_stories s JOIN hero_stories_nomination_lnk l ON l.hero_story_id = s.id
                      WHERE l.nomination_id = NEW.nomination_id);
  ELSIF TG_TABLE_NAME = 'hero_stories_nomination_lnk' THEN
    stories := ARRAY(SELECT document_id FROM hero_stories WHERE id IN (OLD.hero_story_id, NEW.hero_story_id));
  ELSIF OLD.published_at IS NOT NULL OR NEW.published_at IS NOT NULL THEN
    stories := ARRAY[OLD.document_id, NEW.document_id];
  END IF;
  PERFORM 1 FROM standing_finalists WHERE finalist = ANY (stories) ORDER BY finalist, round FOR UPDATE;
  IF FOUND THEN
    UPDATE standing_finalists SET stands_until = stands_until WHERE finalist = ANY (stories);
  END IF;
  RETURN NULL;
END $$;

DROP TRIGGER IF EXISTS mh_standings_of_stories ON hero_stories;
CREATE CONSTRAINT TRIGGER mh_standings_of_stories AFTER INSERT OR UPDATE OR DELETE ON hero_stories
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION mh_standing_touched();

DROP TRIGGER IF EXISTS mh_standings_of_links ON hero_stories_nomination_lnk;
CREATE CONSTRAINT TRIGGER mh_standings_of_links AFTER INSERT OR UPDATE OR DELETE ON hero_stories_nomination_lnk
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION mh_standing_touched();

DROP TRIGGER IF EXISTS mh_standings_of_consents ON consents;
CREATE CONSTRAINT TRIGGER mh_standings_of_consents AFTER INSERT ON consents
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION mh_standing_touched();

-- Rounds that were frozen before standings were kept.
INSERT INTO standing_finalists (round, finalist, stands_until)
SELECT v.document_id, finalist, '-infinity'
  FROM voting_rounds v, jsonb_array_elements_text(v.finalist_ids) f(finalist)
 WHERE v.state <> 'draft'
ON CONFLICT (round, finalist) DO UPDATE SET stands_until = excluded.stands_until;

-- The wall of the ballots.
CREATE OR REPLACE FUNCTION mh_ballot_cast() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  r record;
  t timestamp;
BEGIN
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    PERFORM mh_require_newest_state();
  END IF;
  -- A unique index does not see that two ballots of nobody are one too many.
  IF NEW.voter_key IS NULL OR NEW.ballot IS NULL OR NEW.receipt IS NULL THEN
    PERFORM mh_refuse('VALIDATION_FAILED', 'A ballot has a voter, a name and a receipt.');
  END IF;
  PERFORM pg_advisory_xact_lock_shared(hashtext('voting-round'), hashtext(NEW.round));
  SELECT v.state, v.opens_at, v.closes_at, v.max_choices, v.finalist_ids,
         -- How many different finalists are chosen that stand.
         (SELECT count(*) FROM standing_finalists f
           WHERE f.round = NEW.round AND NEW.choices ? f.finalist
             AND f.stands_until > clock_timestamp() AT TIME ZONE 'UTC') AS standing
    INTO r FROM voting_rounds v WHERE v.document_id = NEW.round;
  -- After the lock: who waited for it is judged by the instant at which the waiting ended.
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
     OR r.standing <> jsonb_array_length(NEW.choices) THEN
    PERFORM mh_refuse('CHOICES_INVALID', format('Choose 1 to %s different finalists of this round, by their documentId.', r.max_choices));
  END IF;
  NEW.cast_at := t;
  RETURN NEW;
END $$;
DROP FUNCTION IF EXISTS mh_standing(jsonb);

-- Casts a ballot, in one statement: finds the round, spends the code, inserts. What is refused is told
-- and not raised, so that a wrong code stays counted as a try; the trigger on the ballots looks again at
-- all but the code. With `p_voter` the voter is known by an account; without `p_ballot` nothing is cast,
-- but the code is tried. Tells the outcome, with what its words need after a space (the instant of the
-- ballot or of the window's edge, how many may be chosen); nothing where nothing speaks against a try.
DROP FUNCTION IF EXISTS mh_cast_ballot(text, uuid, text, text, jsonb, text, text, text, text);
CREATE OR REPLACE FUNCTION mh_cast_ballot(
  p_slug text, p_challenge uuid, p_code_hash text, p_voter text, p_choices jsonb,
  p_ballot text, p_receipt text, p_country text, p_flags text
) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  instant CONSTANT text := 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"';
  r record;
  c record;
  t timestamp := clock_timestamp() AT TIME ZONE 'UTC';
  in_round text;
  voter text := p_voter;
  odd text := p_flags;
BEGIN
  -- What nearly every ballot is, by one look: a good code of an open round. All else is told apart below.
  IF p_voter IS NULL AND p_ballot IS NOT NULL THEN
    UPDATE vote_codes k SET used_at = clock_timestamp()
      FROM voting_rounds v
     WHERE k.challenge = p_challenge AND k.code_hash = p_code_hash
       AND k.tries < 5 AND k.used_at IS NULL AND k.expires_at > clock_timestamp()
       AND v.document_id = k.round AND v.slug = p_slug AND v.voter_check IS DISTINCT FROM 'account'
       AND v.state IN ('frozen', 'open') AND v.opens_at <= t AND t < v.closes_at
       AND jsonb_array_length(p_choices) BETWEEN 1 AND v.max_choices AND v.finalist_ids @> p_choices
    RETURNING k.round, k.voter_key, k.flags INTO in_round, voter, odd;
  END IF;

  IF in_round IS NULL THEN
    SELECT v.document_id, v.state, v.opens_at, v.closes_at, v.max_choices, v.finalist_ids, v.voter_check
      INTO r FROM voting_rounds v WHERE v.slug = p_slug;
    IF NOT FOUND THEN
      RETURN 'NOT_FOUND';
    ELSIF r.state = 'draft' OR (r.state IN ('frozen', 'open') AND t < r.opens_at) THEN
      RETURN concat_ws(' ', 'VOTING_NOT_OPEN', to_char(r.opens_at, instant));
    ELSIF r.state NOT IN ('frozen', 'open') OR t >= r.closes_at THEN
      RETURN concat_ws(' ', 'VOTING_CLOSED', to_char(r.closes_at, instant));
    ELSIF jsonb_array_length(p_choices) NOT BETWEEN 1 AND r.max_choices OR NOT r.finalist_ids @> p_choices THEN
      RETURN concat_ws(' ', 'CHOICES_INVALID', r.max_choices);
    ELSIF p_voter IS NULL AND r.voter_check = 'account' THEN
      RETURN 'TAKES_ACCOUNTS';
    ELSIF p_voter IS NOT NULL AND r.voter_check = 'email' THEN
      RETURN 'TAKES_CODES';
    ELSIF p_voter IS NULL AND (p_challenge IS NULL OR p_code_hash IS NULL) THEN
      RETURN 'CODE_REQUIRED';
    END IF;
    in_round := r.document_id;

    IF p_voter IS NULL THEN
      SELECT * INTO c FROM vote_codes k
       WHERE k.challenge = p_challenge AND k.round = in_round AND k.tries < 5 FOR UPDATE;
      IF NOT FOUND THEN
        RETURN 'CODE_INVALID';
      ELSIF c.code_hash <> p_code_hash THEN
        UPDATE vote_codes k SET tries = k.tries + 1 WHERE k.challenge = p_challenge;
        RETURN 'CODE_INVALID';
      ELSIF c.used_at IS NOT NULL THEN
        RETURN 'ALREADY_VOTED';
      ELSIF c.expires_at <= clock_timestamp() THEN
        RETURN 'CODE_EXPIRED';
      END IF;
      IF p_ballot IS NOT NULL THEN
        UPDATE vote_codes k SET used_at = clock_timestamp() WHERE k.challenge = p_challenge;
      END IF;
      voter := c.voter_key;
      odd := c.flags;
    END IF;
  END IF;
  IF p_ballot IS NULL THEN
    RETURN NULL;
  END IF;
  IF p_voter IS NULL THEN
    odd := nullif(concat_ws(' ', odd, p_flags), '');
  END IF;

  -- Two ballots of a voter in one moment both pass here, and the unique index refuses the second. An
  -- INSERT that looks for conflicts by itself writes twice, and costs every ballot a third more.
  IF EXISTS (SELECT FROM votes v WHERE v.round = in_round AND v.voter_key = voter) THEN
    RETURN 'ALREADY_VOTED';
  END IF;
  INSERT INTO votes AS v (document_id, ballot, round, voter_key, choices, cast_at, receipt, country, flags,
                          created_at, updated_at, published_at)
  VALUES (p_ballot, p_ballot, in_round, voter, p_choices, t, p_receipt, p_country, odd, t, t, t)
  RETURNING v.cast_at INTO t;
  RETURN 'CAST ' || to_char(t, instant);
END $$;

-- Strapi's own indexes for what nobody asks of ballots: each is written by every ballot, at random places.
DROP INDEX IF EXISTS votes_documents_idx, votes_created_by_id_fk, votes_updated_by_id_fk;
-- Nor does an editor ever write a ballot, so that nothing has to look whether there is such an editor.
ALTER TABLE votes DROP CONSTRAINT IF EXISTS votes_created_by_id_fk, DROP CONSTRAINT IF EXISTS votes_updated_by_id_fk;

CREATE OR REPLACE TRIGGER mh_votes_cast BEFORE INSERT ON votes
  FOR EACH ROW EXECUTE FUNCTION mh_ballot_cast();

CREATE OR REPLACE TRIGGER mh_votes_immutable BEFORE UPDATE OR DELETE ON votes
  FOR EACH ROW EXECUTE FUNCTION mh_refuse_change();

CREATE OR REPLACE TRIGGER mh_votes_kept BEFORE TRUNCATE ON votes
  FOR EACH STATEMENT EXECUTE FUNCTION mh_refuse_truncate();

-- An earlier version asked for any log-in.
DROP FUNCTION IF EXISTS mh_assert_editor(integer);

-- Who decides has a log-in and a role with the right to it.
CREATE OR REPLACE FUNCTION mh_assert_right(person integer, asked text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
       SELECT 1 FROM admin_users u
         JOIN admin_users_roles_lnk r ON r.user_id = u.id
         JOIN admin_permissions_role_lnk p ON p.role_id = r.role_id
         JOIN admin_permissions a ON a.id = p.permission_id AND a.action = asked
        WHERE u.id = person AND u.is_active) THEN
    PERFORM mh_refuse('VALIDATION_FAILED', 'This is done by a chief who has a log-in.');
  END IF;
END $$;

CREATE OR REPLACE FUNCTION mh_ballot_set_aside() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  round_state text;
BEGIN
  IF TG_OP <> 'INSERT' AND OLD.second_by IS NOT NULL THEN
    PERFORM mh_refuse('IMMUTABLE', 'This ballot was set aside by two chiefs, and that stands.');
  END IF;
  -- Shared, as a ballot's: none is set aside while the result is being counted.
  PERFORM pg_advisory_xact_lock_shared(hashtext('voting-round'), hashtext(coalesce(NEW.round, OLD.round)));
  SELECT state INTO round_state FROM voting_rounds WHERE document_id = coalesce(NEW.round, OLD.round);
  IF round_state IS NULL OR round_state NOT IN ('frozen', 'open', 'closed') THEN
    PERFORM mh_refuse('ROUND_FROZEN', 'Ballots are set aside before the result is certified.');
  END IF;
  IF TG_OP = 'DELETE' THEN
    RETURN OLD;
  END IF;
  IF TG_OP = 'UPDATE' AND (OLD.ballot, OLD.round, OLD.reason, OLD.set_by, OLD.set_at)
                         IS DISTINCT FROM (NEW.ballot, NEW.round, NEW.reason, NEW.set_by, NEW.set_at) THEN
    PERFORM mh_refuse('IMMUTABLE', 'What one editor said of a ballot is confirmed by another, not changed.');
  END IF;
  IF NOT EXISTS (SELECT 1 FROM votes WHERE ballot = NEW.ballot AND round = NEW.round AND flags IS NOT NULL) THEN
    PERFORM mh_refuse('VALIDATION_FAILED', 'Only a flagged ballot of the round can be set aside.');
  END IF;
  IF TG_OP = 'INSERT' THEN
    PERFORM mh_assert_right(NEW.set_by, 'api::campaign.set-aside');
  END IF;
  IF NEW.second_by IS NOT NULL THEN
    PERFORM mh_assert_right(NEW.second_by, 'api::campaign.set-aside');
  END IF;
  RETURN NEW;
END $$;

CREATE OR REPLACE TRIGGER mh_set_aside BEFORE INSERT OR UPDATE OR DELETE ON set_aside
  FOR EACH ROW EXECUTE FUNCTION mh_ballot_set_aside();

CREATE OR REPLACE TRIGGER mh_set_aside_kept BEFORE TRUNCATE ON set_aside
  FOR EACH STATEMENT EXECUTE FUNCTION mh_refuse_truncate();

CREATE OR REPLACE FUNCTION mh_certification() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' AND OLD.confirmed_by IS NOT NULL THEN
    PERFORM mh_refuse('IMMUTABLE', 'A certified result stands.');
  END IF;
  IF TG_OP = 'DELETE' THEN
    RETURN OLD;
  END IF;
  IF NOT EXISTS (SELECT 1 FROM voting_rounds WHERE document_id = NEW.round AND state = 'closed') THEN
    PERFORM mh_refuse('ROUND_FROZEN', 'A result is certified once the round is closed.');
  END IF;
  IF NEW.confirmed_by IS NULL THEN
    PERFORM mh_assert_right(NEW.proposed_by, 'api::campaign.certify');
  ELSE
    -- What the second chief confirms is what the first had counted, in another statement before.
    IF TG_OP = 'INSERT' OR (OLD.round, OLD.proposed_by, OLD.proposed_at, OLD.results_hash)
                           IS DISTINCT FROM (NEW.round, NEW.proposed_by, NEW.proposed_at, NEW.results_hash) THEN
      PERFORM mh_refuse('ROUND_FROZEN', 'What is confirmed is what another chief proposed.');
    END IF;
    PERFORM mh_assert_right(NEW.confirmed_by, 'api::campaign.certify');
  END IF;
  RETURN NEW;
END $$;

CREATE OR REPLACE TRIGGER mh_certifications BEFORE INSERT OR UPDATE OR DELETE ON round_certifications
  FOR EACH ROW EXECUTE FUNCTION mh_certification();

CREATE OR REPLACE TRIGGER mh_certifications_kept BEFORE TRUNCATE ON round_certifications
  FOR EACH STATEMENT EXECUTE FUNCTION mh_refuse_truncate();

-- An ambassador is public once designated, and only where the nominee, in person, agreed to it. At the
-- commit, because Strapi links the story after it has inserted the row.
CREATE OR REPLACE FUNCTION mh_assert_ambassador(ambassador integer) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  a record;
BEGIN
  SELECT state INTO a FROM ambassadors WHERE id = ambassador AND published_at IS NOT NULL;
  IF NOT FOUND THEN
    RETURN;
  END IF;
  IF a.state NOT IN ('designated', 'ended') THEN
    PERFORM mh_refuse('VALIDATION_FAILED', 'An ambassador is published once designated: set the state to "designated" first.');
  END IF;
  IF EXISTS (
    SELECT 1 FROM ambassadors_story_lnk l JOIN hero_stories_nomination_lnk n ON n.hero_story_id = l.hero_story_id
     WHERE l.ambassador_id = ambassador AND NOT mh_may_be_ambassador(n.nomination_id)) THEN
    PERFORM mh_refuse('CONSENT_REQUIRED', 'The nominee has not agreed in person to be an ambassador.');
  END IF;
END $$;

CREATE OR REPLACE FUNCTION mh_ambassador_written() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_TABLE_NAME = 'ambassadors' THEN
    PERFORM mh_assert_ambassador(NEW.id);
  ELSE
    PERFORM mh_assert_ambassador(NEW.ambassador_id);
  END IF;
  RETURN NULL;
END $$;

DROP TRIGGER IF EXISTS mh_ambassadors_agreed ON ambassadors;
CREATE CONSTRAINT TRIGGER mh_ambassadors_agreed AFTER INSERT OR UPDATE ON ambassadors
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION mh_ambassador_written();

DROP TRIGGER IF EXISTS mh_ambassadors_linked ON ambassadors_story_lnk;
CREATE CONSTRAINT TRIGGER mh_ambassadors_linked AFTER INSERT OR UPDATE ON ambassadors_story_lnk
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION mh_ambassador_written();

-- Whoever withdraws is no longer shown as an ambassador, from the same commit on.
CREATE OR REPLACE FUNCTION mh_ambassador_withdrawn() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM ambassadors a
   USING ambassadors_story_lnk l, hero_stories_nomination_lnk n
   WHERE a.published_at IS NOT NULL AND l.ambassador_id = a.id
     AND n.hero_story_id = l.hero_story_id AND n.nomination_id = NEW.nomination_id;
  RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER mh_consents_end_ambassador AFTER INSERT ON consents
  FOR EACH ROW WHEN (NEW.decision = 'withdrawn') EXECUTE FUNCTION mh_ambassador_withdrawn();

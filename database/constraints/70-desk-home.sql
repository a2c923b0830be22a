-- What the home page of the admin stands on: indexes for what it counts, and how many voted on which day.

CREATE INDEX IF NOT EXISTS hero_stories_drafts_idx
  ON hero_stories (document_id, locale) INCLUDE (id) WHERE published_at IS NULL;
CREATE INDEX IF NOT EXISTS hero_stories_shown_countries_idx
  ON hero_stories (document_id) INCLUDE (id, host_country) WHERE published_at IS NOT NULL;
CREATE INDEX IF NOT EXISTS calendar_entries_drafts_start_idx
  ON calendar_entries (starts_at, id) WHERE published_at IS NULL;

CREATE INDEX IF NOT EXISTS nominations_questioned_idx ON nominations (id) WHERE question IS NOT NULL;
CREATE INDEX IF NOT EXISTS nomination_history_answered_idx
  ON nomination_history (nomination_id, id) WHERE event = 'answered';

-- Nearly free for who casts a ballot, which is why it is no ordinary index: ballots lie in the table in
-- the order in which they were cast, so the last ones are found by the blocks they lie in.
CREATE INDEX IF NOT EXISTS votes_cast_at_idx ON votes USING brin (cast_at) WITH (autosummarize = on);
CREATE INDEX IF NOT EXISTS votes_flagged_idx ON votes (round, ballot) WHERE flags IS NOT NULL;

-- How many voted, by day in the round's own time zone and by country, as far as it is summed up: nobody
-- waits for a million ballots, and no ballot for a counter. Never for whom.
CREATE TABLE IF NOT EXISTS turnout_days (
  round text NOT NULL,
  day date NOT NULL,
  -- Empty where no country was passed on.
  country text NOT NULL,
  ballots integer NOT NULL,
  PRIMARY KEY (round, day, country)
);
CREATE TABLE IF NOT EXISTS turnout_settled (
  round text PRIMARY KEY,
  -- In UTC, as Strapi keeps instants; not included.
  until timestamp NOT NULL
);

-- Sums up what was cast since the last time. A ballot has its instant before its commit, so what is summed
-- up ends before the beginning of every transaction that is still writing: none is left out, none counted
-- twice. Its steps are statements of their own, each with a view of its own, in this order.
CREATE OR REPLACE FUNCTION mh_settle_turnout(of_round text) RETURNS void LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  zone text;
  since timestamp;
  up_to timestamp;
BEGIN
  PERFORM mh_require_newest_state();
  PERFORM pg_advisory_xact_lock(hashtext('turnout'), hashtext(of_round));
  SELECT display_timezone INTO zone FROM voting_rounds WHERE document_id = of_round;
  SELECT until INTO since FROM turnout_settled WHERE round = of_round;
  SELECT least(clock_timestamp() - interval '1 minute', min(xact_start)) AT TIME ZONE 'UTC' INTO up_to
    FROM pg_stat_activity
   WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_xid IS NOT NULL;
  IF zone IS NULL OR up_to <= since THEN
    RETURN;
  END IF;
  INSERT INTO turnout_days AS d (round, day, country, ballots)
  SELECT of_round, ((cast_at AT TIME ZONE 'UTC') AT TIME ZONE zone)::date, coalesce(country, ''), count(*)
    FROM votes
   WHERE round = of_round AND cast_at >= coalesce(since, '-infinity') AND cast_at < up_to
   GROUP BY 2, 3
  ON CONFLICT (round, day, country) DO UPDATE SET ballots = d.ballots + excluded.ballots;
  INSERT INTO turnout_settled (round, until) VALUES (of_round, up_to)
  ON CONFLICT (round) DO UPDATE SET until = excluded.until;
END $$;

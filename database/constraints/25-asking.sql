-- A request for consent: asked, reminded, and over by an answer, by another request or by its time.
CREATE TABLE IF NOT EXISTS consent_requests (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  nomination_id integer NOT NULL REFERENCES nominations (id) ON DELETE CASCADE,
  cause text NOT NULL CHECK (cause IN ('nomination', 'again', 'expiring', 'wording')),
  asked_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  first_reminder_at timestamptz,
  last_reminder_at timestamptz,
  closed_at timestamptz,
  outcome text CHECK (outcome IN ('answered', 'replaced', 'lapsed')),
  CHECK ((closed_at IS NULL) = (outcome IS NULL))
);
CREATE UNIQUE INDEX IF NOT EXISTS consent_requests_open_unique
  ON consent_requests (nomination_id) WHERE closed_at IS NULL;
CREATE INDEX IF NOT EXISTS consent_requests_due_idx
  ON consent_requests (asked_at) WHERE closed_at IS NULL;

ALTER TABLE consent_tokens ADD COLUMN IF NOT EXISTS request_id bigint
  REFERENCES consent_requests (id) ON DELETE CASCADE;
ALTER TABLE consent_tokens ADD COLUMN IF NOT EXISTS lapsed_at timestamptz;
CREATE INDEX IF NOT EXISTS consent_tokens_request_idx ON consent_tokens (request_id);

-- What was told of a consent, once each: that it is about to end, that it has ended, that its wording
-- has a version that wants a new answer.
CREATE TABLE IF NOT EXISTS consent_notices (
  consent_id integer NOT NULL,
  kind text NOT NULL CHECK (kind ~ '^(expiring|expired|wording \d+)$'),
  told_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (consent_id, kind)
);

-- An answer ends the request, whatever way it came in.
CREATE OR REPLACE FUNCTION mh_request_answered() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE consent_requests SET closed_at = clock_timestamp(), outcome = 'answered'
   WHERE nomination_id = NEW.nomination_id AND closed_at IS NULL;
  RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER mh_consents_answer AFTER INSERT ON consents
  FOR EACH ROW EXECUTE FUNCTION mh_request_answered();

-- Requests of before there was this table.
INSERT INTO consent_requests (nomination_id, cause, asked_at)
SELECT n.id, 'nomination', min(t.created_at)
  FROM nominations n JOIN consent_tokens t ON t.nomination_id = n.id
 WHERE n.state = 'consentRequested'
   AND NOT EXISTS (SELECT 1 FROM consent_requests r WHERE r.nomination_id = n.id)
   AND NOT EXISTS (SELECT 1 FROM consents c WHERE c.nomination_id = n.id)
 GROUP BY n.id;
UPDATE consent_tokens t SET request_id = r.id
  FROM consent_requests r
 WHERE r.nomination_id = t.nomination_id AND t.request_id IS NULL AND t.created_at <= r.asked_at;

-- The outbox knows whom a mail is about, for editors to see and for erasure to find, which process
-- is about to send it, and when a mail that failed was last tried.
ALTER TABLE outbox ADD COLUMN IF NOT EXISTS nomination_id integer
  REFERENCES nominations (id) ON DELETE SET NULL;
ALTER TABLE outbox ADD COLUMN IF NOT EXISTS claimed_by text;
ALTER TABLE outbox ADD COLUMN IF NOT EXISTS tried_at timestamptz;
ALTER TABLE outbox DROP CONSTRAINT IF EXISTS outbox_state_check;
ALTER TABLE outbox ADD CONSTRAINT outbox_state_check
  CHECK (state IN ('waiting', 'delivered', 'failed', 'erased'));
CREATE INDEX IF NOT EXISTS outbox_nomination_idx ON outbox (nomination_id);
CREATE INDEX IF NOT EXISTS outbox_waiting_idx ON outbox (created_at) WHERE state = 'waiting';

-- What has to be erased by itself is found by its instant.
CREATE INDEX IF NOT EXISTS consent_requests_lapsed_idx ON consent_requests (closed_at) WHERE outcome = 'lapsed';
CREATE INDEX IF NOT EXISTS consents_said_no_idx ON consents (decided_at) WHERE decision <> 'granted';

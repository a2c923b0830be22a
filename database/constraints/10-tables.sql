-- Tables that no content type shows: what they hold is either secret or short-lived.

-- Mail that was promised, written in the transaction of its cause. The recipient and the payload
-- are erased once the mail is delivered.
CREATE TABLE IF NOT EXISTS outbox (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind text NOT NULL,
  recipient text,
  locale text NOT NULL,
  payload jsonb,
  state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'delivered', 'failed')),
  attempts integer NOT NULL DEFAULT 0,
  last_error text,
  created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  delivered_at timestamptz
);

-- The links sent to nominees: only their hash is kept.
CREATE TABLE IF NOT EXISTS consent_tokens (
  token_hash text PRIMARY KEY,
  nomination_id integer NOT NULL REFERENCES nominations (id) ON DELETE CASCADE,
  wording_locale text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX IF NOT EXISTS consent_tokens_nomination_idx ON consent_tokens (nomination_id);

-- The codes sent to voters: a challenge, the voter's key, the hash of the code.
CREATE TABLE IF NOT EXISTS vote_codes (
  challenge uuid PRIMARY KEY,
  round text NOT NULL,
  voter_key text NOT NULL,
  code_hash text NOT NULL,
  tries integer NOT NULL DEFAULT 0,
  expires_at timestamptz NOT NULL,
  used_at timestamptz
);
CREATE INDEX IF NOT EXISTS vote_codes_expiry_idx ON vote_codes (expires_at);

-- Proofs of work that were spent.
CREATE TABLE IF NOT EXISTS spent_proofs (
  proof text PRIMARY KEY,
  expires_at timestamptz NOT NULL
);

-- Answers to writes that carried an Idempotency-Key.
CREATE TABLE IF NOT EXISTS idempotency_keys (
  key text PRIMARY KEY,
  body_hash text NOT NULL,
  status integer,
  -- As it was sent: jsonb would put its keys in an order of its own.
  answer text,
  created_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX IF NOT EXISTS idempotency_keys_created_idx ON idempotency_keys (created_at);

-- Pictures and their sizes, always re-encoded. Kept here and not in a folder of the web server, so
-- that no path is public before a story is, and every instance forgets a picture at one commit.
CREATE TABLE IF NOT EXISTS picture_blobs (
  name text PRIMARY KEY,
  file_hash text NOT NULL,
  mime text NOT NULL CHECK (mime IN ('image/jpeg', 'image/png', 'image/webp')),
  bytes bytea NOT NULL,
  etag text NOT NULL
);
CREATE INDEX IF NOT EXISTS picture_blobs_file_idx ON picture_blobs (file_hash);
CREATE INDEX IF NOT EXISTS files_hash_idx ON files (hash);

-- The counts of rate-limiter-flexible (its own layout); lost with a crash, which does no harm.
CREATE UNLOGGED TABLE IF NOT EXISTS rate_limits (
  key varchar(255) PRIMARY KEY,
  points integer NOT NULL DEFAULT 0,
  expire bigint
);

-- Which stories were ever public, in which language: their addresses answer 410 afterwards.
CREATE TABLE IF NOT EXISTS once_public_stories (
  document_id text NOT NULL,
  locale text NOT NULL,
  first_public_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (document_id, locale)
);

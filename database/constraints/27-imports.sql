-- Rows of spreadsheets that were taken in, by the hash of what they said: the same row is taken in
-- once, however often its file is sent, by whomever, in whichever format. The hash stays when the
-- nomination goes: what was erased does not come back with the next import.
CREATE TABLE IF NOT EXISTS nomination_imports (
  import_key text PRIMARY KEY,
  nomination_id integer REFERENCES nominations (id) ON DELETE SET NULL,
  -- When the mission received it, where the file says so.
  received_on date,
  -- The admin user who sent the file; null for the command.
  imported_by integer,
  imported_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX IF NOT EXISTS nomination_imports_nomination_idx ON nomination_imports (nomination_id);

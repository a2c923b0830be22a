-- A refusal of the database carries SQLSTATE MH001, a code of the contract as its message and
-- words for the reader as its detail; src/support/refusals.ts turns it into an answer.
CREATE OR REPLACE FUNCTION mh_refuse(code text, words text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION USING ERRCODE = 'MH001', MESSAGE = code, DETAIL = words;
END $$;

CREATE OR REPLACE FUNCTION mh_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM mh_refuse('IMMUTABLE', format('Rows of %s are never changed or deleted.', TG_TABLE_NAME));
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION mh_refuse_truncate() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM mh_refuse('IMMUTABLE', format('%s is never emptied.', TG_TABLE_NAME));
  RETURN NULL;
END $$;

-- At any other isolation level a transaction judges by what it saw at its beginning, and would not
-- see a withdrawal or an annulment that was committed since.
CREATE OR REPLACE FUNCTION mh_require_newest_state() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('transaction_isolation') NOT IN ('read committed', 'read uncommitted') THEN
    PERFORM mh_refuse('UNAVAILABLE', 'This is judged by the newest state. Write it at the isolation level READ COMMITTED.');
  END IF;
END $$;

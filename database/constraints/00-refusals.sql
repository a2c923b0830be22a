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

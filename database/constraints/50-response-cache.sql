-- Tells every instance, at the commit, that something was changed that a public answer may be made of:
-- src/delivery/response-cache then forgets all answers. The triggers themselves are laid by
-- src/delivery/response-cache/watched-tables.ts, which knows the tables of the public types.

-- Statements that touch no row tell nothing: the clocks of rounds and consents ask every second.
CREATE OR REPLACE FUNCTION mh_public_changed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  touched boolean := true;
BEGIN
  IF TG_OP <> 'TRUNCATE' THEN
    SELECT EXISTS (SELECT FROM changed) INTO touched;
  END IF;
  IF touched THEN
    PERFORM pg_notify('mh_public_changed', '');
  END IF;
  RETURN NULL;
END $$;

-- ALWAYS: also where a restore or a replication switches ordinary triggers off.
CREATE OR REPLACE FUNCTION mh_watch_public_table(watched regclass) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  event text;
  trigger_name text;
BEGIN
  FOREACH event IN ARRAY ARRAY['INSERT', 'UPDATE', 'DELETE', 'TRUNCATE'] LOOP
    trigger_name := 'mh_public_changed_' || lower(event);
    IF NOT EXISTS (SELECT FROM pg_trigger WHERE tgrelid = watched AND tgname = trigger_name) THEN
      EXECUTE format(
        'CREATE TRIGGER %I AFTER %s ON %s %s FOR EACH STATEMENT EXECUTE FUNCTION mh_public_changed()',
        trigger_name, event, watched,
        CASE event
          WHEN 'TRUNCATE' THEN ''
          WHEN 'DELETE' THEN 'REFERENCING OLD TABLE AS changed'
          ELSE 'REFERENCING NEW TABLE AS changed'
        END);
    END IF;
    EXECUTE format('ALTER TABLE %s ENABLE ALWAYS TRIGGER %I', watched, trigger_name);
  END LOOP;
END $$;

-- The role of a mission's desk goes with no other: what a second role may read would not be narrowed to
-- the desk's own mission. At the commit, because Strapi writes the roles of a person one by one.
CREATE OR REPLACE FUNCTION mh_desk_role_alone() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM admin_users_roles_lnk l JOIN admin_roles r ON r.id = l.role_id
              WHERE l.user_id = NEW.user_id AND r.code = 'mission-editor')
     AND EXISTS (SELECT 1 FROM admin_users_roles_lnk l JOIN admin_roles r ON r.id = l.role_id
                  WHERE l.user_id = NEW.user_id AND r.code <> 'mission-editor') THEN
    PERFORM mh_refuse('VALIDATION_FAILED', 'The role of a mission''s desk goes with no other role.');
  END IF;
  RETURN NULL;
END $$;

DROP TRIGGER IF EXISTS mh_desk_roles ON admin_users_roles_lnk;
CREATE CONSTRAINT TRIGGER mh_desk_roles AFTER INSERT OR UPDATE ON admin_users_roles_lnk
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION mh_desk_role_alone();

-- Invitations of focal points that nobody has taken up yet: Strapi's links of registration never end by
-- themselves. The newest of a person counts; who has registered or lost access has none.
CREATE TABLE IF NOT EXISTS desk_invitations (
  user_id integer PRIMARY KEY REFERENCES admin_users (id) ON DELETE CASCADE,
  invited_by integer,
  locale text NOT NULL,
  invited_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  expires_at timestamptz NOT NULL
);

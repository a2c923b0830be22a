-- Which pictures a nomination or a story ever had: one that an editor replaced is linked to nothing any
-- more, and still shows the person whose data is to be erased.
CREATE TABLE IF NOT EXISTS once_shown_pictures (
  document_id text NOT NULL,
  file_id integer NOT NULL,
  PRIMARY KEY (document_id, file_id)
);

CREATE OR REPLACE FUNCTION mh_remember_picture() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.related_type = 'api::nomination.nomination' THEN
    INSERT INTO once_shown_pictures (document_id, file_id)
    SELECT document_id, NEW.file_id FROM nominations
     WHERE id = NEW.related_id AND document_id IS NOT NULL AND NEW.file_id IS NOT NULL
    ON CONFLICT DO NOTHING;
  ELSIF NEW.related_type = 'api::hero-story.hero-story' THEN
    INSERT INTO once_shown_pictures (document_id, file_id)
    SELECT document_id, NEW.file_id FROM hero_stories
     WHERE id = NEW.related_id AND document_id IS NOT NULL AND NEW.file_id IS NOT NULL
    ON CONFLICT DO NOTHING;
  END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER mh_pictures_remembered AFTER INSERT OR UPDATE ON files_related_mph
  FOR EACH ROW EXECUTE FUNCTION mh_remember_picture();

INSERT INTO once_shown_pictures (document_id, file_id)
SELECT n.document_id, m.file_id FROM files_related_mph m JOIN nominations n ON n.id = m.related_id
 WHERE m.related_type = 'api::nomination.nomination' AND n.document_id IS NOT NULL AND m.file_id IS NOT NULL
UNION
SELECT s.document_id, m.file_id FROM files_related_mph m JOIN hero_stories s ON s.id = m.related_id
 WHERE m.related_type = 'api::hero-story.hero-story' AND s.document_id IS NOT NULL AND m.file_id IS NOT NULL
ON CONFLICT DO NOTHING;

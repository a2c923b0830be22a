-- When a mission was last reminded of a month without a Story of the Month, so that nobody is twice a day.
CREATE TABLE IF NOT EXISTS story_month_reminders (
  mission_id integer NOT NULL REFERENCES missions (id) ON DELETE CASCADE,
  month text NOT NULL,
  reminded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (mission_id, month)
);

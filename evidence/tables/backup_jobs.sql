-- Runs of the backup, successful or not, repeated ones included. A log: it covers an interval.
CREATE TABLE backup_jobs (
  -- the run @key e.g. J00001
  job_id TEXT NOT NULL,
  -- the backup set @key e.g. BS-01
  set_id TEXT NOT NULL,
  -- the day for which it was planned @public e.g. 2026-07-01
  scheduled_on TEXT NOT NULL,
  -- when it ended; empty while it runs @public e.g. 2026-07-01T01:57:00Z
  finished_at INTEGER,
  -- how it ended @public e.g. success
  status TEXT NOT NULL CHECK (status IN ('success', 'failed', 'running')),
  PRIMARY KEY (job_id)
) STRICT;

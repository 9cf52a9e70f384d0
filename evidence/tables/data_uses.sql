-- Uses of personal data in the period: exports, reports, jobs and analyses, from schedulers and export logs. A log.
CREATE TABLE data_uses (
  -- the use @key e.g. U-01
  use_id TEXT NOT NULL,
  -- the system @key e.g. pg-prod
  system TEXT,
  -- the processing activity that it belongs to @key e.g. PA-05
  activity_id TEXT,
  -- who allowed it @person e.g. E0119
  approved_by TEXT,
  -- the day on which it was allowed @public e.g. 2026-06-30
  approved_on TEXT,
  PRIMARY KEY (use_id)
) STRICT;

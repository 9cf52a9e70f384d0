-- Changes of personal data that did not come from an application, from the database's own log: one row a change. A log:
-- it covers an interval.
CREATE TABLE direct_data_changes (
  -- the change @key e.g. DC-001
  change_id TEXT NOT NULL,
  -- the database, as the list of rights names it @key e.g. pg-prod
  system TEXT NOT NULL,
  -- the table @key e.g. pd_28
  table_name TEXT NOT NULL,
  -- when it was made e.g. 2026-09-07T20:12:48Z
  changed_at INTEGER NOT NULL,
  -- who made it @person e.g. E0112
  actor_id TEXT,
  -- the ticket that asked for it @key e.g. DSR-300
  ticket TEXT,
  -- who approved it @person e.g. E0119
  approved_by TEXT,
  -- when it was approved e.g. 2026-09-07T13:12:48Z
  approved_at INTEGER,
  PRIMARY KEY (change_id)
) STRICT;

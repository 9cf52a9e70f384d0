-- Uses of accounts that are kept for emergencies, one row a use. A log: it covers an interval.
CREATE TABLE break_glass_uses (
  -- the use @key e.g. BG-001
  use_id TEXT NOT NULL,
  -- the name with which the account logs in e.g. breakglass-1
  user_name TEXT NOT NULL,
  -- when it was used e.g. 2026-08-20T08:00:00Z
  used_at INTEGER NOT NULL,
  -- who looked at the use afterwards @person e.g. E0119
  reviewed_by TEXT,
  -- when that was e.g. 2026-08-21T08:00:00Z
  reviewed_at INTEGER,
  PRIMARY KEY (use_id)
) STRICT;

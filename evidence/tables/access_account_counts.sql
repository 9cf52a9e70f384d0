-- How many accounts each system itself says it has: held against the rows of access_accounts.
CREATE TABLE access_account_counts (
  -- the system @key e.g. idp
  system TEXT NOT NULL,
  -- accounts in the system by its own count @public e.g. 137
  reported_total INTEGER NOT NULL,
  -- when the system counted @public e.g. 2026-09-30T22:00:00Z
  reported_at INTEGER NOT NULL,
  PRIMARY KEY (system)
) STRICT;

-- What each account may do and could do in the period, one row a grant; grants that were taken away stay listed.
CREATE TABLE access_entitlements (
  -- the grant's number @key e.g. G7001
  entitlement_id TEXT NOT NULL,
  -- the system @key e.g. idp
  system TEXT NOT NULL,
  -- the account's number in the system @key e.g. A00001
  account_id TEXT NOT NULL,
  -- the holder's number in HR's system @person e.g. E0001
  employee_id TEXT,
  -- the right as the system names it @public e.g. user
  entitlement TEXT NOT NULL,
  -- whether it is a privileged right @public e.g. 0
  privileged INTEGER NOT NULL CHECK (privileged IN (0, 1)),
  -- when it was granted e.g. 2024-03-01T09:00:00Z
  granted_at INTEGER NOT NULL,
  -- the request behind it @key e.g. ACC-7001
  request_id TEXT,
  -- who approved it @person e.g. E0115
  approved_by TEXT,
  -- when it was approved e.g. 2024-02-28T00:33:00Z
  approved_at INTEGER,
  -- when it was taken away; empty while it holds e.g. 2026-07-10T09:00:00Z
  removed_at INTEGER,
  -- how it was given @public e.g. role
  assignment TEXT,
  PRIMARY KEY (entitlement_id)
) STRICT;

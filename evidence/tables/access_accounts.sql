-- Accounts of all systems, whoever holds them: an export of each system's own user management.
CREATE TABLE access_accounts (
  -- the system @key e.g. idp
  system TEXT NOT NULL,
  -- the account's number in the system @key e.g. A00001
  account_id TEXT NOT NULL,
  -- the name with which one logs in e.g. wanda.nesselbrink
  user_name TEXT NOT NULL,
  -- the holder's number in HR's system; empty for accounts that no person holds @person e.g. E0001
  employee_id TEXT,
  -- what the account is for @public e.g. person
  account_type TEXT NOT NULL CHECK (account_type IN ('person', 'shared', 'service', 'break-glass')),
  -- whether one can log in with it @public e.g. enabled
  status TEXT NOT NULL CHECK (status IN ('enabled', 'disabled')),
  -- when it was made e.g. 2024-03-01T08:00:00Z
  created_at INTEGER NOT NULL,
  -- when it was switched off; empty while it is on e.g. 2026-07-10T08:00:00Z
  disabled_at INTEGER,
  -- the last successful log-in; empty if there was none or if the system keeps no record e.g. 2026-09-07T14:49:24Z
  last_login_at INTEGER,
  -- when its password was set last; empty if it has none of its own e.g. 2024-03-01T10:51:00Z
  password_changed_at INTEGER,
  -- whether a second factor is needed @public e.g. 1
  mfa_enabled INTEGER CHECK (mfa_enabled IN (0, 1)),
  PRIMARY KEY (system, account_id)
) STRICT;

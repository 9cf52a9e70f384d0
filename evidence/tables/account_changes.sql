-- What was done to the accounts of each host, as its log tells it: one row an account, second and action. A log: it
-- covers an interval. What `passwd` and `chage` did, the log does not tell: that they did something has the action password.
CREATE TABLE account_changes (
  -- the host @key e.g. srv-01
  host TEXT NOT NULL,
  -- when it was done e.g. 2026-07-10T08:00:00Z
  changed_at INTEGER NOT NULL,
  -- the account @person e.g. alice
  account TEXT NOT NULL,
  -- what was done @public e.g. locked
  action TEXT NOT NULL CHECK (action IN ('created', 'locked', 'unlocked', 'password', 'expiry', 'shell', 'renamed', 'deleted')),
  -- the day on which the account is switched off from then on; empty if never @public e.g. 2026-09-30
  expires_on TEXT,
  -- whether the new shell lets anybody log in @public e.g. 0
  can_log_in INTEGER CHECK (can_log_in IN (0, 1)),
  PRIMARY KEY (host, changed_at, account, action)
) STRICT;

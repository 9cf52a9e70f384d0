-- The rules for passwords of each system that checks passwords by itself. A snapshot.
CREATE TABLE password_policies (
  -- the system @key e.g. idp
  system TEXT NOT NULL,
  -- characters that a password has at least @public e.g. 14
  min_length INTEGER,
  -- failed log-ins after which the account is locked; 0 is never @public e.g. 10
  lockout_threshold INTEGER,
  -- whether well-known passwords are refused @public e.g. 1
  blocks_common_passwords INTEGER CHECK (blocks_common_passwords IN (0, 1)),
  -- when the state was read @public e.g. 2026-09-28T05:00:00Z
  collected_at INTEGER NOT NULL,
  PRIMARY KEY (system)
) STRICT;

-- What the SSH server of each host lets in, as its configuration says. A snapshot.
CREATE TABLE ssh_settings (
  -- the host @key e.g. srv-01
  host TEXT NOT NULL,
  -- whether accounts without a password may log in @public e.g. no
  permit_empty_passwords TEXT CHECK (permit_empty_passwords IN ('yes', 'no')),
  -- how root may log in @public e.g. no
  permit_root_login TEXT CHECK (permit_root_login IN ('yes', 'no', 'prohibit-password', 'without-password', 'forced-commands-only')),
  -- when the state was read @public e.g. 2026-09-28T05:10:00Z
  collected_at INTEGER NOT NULL,
  PRIMARY KEY (host)
) STRICT;

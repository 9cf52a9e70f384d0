-- What sudo allows: one row a user specification of /etc/sudoers and its includes, a principal in it, and a run of
-- commands with the same identity and the same password rule. Aliases are resolved.
CREATE TABLE unix_privileges (
  -- The machine's name. @key e.g. srv-01
  host TEXT NOT NULL,
  -- The file that the rule stands in. @key e.g. /etc/sudoers.d/deploy
  file TEXT NOT NULL,
  -- The line of the file where the rule starts, from 1. @key e.g. 3
  rule_line INTEGER NOT NULL,
  -- The number of the run of commands inside the rule, from 1. @key e.g. 1
  rule_part INTEGER NOT NULL,
  -- Who may: an account, a group (without %), or something else in the words of sudoers(5): ALL, #0, +netgroup. @person e.g. alice
  principal TEXT NOT NULL,
  -- What the principal is. @public e.g. user
  principal_kind TEXT NOT NULL CHECK (principal_kind IN ('user', 'group', 'other')),
  -- The hosts for which the rule is written, in the words of sudoers(5); it is listed wherever it stands. @public e.g. ALL
  on_hosts TEXT NOT NULL,
  -- As whom, in the words of sudoers(5): users, or users:groups. @public e.g. ALL:ALL
  run_as TEXT NOT NULL,
  -- Which commands, separated by commas; an exclamation mark excludes. @public e.g. /usr/bin/systemctl restart app
  commands TEXT NOT NULL,
  -- 0 if the commands can be run without typing a password, by a tag or because a Defaults line may say so. @public e.g. 1
  asks_password INTEGER NOT NULL CHECK (asks_password IN (0, 1)),
  -- When the state was read. @public e.g. 2026-09-28T05:10:00Z
  collected_at INTEGER NOT NULL,
  PRIMARY KEY (host, file, rule_line, rule_part, principal_kind, principal)
) STRICT;

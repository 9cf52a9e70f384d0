-- Who belongs to which group of a Linux or Unix machine: one row a membership, whether as primary group
-- (/etc/passwd) or as a further one (/etc/group). A group without members has no row.
CREATE TABLE unix_groups (
  -- The machine's name. @key e.g. srv-01
  host TEXT NOT NULL,
  -- The group's name; its number where /etc/group gives it no name. @key e.g. sudo
  group_name TEXT NOT NULL,
  -- The number that the system knows the group by. @key e.g. 27
  gid INTEGER NOT NULL,
  -- The member; may be a name that /etc/passwd does not have. @person e.g. alice
  account TEXT NOT NULL,
  -- When the state was read. @public e.g. 2026-09-28T05:10:00Z
  collected_at INTEGER NOT NULL,
  PRIMARY KEY (host, group_name, account)
) STRICT;

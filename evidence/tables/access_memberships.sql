-- Who belongs to which group of a directory or database, one row a membership. A snapshot: since when, and who allowed
-- it, the systems do not tell.
CREATE TABLE access_memberships (
  -- the system @key e.g. ldap
  system TEXT NOT NULL,
  -- the group or role @key e.g. admins
  group_name TEXT NOT NULL,
  -- the member: an account by its number in the system, a group by its name @person e.g. 74351898-7efe-1041-96a0-5f666a50ac86
  member TEXT NOT NULL,
  -- what the member is; other for a member that is no account and no group of those that were asked for @public e.g. account
  member_kind TEXT NOT NULL CHECK (member_kind IN ('account', 'group', 'other')),
  -- whether the member may give the membership to others @public e.g. 0
  may_grant INTEGER CHECK (may_grant IN (0, 1)),
  -- when the state was read @public e.g. 2026-09-28T05:00:00Z
  collected_at INTEGER NOT NULL,
  PRIMARY KEY (system, group_name, member)
) STRICT;

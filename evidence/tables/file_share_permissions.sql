-- Who may use each file share: one row a share and whoever is named in its permissions. A snapshot.
CREATE TABLE file_share_permissions (
  -- the share @key e.g. share-01
  share TEXT NOT NULL,
  -- the group or the person that is named @person e.g. grp-engineering
  principal TEXT NOT NULL,
  -- whether personal data lie there; empty if nobody decided @public e.g. 1
  contains_personal_data INTEGER CHECK (contains_personal_data IN (0, 1)),
  -- when the permissions were read @public e.g. 2026-09-28T03:00:00Z
  collected_at INTEGER NOT NULL,
  PRIMARY KEY (share, principal)
) STRICT;

-- Files and folders below paths that matter, with who owns them and who may change them: one row a name. A snapshot.
CREATE TABLE file_facts (
  -- the host @key e.g. srv-01
  host TEXT NOT NULL,
  -- the path @key e.g. /etc/ssh/sshd_config
  path TEXT NOT NULL,
  -- what it is @public e.g. file
  kind TEXT NOT NULL CHECK (kind IN ('file', 'folder', 'link', 'other')),
  -- the permission bits, in octal digits @public e.g. 0644
  mode TEXT NOT NULL,
  -- the owner's number @public e.g. 0
  uid INTEGER NOT NULL,
  -- the group's number @public e.g. 0
  gid INTEGER NOT NULL,
  -- whether it runs with its owner's or its group's rights @public e.g. 0
  is_setuid INTEGER NOT NULL CHECK (is_setuid IN (0, 1)),
  -- whether everybody may change it; a folder with the sticky bit does not count @public e.g. 0
  is_world_writable INTEGER NOT NULL CHECK (is_world_writable IN (0, 1)),
  -- when the state was read @public e.g. 2026-09-28T05:10:00Z
  collected_at INTEGER NOT NULL,
  PRIMARY KEY (host, path)
) STRICT;

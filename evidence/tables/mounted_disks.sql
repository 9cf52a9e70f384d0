-- What a machine keeps on disks: one row a mounted file system or swap area. Network file systems and those that live in
-- memory are not in it. A snapshot.
CREATE TABLE mounted_disks (
  -- the host @key e.g. srv-01
  host TEXT NOT NULL,
  -- where it is mounted; [SWAP] and the device for swap @key e.g. /
  mount_point TEXT NOT NULL,
  -- the device @public e.g. /dev/mapper/root
  device TEXT NOT NULL,
  -- the file system @public e.g. ext4
  filesystem TEXT,
  -- whether the system encrypts what it writes there; empty where that is not known @public e.g. 1
  is_encrypted INTEGER CHECK (is_encrypted IN (0, 1)),
  -- when the state was read @public e.g. 2026-09-28T05:10:00Z
  collected_at INTEGER NOT NULL,
  PRIMARY KEY (host, mount_point)
) STRICT;

-- Hosts whose keys for SSH were read to the last file: one row a host, also where no key opens anything. A snapshot.
CREATE TABLE ssh_key_sources (
  -- the host @key e.g. srv-01
  host TEXT NOT NULL,
  -- files that there were @public e.g. 3
  key_files INTEGER NOT NULL,
  -- when the state was read @public e.g. 2026-09-28T05:10:00Z
  collected_at INTEGER NOT NULL,
  PRIMARY KEY (host)
) STRICT;

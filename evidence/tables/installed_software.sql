-- Packages found on the company's devices, one row a package on a host. A snapshot.
CREATE TABLE installed_software (
  -- the device's name on the network @key e.g. LT-001
  host TEXT NOT NULL,
  -- the package @key e.g. pkg-002
  package TEXT NOT NULL,
  -- its version @public e.g. 6.3
  version TEXT,
  -- when the state was read @public e.g. 2026-09-28T05:30:00Z
  collected_at INTEGER NOT NULL,
  PRIMARY KEY (host, package)
) STRICT;

-- The groups in which each endpoint agrees on keys: one row an endpoint, version and group. A snapshot of a scan.
CREATE TABLE tls_groups (
  -- the name that clients ask for @key e.g. www.halden-plan.example
  endpoint TEXT NOT NULL,
  -- the port @key e.g. 443
  port INTEGER NOT NULL,
  -- the version of the protocol @key e.g. TLSv1.3
  protocol TEXT NOT NULL CHECK (protocol IN ('SSLv2', 'SSLv3', 'TLSv1.0', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3')),
  -- the group by its name in IANA's registry; dh for a prime of the server's own @key e.g. x25519
  group_name TEXT NOT NULL,
  -- the size of the server's own prime in bits @public e.g. 2048
  prime_bits INTEGER,
  -- when the endpoint was scanned @public e.g. 2026-09-28T06:00:00Z
  collected_at INTEGER NOT NULL,
  PRIMARY KEY (endpoint, port, protocol, group_name)
) STRICT;

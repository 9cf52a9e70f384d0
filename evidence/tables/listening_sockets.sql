-- What waits for connections on each host: one row a protocol, address and port. A snapshot.
CREATE TABLE listening_sockets (
  -- the host @key e.g. srv-01
  host TEXT NOT NULL,
  -- the protocol @key e.g. tcp
  protocol TEXT NOT NULL CHECK (protocol IN ('tcp', 'udp')),
  -- the address; * for all of both families @key e.g. 0.0.0.0
  address TEXT NOT NULL,
  -- the port @key e.g. 22
  port INTEGER NOT NULL,
  -- whether only the host itself can reach it @public e.g. 0
  is_loopback INTEGER NOT NULL CHECK (is_loopback IN (0, 1)),
  -- the program that waits; empty where it is not known @public e.g. sshd
  program TEXT,
  -- when the state was read @public e.g. 2026-09-28T05:10:00Z
  collected_at INTEGER NOT NULL,
  PRIMARY KEY (host, protocol, address, port)
) STRICT;

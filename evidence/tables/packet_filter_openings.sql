-- Incoming connections that the packet filter of each host lets in: one row a rule that accepts, and one where nothing
-- closes. Rules in front of it that refuse some of them are not looked at. A snapshot.
CREATE TABLE packet_filter_openings (
  -- the host @key e.g. srv-01
  host TEXT NOT NULL,
  -- the family of addresses @key e.g. ip
  family TEXT NOT NULL CHECK (family IN ('ip', 'ip6')),
  -- the protocol; any where the rule names none, other where it names one without ports @key e.g. tcp
  protocol TEXT NOT NULL CHECK (protocol IN ('tcp', 'udp', 'icmp', 'other', 'any')),
  -- the first port @key e.g. 22
  first_port INTEGER NOT NULL,
  -- the last port; 65535 where the rule names none @key e.g. 22
  last_port INTEGER NOT NULL,
  -- whether the rule names the addresses that may connect @public e.g. 1
  limits_addresses INTEGER NOT NULL CHECK (limits_addresses IN (0, 1)),
  -- when the state was read @public e.g. 2026-09-28T05:10:00Z
  collected_at INTEGER NOT NULL,
  PRIMARY KEY (host, family, protocol, first_port, last_port, limits_addresses)
) STRICT;

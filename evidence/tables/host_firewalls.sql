-- What the packet filter of each host does with connections that no rule speaks of. A snapshot.
CREATE TABLE host_firewalls (
  -- the host @key e.g. srv-01
  host TEXT NOT NULL,
  -- what happens to incoming connections @public e.g. drop
  input_policy TEXT CHECK (input_policy IN ('accept', 'drop', 'reject')),
  -- when the state was read @public e.g. 2026-09-28T05:10:00Z
  collected_at INTEGER NOT NULL,
  PRIMARY KEY (host)
) STRICT;

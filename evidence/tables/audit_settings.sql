-- How each host keeps its audit log, and how right its clock is. A snapshot.
CREATE TABLE audit_settings (
  -- the host @key e.g. srv-01
  host TEXT NOT NULL,
  -- whether the audit daemon runs @public e.g. 1
  auditd_enabled INTEGER CHECK (auditd_enabled IN (0, 1)),
  -- number of audit rules that are loaded @public e.g. 40
  rules_loaded INTEGER,
  -- whether the rules are locked until the next start @public e.g. 1
  immutable INTEGER CHECK (immutable IN (0, 1)),
  -- whether the log is sent to another machine at once @public e.g. 1
  forwarding INTEGER CHECK (forwarding IN (0, 1)),
  -- how far the clock is off, in milliseconds; negative if it is slow @public e.g. 2
  clock_offset_ms INTEGER,
  -- when the state was read @public e.g. 2026-09-28T05:10:00Z
  collected_at INTEGER NOT NULL,
  PRIMARY KEY (host)
) STRICT;

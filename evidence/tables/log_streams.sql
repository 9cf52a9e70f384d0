-- The register of log streams with what is kept of each: one row a stream, kept or not. A snapshot.
CREATE TABLE log_streams (
  -- the stream @key e.g. auditd
  stream TEXT NOT NULL,
  -- the oldest event that can still be read; empty if none can @public e.g. 2025-08-30T23:59:59Z
  oldest_available_at INTEGER,
  -- whether nobody can change or delete what is kept @public e.g. 1
  write_protected INTEGER CHECK (write_protected IN (0, 1)),
  -- when the state was read @public e.g. 2026-09-28T05:50:00Z
  collected_at INTEGER NOT NULL,
  PRIMARY KEY (stream)
) STRICT;

-- How far back the logs on each host reach: one row a log. A snapshot.
CREATE TABLE host_log_retention (
  -- the host @key e.g. srv-01
  host TEXT NOT NULL,
  -- the log @key e.g. journal
  stream TEXT NOT NULL,
  -- the oldest event that can still be read; empty if none can @public e.g. 2025-08-30T23:59:59Z
  oldest_available_at INTEGER,
  -- when the state was read @public e.g. 2026-09-28T05:50:00Z
  collected_at INTEGER NOT NULL,
  PRIMARY KEY (host, stream)
) STRICT;

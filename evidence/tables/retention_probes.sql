-- The oldest record of each table with personal data, beside the time for which it may be kept. A snapshot.
CREATE TABLE retention_probes (
  -- the system @key e.g. pg-prod
  system TEXT NOT NULL,
  -- the table @key e.g. support_ticket
  table_name TEXT NOT NULL,
  -- days for which a record may be kept, from the retention schedule @public e.g. 1095
  retention_days INTEGER,
  -- when the oldest record was made; empty if nobody could tell @public e.g. 2023-10-15T23:59:59Z
  oldest_record_at INTEGER,
  -- when the table was looked at @public e.g. 2026-09-28T04:00:00Z
  collected_at INTEGER NOT NULL,
  PRIMARY KEY (system, table_name)
) STRICT;

-- Scans of whole file systems that a host's antivirus program made, as its log tells them: one row a scan. A log.
CREATE TABLE antivirus_scans (
  -- the host @key e.g. srv-01
  host TEXT NOT NULL,
  -- when the scan ended @key e.g. 2026-09-28T03:10:00Z
  ended_at INTEGER NOT NULL,
  -- how many files the program took for infected @public e.g. 0
  infected_files INTEGER NOT NULL,
  -- how many files it looked at; empty where the program does not say @public e.g. 120433
  scanned_files INTEGER,
  PRIMARY KEY (host, ended_at)
) STRICT;

-- Restores that the collector made itself, successful or not, one row a run. A snapshot of the moment it was made.
CREATE TABLE restore_runs (
  -- the run, from the set, the snapshot and the day @key e.g. BS-01/4bba301e/2026-08-05
  test_id TEXT NOT NULL,
  -- the backup set that was restored @key e.g. BS-01
  set_id TEXT NOT NULL,
  -- when the restored backup was made @public e.g. 2026-08-05T01:57:00Z
  snapshot_at INTEGER NOT NULL,
  -- the day of the restore @public e.g. 2026-08-05
  tested_on TEXT NOT NULL,
  -- how it ended @public e.g. success
  result TEXT NOT NULL CHECK (result IN ('success', 'failed')),
  -- whether the restored content agreed with the digests, or the counts of rows, that were made when it was backed up @public e.g. 1
  checksum_match INTEGER NOT NULL CHECK (checksum_match IN (0, 1)),
  -- minutes that the restore took, begun ones included @public e.g. 35
  restore_minutes INTEGER NOT NULL,
  -- how many files, or tables of a database, came back @public e.g. 1200
  files INTEGER NOT NULL,
  -- when the run was made @public e.g. 2026-08-05T06:00:00Z
  collected_at INTEGER NOT NULL,
  PRIMARY KEY (test_id)
) STRICT;

-- Restores that were tried, successful or not, one row a test. A log: it covers an interval.
CREATE TABLE restore_tests (
  -- the test @key e.g. RT-001
  test_id TEXT NOT NULL,
  -- the backup set that was restored @key e.g. BS-01
  set_id TEXT NOT NULL,
  -- the day of the test @public e.g. 2026-08-05
  tested_on TEXT NOT NULL,
  -- how it ended @public e.g. success
  result TEXT NOT NULL CHECK (result IN ('success', 'failed')),
  -- whether the restored content was compared with its checksums and agreed @public e.g. 1
  checksum_match INTEGER CHECK (checksum_match IN (0, 1)),
  -- minutes that the restore took @public e.g. 35
  restore_minutes INTEGER,
  -- who tested @person e.g. E0109
  tester_id TEXT,
  -- who reviewed the test @person e.g. E0119
  reviewer_id TEXT,
  -- the ticket with the record of the test @key e.g. OPS-880
  ticket TEXT,
  PRIMARY KEY (test_id)
) STRICT;

-- Who ran and who looked through restores that the collector made: one row a run.
CREATE TABLE restore_reviews (
  -- the run, as in restore_runs @key e.g. BS-01/4bba301e/2026-08-05
  test_id TEXT NOT NULL,
  -- who had the restore made @person e.g. E0109
  tester_id TEXT NOT NULL,
  -- who reviewed it @person e.g. E0119
  reviewer_id TEXT,
  -- the ticket with the record of the test @key e.g. OPS-880
  ticket TEXT,
  PRIMARY KEY (test_id)
) STRICT;

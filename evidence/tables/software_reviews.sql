-- Monthly reviews of installed software, one row a review. A log: it covers an interval.
CREATE TABLE software_reviews (
  -- the month that was reviewed, YYYY-MM @key e.g. 2026-07
  month TEXT NOT NULL,
  -- who reviewed @person e.g. E0119
  reviewed_by TEXT,
  -- the day of the review @public e.g. 2026-07-29
  reviewed_on TEXT,
  -- findings that were still open @public e.g. 1
  open_items INTEGER,
  PRIMARY KEY (month)
) STRICT;

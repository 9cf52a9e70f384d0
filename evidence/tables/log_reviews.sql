-- Weekly reviews of the logs, one row a review. A log: it covers an interval.
CREATE TABLE log_reviews (
  -- the Monday of the week that was reviewed @public e.g. 2026-07-06
  monday_on TEXT NOT NULL,
  -- who reviewed @person e.g. E0119
  reviewed_by TEXT,
  -- the day of the review @public e.g. 2026-07-12
  reviewed_on TEXT,
  -- what looked strange, counted @public e.g. 1
  anomalies INTEGER,
  -- the ticket in which that was followed up @key e.g. SEC-500
  ticket TEXT,
  PRIMARY KEY (monday_on)
) STRICT;

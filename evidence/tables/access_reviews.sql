-- Reviews of single grants, one row a grant and review. A log: it covers an interval.
CREATE TABLE access_reviews (
  -- the grant that was looked at @key e.g. G7563
  entitlement_id TEXT NOT NULL,
  -- who decided @person e.g. E0119
  reviewer_id TEXT,
  -- the day of the decision @public e.g. 2026-08-20
  reviewed_on TEXT NOT NULL,
  -- what was decided @public e.g. keep
  decision TEXT CHECK (decision IN ('keep', 'revoke')),
  PRIMARY KEY (entitlement_id, reviewed_on)
) STRICT;

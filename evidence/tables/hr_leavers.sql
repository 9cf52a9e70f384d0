-- People who left in the period, from HR or payroll, one row a person. A log: it covers an interval.
CREATE TABLE hr_leavers (
  -- the person's number in HR's system @person e.g. E0121
  employee_id TEXT NOT NULL,
  -- when the person's right of access ended e.g. 2026-07-09T15:00:00Z
  left_at INTEGER NOT NULL,
  -- the last working day e.g. 2026-07-09
  last_day_on TEXT NOT NULL,
  PRIMARY KEY (employee_id)
) STRICT;

-- How many people payroll paid, by payroll run: a control total from outside HR's list.
CREATE TABLE hr_headcounts (
  -- the day for which payroll counted @public e.g. 2026-09-30
  counted_on TEXT NOT NULL,
  -- people with the company on that day, those whose first or last day it is included @public e.g. 120
  active_headcount INTEGER NOT NULL,
  -- the payroll run @public e.g. payroll run 2026-09
  source TEXT NOT NULL,
  PRIMARY KEY (counted_on)
) STRICT;

-- People who changed their job role, from HR, one row a change. A log: it covers an interval.
CREATE TABLE hr_movers (
  -- the change's number or ticket @key e.g. HR-4200
  move_id TEXT NOT NULL,
  -- the person's number in HR's system @person e.g. E0005
  employee_id TEXT NOT NULL,
  -- the job role before, as the role matrix names it @public e.g. sre
  from_role TEXT NOT NULL,
  -- the job role since then, as the role matrix names it @public e.g. engineer
  to_role TEXT NOT NULL,
  -- when the new role began e.g. 2026-07-20T08:00:00Z
  effective_at INTEGER NOT NULL,
  PRIMARY KEY (move_id)
) STRICT;

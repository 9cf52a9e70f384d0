-- People who work or worked for the company in the period, one row a person.
CREATE TABLE hr_staff (
  -- the person's number in HR's system @person e.g. E0001
  employee_id TEXT NOT NULL,
  -- the job role as the role matrix names it @public e.g. engineer
  job_role TEXT,
  -- the first day of work e.g. 2024-03-01
  started_on TEXT NOT NULL,
  -- whether the person is with the company now @public e.g. active
  status TEXT NOT NULL CHECK (status IN ('active', 'left')),
  PRIMARY KEY (employee_id)
) STRICT;

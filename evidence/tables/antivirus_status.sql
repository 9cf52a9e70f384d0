-- What each host's antivirus program said of itself, once a week: one row a host and week.
CREATE TABLE antivirus_status (
  -- the host @key e.g. LT-001
  host TEXT NOT NULL,
  -- the Monday of the week @public e.g. 2026-07-06
  monday_on TEXT NOT NULL,
  -- whether the program runs @public e.g. 1
  service_active INTEGER CHECK (service_active IN (0, 1)),
  -- whether it looks at files as they are opened @public e.g. 1
  realtime INTEGER CHECK (realtime IN (0, 1)),
  -- the day of its signatures @public e.g. 2026-07-03
  signatures_on TEXT,
  -- when it was asked @public e.g. 2026-07-06T06:00:00Z
  asked_at INTEGER NOT NULL,
  PRIMARY KEY (host, monday_on)
) STRICT;

-- How many events of each host arrived in the central log, day by day; counts, never the events. A log.
CREATE TABLE daily_log_counts (
  -- the host @key e.g. srv-01
  host TEXT NOT NULL,
  -- the day @public e.g. 2026-07-01
  day_on TEXT NOT NULL,
  -- the number of events @public e.g. 20478
  events INTEGER,
  PRIMARY KEY (host, day_on)
) STRICT;

-- How many events each log of a host holds, day by day; counts, never the events. A log.
CREATE TABLE stream_log_counts (
  -- the host @key e.g. srv-01
  host TEXT NOT NULL,
  -- the log @key e.g. audit
  stream TEXT NOT NULL,
  -- the day @public e.g. 2026-07-01
  day_on TEXT NOT NULL,
  -- the number of events @public e.g. 20478
  events INTEGER NOT NULL,
  PRIMARY KEY (host, stream, day_on)
) STRICT;

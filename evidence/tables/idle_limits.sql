-- After how long a host ends sessions in which nothing happens: one row a place where that is set, and each place has a
-- row. A snapshot.
CREATE TABLE idle_limits (
  -- the host @key e.g. srv-01
  host TEXT NOT NULL,
  -- who ends them: the login shell, or the log-in manager of systemd @key e.g. shell
  place TEXT NOT NULL CHECK (place IN ('shell', 'logind')),
  -- seconds without input; empty where nothing ends them @public e.g. 900
  seconds INTEGER CHECK (seconds > 0),
  -- whether whoever is logged in cannot change it @public e.g. 1
  is_enforced INTEGER CHECK (is_enforced IN (0, 1)),
  -- when the state was read @public e.g. 2026-09-28T05:10:00Z
  collected_at INTEGER NOT NULL,
  PRIMARY KEY (host, place)
) STRICT;

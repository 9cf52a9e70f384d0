-- The visitors' book, without names: one row a visit. A log: it covers an interval.
CREATE TABLE visitors (
  -- the visit @key e.g. V-001
  visit_id TEXT NOT NULL,
  -- the zone @key e.g. SERVER-ROOM
  zone TEXT NOT NULL,
  -- whom it was for @person e.g. E0112
  host_id TEXT,
  -- whether somebody went along @public e.g. 1
  escorted INTEGER CHECK (escorted IN (0, 1)),
  -- when the visitor came e.g. 2026-08-02T09:00:00Z
  came_at INTEGER NOT NULL,
  -- when the visitor signed out; empty if never e.g. 2026-08-02T10:13:00Z
  left_at INTEGER,
  PRIMARY KEY (visit_id)
) STRICT;

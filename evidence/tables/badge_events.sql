-- What doors did with cards. A log: it covers an interval. Who moves where and when is nobody's business: no time is shown.
CREATE TABLE badge_events (
  -- the event @key e.g. B000001
  event_id TEXT NOT NULL,
  -- when e.g. 2026-07-01T06:12:46Z
  opened_at INTEGER NOT NULL,
  -- the zone behind the door @key e.g. SERVER-ROOM
  zone TEXT NOT NULL,
  -- the card @key e.g. C-0248
  card_id TEXT NOT NULL,
  -- what the door did @public e.g. granted
  result TEXT NOT NULL CHECK (result IN ('granted', 'denied')),
  PRIMARY KEY (event_id)
) STRICT;

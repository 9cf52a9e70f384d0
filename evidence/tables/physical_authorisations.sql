-- Who may enter which zone with which card, and from when to when: one row a card and zone, ended ones included.
CREATE TABLE physical_authorisations (
  -- the card @key e.g. C-0100
  card_id TEXT NOT NULL,
  -- the zone @key e.g. SERVER-ROOM
  zone TEXT NOT NULL,
  -- the holder's number in HR's system, or a contractor's name @person e.g. E0109
  holder_id TEXT,
  -- who approved it @person e.g. E0119
  approved_by TEXT,
  -- from when it holds @public e.g. 2025-02-01T00:00:00Z
  valid_from_at INTEGER NOT NULL,
  -- until when it was given; empty if without end @public e.g. 2026-12-31T00:00:00Z
  valid_to_at INTEGER,
  -- when it was taken back; empty while it holds e.g. 2026-08-14T16:00:00Z
  revoked_at INTEGER,
  PRIMARY KEY (card_id, zone, valid_from_at)
) STRICT;

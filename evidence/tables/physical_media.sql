-- The register of physical media: disks, sticks, paper, whatever holds data and can be carried. A snapshot.
CREATE TABLE physical_media (
  -- the medium @key e.g. M-001
  media_id TEXT NOT NULL,
  -- what it is @public e.g. installer usb
  media_type TEXT,
  -- whether it holds personal data @public e.g. 1
  holds_personal_data INTEGER NOT NULL CHECK (holds_personal_data IN (0, 1)),
  -- where it stands in its life @public e.g. in_storage
  status TEXT NOT NULL CHECK (status IN ('in_storage', 'in_transit', 'in_use', 'destroyed', 'missing')),
  -- its place by the register @public e.g. cabinet A2
  location TEXT,
  -- whether that place is locked and its keys are controlled @public e.g. 1
  place_secured INTEGER CHECK (place_secured IN (0, 1)),
  -- whether what is on it is encrypted @public e.g. 1
  encrypted INTEGER CHECK (encrypted IN (0, 1)),
  -- who answers for it @person e.g. E0115
  custodian_id TEXT,
  -- the day on which it was last counted @public e.g. 2026-09-24
  last_counted_on TEXT,
  -- who counted @person e.g. E0115
  first_counter TEXT,
  -- who counted too @person e.g. E0119
  second_counter TEXT,
  PRIMARY KEY (media_id)
) STRICT;

-- Attempts to sign in at the identity provider, with the device that they came from. A log: it covers an interval.
CREATE TABLE sign_ins (
  -- when; shows when somebody works e.g. 2026-07-01T01:27:50Z
  signed_in_at INTEGER NOT NULL,
  -- who @person e.g. E0020
  employee_id TEXT NOT NULL,
  -- the device's number in the inventory, as the identity provider knows it @key e.g. D-0039
  device_id TEXT NOT NULL,
  -- how it ended @public e.g. success
  result TEXT NOT NULL CHECK (result IN ('success', 'failure', 'blocked')),
  PRIMARY KEY (signed_in_at, employee_id, device_id, result)
) STRICT;

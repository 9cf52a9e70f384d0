-- Laptops in the inventory of devices, with the state that device management reports.
CREATE TABLE laptops (
  -- the device's number in the inventory @key e.g. D-0001
  device_id TEXT NOT NULL,
  -- its name on the network @key e.g. LT-001
  host TEXT NOT NULL,
  -- the operating system @public e.g. Debian 12
  os TEXT,
  -- whose device it is @public e.g. company
  ownership TEXT NOT NULL CHECK (ownership IN ('company', 'private')),
  -- who works with it @person e.g. E0076
  assigned_to TEXT,
  -- the last time it reported e.g. 2026-09-28T22:08:02Z
  last_checkin_at INTEGER,
  -- whether the disk is encrypted @public e.g. 1
  disk_encrypted INTEGER CHECK (disk_encrypted IN (0, 1)),
  -- seconds without input until the screen locks; 0 is never @public e.g. 600
  screen_lock_seconds INTEGER,
  -- whether the firewall is on @public e.g. 1
  firewall_enabled INTEGER CHECK (firewall_enabled IN (0, 1)),
  PRIMARY KEY (device_id)
) STRICT;

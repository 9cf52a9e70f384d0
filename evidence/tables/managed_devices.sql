-- Laptops, phones and tablets in the inventory of devices, with the state that device management reports. A snapshot.
CREATE TABLE managed_devices (
  -- the device's number in the inventory @key e.g. D-0001
  device_id TEXT NOT NULL,
  -- its name on the network @key e.g. LT-001
  host TEXT NOT NULL,
  -- what it is @public e.g. laptop
  device_type TEXT NOT NULL CHECK (device_type IN ('laptop', 'phone', 'tablet')),
  -- whose device it is @public e.g. company
  ownership TEXT NOT NULL CHECK (ownership IN ('company', 'private')),
  -- who works with it @person e.g. E0076
  assigned_to TEXT,
  -- the day on which it came under management @public e.g. 2025-09-01
  enrolled_on TEXT,
  -- the last time it reported; when it reports tells when its holder works e.g. 2026-09-28T22:08:02Z
  last_checkin_at INTEGER,
  -- whether the disk is encrypted @public e.g. 1
  disk_encrypted INTEGER CHECK (disk_encrypted IN (0, 1)),
  -- whether a password is asked before the system starts @public e.g. 1
  boot_auth INTEGER CHECK (boot_auth IN (0, 1)),
  -- whether somebody is logged in without a password @public e.g. 0
  auto_login INTEGER CHECK (auto_login IN (0, 1)),
  -- seconds without input until the screen locks; 0 is never @public e.g. 600
  screen_lock_seconds INTEGER CHECK (screen_lock_seconds >= 0),
  -- whether the locked screen asks for a password @public e.g. 1
  lock_requires_password INTEGER CHECK (lock_requires_password IN (0, 1)),
  -- whether the firewall is on @public e.g. 1
  firewall_enabled INTEGER CHECK (firewall_enabled IN (0, 1)),
  PRIMARY KEY (device_id)
) STRICT;

-- Servers in the inventory of assets.
CREATE TABLE servers (
  -- the server's name @key e.g. srv-01
  host TEXT NOT NULL,
  -- what it serves @public e.g. prod
  environment TEXT NOT NULL,
  -- where it stands @public e.g. aws-us-east-1
  location TEXT,
  -- the operating system @public e.g. Debian 12
  os TEXT,
  -- whether it processes personal data @public e.g. 1
  personal_data INTEGER NOT NULL CHECK (personal_data IN (0, 1)),
  -- whether it can be reached from the internet @public e.g. 0
  internet_facing INTEGER CHECK (internet_facing IN (0, 1)),
  -- the first day of service @public e.g. 2025-01-15
  in_service_on TEXT NOT NULL,
  -- the last day of service; empty while it serves @public e.g. 2026-08-10
  retired_on TEXT,
  -- whether it must be backed up @public e.g. 1
  backup_required INTEGER NOT NULL CHECK (backup_required IN (0, 1)),
  -- whether it must run an antivirus program @public e.g. 1
  antivirus_required INTEGER CHECK (antivirus_required IN (0, 1)),
  PRIMARY KEY (host)
) STRICT;

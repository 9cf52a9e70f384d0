-- Parts of the kernel that are loaded or that the settings of modprobe speak of: one row a module. A snapshot.
CREATE TABLE kernel_modules (
  -- the host @key e.g. srv-01
  host TEXT NOT NULL,
  -- the module, with underscores for hyphens @key e.g. usb_storage
  module TEXT NOT NULL,
  -- whether it is loaded @public e.g. 0
  is_loaded INTEGER NOT NULL CHECK (is_loaded IN (0, 1)),
  -- whether modprobe runs a program that does nothing in its place @public e.g. 1
  is_blocked INTEGER NOT NULL CHECK (is_blocked IN (0, 1)),
  -- when the state was read @public e.g. 2026-09-28T05:10:00Z
  collected_at INTEGER NOT NULL,
  PRIMARY KEY (host, module)
) STRICT;

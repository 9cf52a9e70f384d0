-- How each device treats USB storage that nobody allowed. A snapshot.
CREATE TABLE usb_policies (
  -- the device's name on the network @key e.g. LT-001
  host TEXT NOT NULL,
  -- what enforces the rule @public e.g. usbguard
  mechanism TEXT NOT NULL,
  -- what happens to a device without a rule: allow, block or reject @public e.g. block
  implicit_policy TEXT NOT NULL CHECK (implicit_policy IN ('allow', 'block', 'reject')),
  -- when the state was read @public e.g. 2026-09-28T05:20:00Z
  collected_at INTEGER NOT NULL,
  PRIMARY KEY (host)
) STRICT;

-- Devices that leavers gave back, one row a device. A log: it covers an interval.
CREATE TABLE device_returns (
  -- the device's number in the inventory @key e.g. D-0900
  device_id TEXT NOT NULL,
  -- who gave it back @person e.g. E0121
  employee_id TEXT NOT NULL,
  -- the day on which it came back; empty while it is out @public e.g. 2026-07-12
  returned_on TEXT,
  -- whether its disk was wiped @public e.g. 1
  wiped INTEGER CHECK (wiped IN (0, 1)),
  PRIMARY KEY (device_id)
) STRICT;

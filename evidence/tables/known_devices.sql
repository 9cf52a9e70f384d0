-- Hardware addresses of the devices that may be on the company's network.
CREATE TABLE known_devices (
  -- the device's hardware address @key e.g. 02:00:5e:00:00:01
  mac TEXT NOT NULL,
  -- the asset that it belongs to @key e.g. asset-000
  asset TEXT NOT NULL,
  PRIMARY KEY (mac)
) STRICT;

-- Devices that asked for an address on the company's network. A snapshot.
CREATE TABLE dhcp_leases (
  -- the device's hardware address @key e.g. 02:00:5e:00:00:01
  mac TEXT NOT NULL,
  -- the network @key e.g. corp
  vlan TEXT NOT NULL,
  -- when the state was read @public e.g. 2026-09-28T10:00:00Z
  collected_at INTEGER NOT NULL,
  PRIMARY KEY (mac, vlan)
) STRICT;

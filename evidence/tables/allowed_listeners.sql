-- Services that may be reached over the network, declared by the company: one row a service.
CREATE TABLE allowed_listeners (
  -- the host as the evidence names it, or * for every host @key e.g. srv-01
  host TEXT NOT NULL,
  -- the protocol @key e.g. tcp
  protocol TEXT NOT NULL CHECK (protocol IN ('tcp', 'udp')),
  -- the port @key e.g. 22
  port INTEGER NOT NULL,
  -- the role that allowed it @public e.g. head-of-it
  approved_by TEXT NOT NULL,
  -- why it is needed @public e.g. administration
  reason TEXT NOT NULL,
  PRIMARY KEY (host, protocol, port)
) STRICT;

-- Incoming connections that the network's own firewalls let through, such as a cloud's security groups. A snapshot.
CREATE TABLE network_rules (
  -- the group of rules @key e.g. sg-00
  group_id TEXT NOT NULL,
  -- the rule @key e.g. r00
  rule_id TEXT NOT NULL,
  -- the port; empty where the rule is for all ports @public e.g. 443
  port INTEGER,
  -- the addresses that may connect @public e.g. 10.20.0.0/16
  source TEXT NOT NULL,
  PRIMARY KEY (group_id, rule_id)
) STRICT;

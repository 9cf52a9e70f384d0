-- The register of firewalls' sets of rules with the last review of each: one row a set, reviewed or not.
CREATE TABLE firewall_rulesets (
  -- the set of rules @key e.g. aws-prod
  ruleset TEXT NOT NULL,
  -- who looked at it last @person e.g. E0119
  reviewed_by TEXT,
  -- the day of the last review; empty if there was none @public e.g. 2026-06-18
  reviewed_on TEXT,
  PRIMARY KEY (ruleset)
) STRICT;

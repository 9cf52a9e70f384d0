-- Pairs of rights that nobody may have together, one row a rule. A register.
CREATE TABLE separation_of_duties (
  -- the rule @key e.g. SOD-1
  rule_id TEXT NOT NULL,
  -- the system of the one right @key e.g. hris
  system_a TEXT NOT NULL,
  -- the one right as the system names it @public e.g. editor
  entitlement_a TEXT NOT NULL,
  -- the system of the other right @key e.g. idp
  system_b TEXT NOT NULL,
  -- the other right as the system names it @public e.g. admin
  entitlement_b TEXT NOT NULL,
  PRIMARY KEY (rule_id)
) STRICT;

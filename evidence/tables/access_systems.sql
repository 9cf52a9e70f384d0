-- The inventory of systems that people have accounts in, with who answers for each.
CREATE TABLE access_systems (
  -- the system @key e.g. idp
  system TEXT NOT NULL,
  -- whether it processes personal data @public e.g. 1
  personal_data INTEGER NOT NULL CHECK (personal_data IN (0, 1)),
  -- who answers for the system @person e.g. E0119
  owner_id TEXT,
  -- who decides on access to it @person e.g. E0115
  approver_id TEXT,
  -- the day on which the list of those who may have access was last looked through @public e.g. 2026-08-18
  register_reviewed_on TEXT,
  PRIMARY KEY (system)
) STRICT;

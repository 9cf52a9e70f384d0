-- The register of accounts that no single person holds: service, shared and break-glass accounts.
CREATE TABLE special_accounts (
  -- the system @key e.g. aws
  system TEXT NOT NULL,
  -- the name with which the account logs in e.g. svc-deploy
  user_name TEXT NOT NULL,
  -- what kind of account it is @public e.g. service
  kind TEXT NOT NULL CHECK (kind IN ('service', 'shared', 'break-glass')),
  -- what it is for @public e.g. see runbook
  purpose TEXT,
  -- who answers for it @person e.g. E0115
  owner_id TEXT,
  -- who approved it @person e.g. E0119
  approved_by TEXT,
  -- when it was approved @public e.g. 2026-03-02
  approved_on TEXT,
  -- the day by which it must be looked at again @public e.g. 2027-03-02
  review_due_on TEXT,
  PRIMARY KEY (system, user_name)
) STRICT;

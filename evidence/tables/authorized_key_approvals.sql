-- Which keys may open which accounts of machines, declared by the company: one row an approval.
CREATE TABLE authorized_key_approvals (
  -- the machine as the evidence names it, or * for every machine @key e.g. srv-01
  host TEXT NOT NULL,
  -- the account @person e.g. deploy
  account TEXT NOT NULL,
  -- the key's fingerprint, as ssh-keygen -l prints it @key e.g. SHA256:uNiVztksCsDhcc0u9e8BrsJvK3dHz2oS3WXoAlMcHPI
  fingerprint TEXT NOT NULL,
  -- the role that allowed it @public e.g. head-of-it
  approved_by TEXT NOT NULL,
  -- the day on which it was allowed @public e.g. 2026-05-11
  approved_on TEXT NOT NULL,
  -- the last day on which it holds; empty if it holds until further notice @public e.g. 2027-05-11
  expires_on TEXT,
  PRIMARY KEY (host, account, fingerprint)
) STRICT;

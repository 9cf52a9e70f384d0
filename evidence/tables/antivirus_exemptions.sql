-- Hosts that need not run an antivirus program, and who allowed it: one row a host.
CREATE TABLE antivirus_exemptions (
  -- the decision @key e.g. AVX-2026-02
  exemption_id TEXT NOT NULL,
  -- the host @key e.g. srv-31
  host TEXT NOT NULL,
  -- who allowed it @person e.g. E0119
  approved_by TEXT,
  -- the day of the decision @public e.g. 2026-02-10
  approved_on TEXT,
  -- the last day on which it holds @public e.g. 2026-12-31
  expires_on TEXT,
  PRIMARY KEY (exemption_id, host)
) STRICT;

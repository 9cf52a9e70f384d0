-- The register of providers that run data centres for the company, with the newest assurance report of each: one row a
-- provider, with or without a report.
CREATE TABLE provider_reports (
  -- the provider @key e.g. AWS
  provider TEXT NOT NULL,
  -- the kind of report @public e.g. SOC 2 Type 2
  report TEXT,
  -- the last day that the report covers @public e.g. 2026-06-30
  covered_to_on TEXT,
  -- the last day that a bridge letter covers; empty if there is none @public e.g. 2026-09-30
  bridged_to_on TEXT,
  -- the auditor's opinion @public e.g. unqualified
  opinion TEXT CHECK (opinion IN ('unqualified', 'qualified', 'adverse', 'disclaimer')),
  -- who read it for the company @person e.g. E0119
  reviewed_by TEXT,
  -- the day on which it was read @public e.g. 2026-07-20
  reviewed_on TEXT,
  PRIMARY KEY (provider)
) STRICT;

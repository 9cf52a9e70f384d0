-- The list of software that may be installed.
CREATE TABLE approved_software (
  -- the package @key e.g. pkg-001
  package TEXT NOT NULL,
  -- who approved it @person e.g. E0119
  approved_by TEXT NOT NULL,
  -- the day of the approval @public e.g. 2026-05-11
  approved_on TEXT NOT NULL,
  PRIMARY KEY (package)
) STRICT;

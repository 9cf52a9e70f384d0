-- Database roles that may read tables with personal data. A register.
CREATE TABLE allowed_readers (
  -- the role @person e.g. report_ro
  grantee TEXT NOT NULL,
  PRIMARY KEY (grantee)
) STRICT;

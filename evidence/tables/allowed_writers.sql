-- Database roles that may change tables with personal data. A register.
CREATE TABLE allowed_writers (
  -- the role @person e.g. app_rw
  grantee TEXT NOT NULL,
  PRIMARY KEY (grantee)
) STRICT;

-- Which rights each job role may have: one row a role and right. A register.
CREATE TABLE role_matrix (
  -- the job role @public e.g. engineer
  job_role TEXT NOT NULL,
  -- the system @key e.g. idp
  system TEXT NOT NULL,
  -- the right as the system names it @public e.g. user
  entitlement TEXT NOT NULL,
  -- whether it is a privileged right @public e.g. 0
  privileged INTEGER NOT NULL CHECK (privileged IN (0, 1)),
  PRIMARY KEY (job_role, system, entitlement)
) STRICT;

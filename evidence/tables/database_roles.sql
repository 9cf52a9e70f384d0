-- The roles (users and groups) of each database, one row a role. A snapshot.
CREATE TABLE database_roles (
  -- the database cluster @key e.g. pg-prod
  cluster TEXT NOT NULL,
  -- the role's name, which may be a person's @person e.g. login_01
  role_name TEXT NOT NULL,
  -- whether one can log in with it @public e.g. 1
  can_log_in INTEGER NOT NULL CHECK (can_log_in IN (0, 1)),
  -- what the role is for @public e.g. login
  kind TEXT NOT NULL CHECK (kind IN ('group', 'login', 'break-glass')),
  PRIMARY KEY (cluster, role_name)
) STRICT;

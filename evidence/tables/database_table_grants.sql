-- What each role was granted on tables with personal data: one row a table, role and privilege. A snapshot.
CREATE TABLE database_table_grants (
  -- the database cluster @key e.g. pg-prod
  cluster TEXT NOT NULL,
  -- the table @key e.g. pd_01
  table_name TEXT NOT NULL,
  -- the role, or PUBLIC for all of them; may be a person's name @person e.g. app_rw
  grantee TEXT NOT NULL,
  -- what it may do @public e.g. SELECT
  privilege TEXT NOT NULL CHECK (privilege IN ('SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES',
                                                  'TRIGGER', 'MAINTAIN')),
  PRIMARY KEY (cluster, table_name, grantee, privilege)
) STRICT;

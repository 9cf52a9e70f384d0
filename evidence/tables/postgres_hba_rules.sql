-- Who may connect to each PostgreSQL cluster and how: the lines of pg_hba.conf. A snapshot.
CREATE TABLE postgres_hba_rules (
  -- the cluster @key e.g. pg-prod
  cluster TEXT NOT NULL,
  -- the line in the file @key e.g. 1
  rule_number INTEGER NOT NULL,
  -- how the connection is made @public e.g. hostssl
  connection_type TEXT NOT NULL CHECK (connection_type IN ('local', 'host', 'hostssl', 'hostnossl', 'hostgssenc', 'hostnogssenc')),
  -- the addresses that the rule is for @public e.g. 10.20.0.0/16
  address TEXT,
  -- how one proves who one is @public e.g. scram-sha-256
  method TEXT NOT NULL,
  PRIMARY KEY (cluster, rule_number)
) STRICT;

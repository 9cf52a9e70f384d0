-- How each database cluster treats connections and passwords. A snapshot.
CREATE TABLE database_settings (
  -- the database cluster @key e.g. pg-prod
  cluster TEXT NOT NULL,
  -- whether it can encrypt connections @public e.g. 1
  encrypts INTEGER NOT NULL CHECK (encrypts IN (0, 1)),
  -- the oldest protocol that it takes @public e.g. TLSv1.2
  min_protocol TEXT,
  -- how new passwords are stored @public e.g. scram-sha-256
  password_storage TEXT,
  -- when the state was read @public e.g. 2026-09-28T05:00:00Z
  collected_at INTEGER NOT NULL,
  PRIMARY KEY (cluster)
) STRICT;

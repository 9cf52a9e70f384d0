-- Secrets that several people know, and when they were changed: one row a secret and reason to change it. A register.
CREATE TABLE shared_secret_rotations (
  -- the secret's number, never the secret @key e.g. SEC-0
  secret_id TEXT NOT NULL,
  -- the system that it opens @key e.g. aws
  system TEXT NOT NULL,
  -- the job role whose holders know it @public e.g. sre
  known_to_role TEXT NOT NULL,
  -- the reason: who left or changed function, or the word new for a secret that was only made @person e.g. E0128
  due_to TEXT NOT NULL,
  -- when it was changed; empty while it was not e.g. 2026-08-19T23:05:07Z
  rotated_at INTEGER,
  PRIMARY KEY (secret_id, known_to_role, due_to)
) STRICT;

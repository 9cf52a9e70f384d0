-- The keys that open an account of a machine through SSH, as its server reads them: one row a key and account. Names
-- and remarks behind the keys are not kept.
CREATE TABLE unix_authorized_keys (
  -- the machine's name @key e.g. srv-01
  host TEXT NOT NULL,
  -- the account that the key opens; * for all accounts, where the server trusts an authority @person e.g. alice
  account TEXT NOT NULL,
  -- the key's fingerprint, as ssh-keygen -l prints it @key e.g. SHA256:uNiVztksCsDhcc0u9e8BrsJvK3dHz2oS3WXoAlMcHPI
  fingerprint TEXT NOT NULL,
  -- the kind of key @public e.g. ssh-ed25519
  key_type TEXT NOT NULL,
  -- the size of the key in bits @public e.g. 256
  key_bits INTEGER NOT NULL,
  -- whether the key signs other keys, and so opens the account for all of them @public e.g. 0
  is_authority INTEGER NOT NULL CHECK (is_authority IN (0, 1)),
  -- whether it opens the account from named addresses only @public e.g. 1
  limits_addresses INTEGER NOT NULL CHECK (limits_addresses IN (0, 1)),
  -- whether it runs one named command only @public e.g. 0
  limits_command INTEGER NOT NULL CHECK (limits_command IN (0, 1)),
  -- when the state was read @public e.g. 2026-09-28T05:10:00Z
  collected_at INTEGER NOT NULL,
  PRIMARY KEY (host, account, fingerprint)
) STRICT;

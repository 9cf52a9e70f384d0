-- The certificates that each endpoint shows: one row an endpoint, chain and place in it. A snapshot of a scan.
CREATE TABLE tls_certificates (
  -- the name that clients ask for @key e.g. www.halden-plan.example
  endpoint TEXT NOT NULL,
  -- the port @key e.g. 443
  port INTEGER NOT NULL,
  -- the number of the chain, from 1: a server may have one for each kind of key @key e.g. 1
  chain INTEGER NOT NULL,
  -- the place in the chain; 0 is the server's own certificate @key e.g. 0
  place INTEGER NOT NULL,
  -- the SHA-256 of the certificate in DER @key e.g. 60d4b7b2c1e9a2b7d3e4f5a6b7c8d9e0f1a2b3c4d5e6f7a8b9c0d1e2f3a4b5c6
  sha256 TEXT NOT NULL,
  -- for whom it was issued @public e.g. CN = www.halden-plan.example
  subject TEXT,
  -- who issued it @public e.g. C = XX, O = Example CA, CN = Example CA 1
  issuer TEXT,
  -- the names and addresses that it is for, with spaces between @public e.g. www.halden-plan.example halden-plan.example
  names TEXT,
  -- the kind of its key @public e.g. EC
  key_type TEXT,
  -- the size of its key in bits @public e.g. 256
  key_bits INTEGER,
  -- how it was signed @public e.g. ecdsa-with-SHA256
  signature_algorithm TEXT,
  -- the hash under the signature; empty where the scheme has none of its own @public e.g. SHA256
  signature_hash TEXT,
  -- when it begins to hold @public e.g. 2026-08-28T00:00:00Z
  starts_at INTEGER,
  -- when it ends @public e.g. 2026-11-26T23:59:59Z
  expires_at INTEGER,
  -- whether it is signed with its own key @public e.g. 0
  is_self_signed INTEGER CHECK (is_self_signed IN (0, 1)),
  -- whether it may sign others @public e.g. 0
  is_authority INTEGER CHECK (is_authority IN (0, 1)),
  -- why the chain is not trusted, beside the server's own certificate; empty if it is @public e.g. certificate has expired
  problem TEXT,
  -- when the endpoint was scanned @public e.g. 2026-09-28T06:00:00Z
  collected_at INTEGER NOT NULL,
  PRIMARY KEY (endpoint, port, chain, place)
) STRICT;

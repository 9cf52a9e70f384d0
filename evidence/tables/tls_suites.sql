-- The cipher suites that each endpoint takes: one row an endpoint, version and suite. A snapshot of a scan.
CREATE TABLE tls_suites (
  -- the name that clients ask for @key e.g. www.halden-plan.example
  endpoint TEXT NOT NULL,
  -- the port @key e.g. 443
  port INTEGER NOT NULL,
  -- the version of the protocol in which the suite is taken @key e.g. TLSv1.2
  protocol TEXT NOT NULL CHECK (protocol IN ('SSLv2', 'SSLv3', 'TLSv1.0', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3')),
  -- the suite by its name in IANA's registry @key e.g. TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256
  suite TEXT NOT NULL,
  -- how keys are agreed on and what proves the server: what stands before _WITH_; TLSv1.3 for the suites of that version, which leave it open @public e.g. ECDHE_RSA
  key_exchange TEXT,
  -- the cipher without its hash @public e.g. AES_128_GCM
  cipher TEXT,
  -- its place in the server's own order, from 1; empty where the client's order counts @public e.g. 1
  place INTEGER,
  -- when the endpoint was scanned @public e.g. 2026-09-28T06:00:00Z
  collected_at INTEGER NOT NULL,
  PRIMARY KEY (endpoint, port, protocol, suite)
) STRICT;

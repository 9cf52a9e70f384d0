-- What each endpoint of the company offers on the network: one row an endpoint and port. A snapshot of a scan.
CREATE TABLE tls_endpoints (
  -- the name that clients ask for @key e.g. www.halden-plan.example
  endpoint TEXT NOT NULL,
  -- the port @key e.g. 443
  port INTEGER NOT NULL,
  -- the oldest protocol that is offered @public e.g. TLSv1.2
  min_protocol TEXT CHECK (min_protocol IN ('none', 'SSLv2', 'SSLv3', 'TLSv1.0', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3')),
  -- the newest protocol that is offered @public e.g. TLSv1.3
  max_protocol TEXT,
  -- whether the certificate's chain leads to a trusted root @public e.g. 1
  chain_ok INTEGER CHECK (chain_ok IN (0, 1)),
  -- whether the certificate is for this name @public e.g. 1
  name_ok INTEGER CHECK (name_ok IN (0, 1)),
  -- the kind of the certificate's key @public e.g. EC
  key_type TEXT,
  -- the size of the certificate's key in bits @public e.g. 256
  key_bits INTEGER,
  -- when the certificate ends @public e.g. 2026-11-26T23:59:59Z
  expires_at INTEGER,
  -- whether browsers come here @public e.g. 1
  is_web INTEGER NOT NULL CHECK (is_web IN (0, 1)),
  -- whether plain HTTP leads to HTTPS @public e.g. 1
  redirects_to_https INTEGER CHECK (redirects_to_https IN (0, 1)),
  -- seconds for which browsers are told to stay with HTTPS @public e.g. 31536000
  hsts_seconds INTEGER,
  -- the addresses that were spoken to, with spaces between @public e.g. 192.0.2.10
  address TEXT,
  -- what is spoken before TLS begins; empty where nothing is @public e.g. smtp
  starttls TEXT,
  -- whether the server compresses what it encrypts, before TLS 1.3 @public e.g. 0
  takes_compression INTEGER CHECK (takes_compression IN (0, 1)),
  -- whether the server knows the safe renegotiation of RFC 5746, before TLS 1.3 @public e.g. 1
  renegotiates_safely INTEGER CHECK (renegotiates_safely IN (0, 1)),
  -- whether an OCSP answer comes with the certificate @public e.g. 1
  stapled INTEGER CHECK (stapled IN (0, 1)),
  -- the protocol above TLS that the server chose @public e.g. h2
  application_protocol TEXT,
  -- when the endpoint was scanned @public e.g. 2026-09-28T06:00:00Z
  collected_at INTEGER NOT NULL,
  PRIMARY KEY (endpoint, port)
) STRICT;

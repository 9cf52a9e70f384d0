-- The cookies that web endpoints set on their front page, without values: one row a cookie. A snapshot of a scan.
CREATE TABLE http_cookies (
  -- the name that browsers ask for @key e.g. www.halden-plan.example
  endpoint TEXT NOT NULL,
  -- the port of HTTPS @key e.g. 443
  port INTEGER NOT NULL,
  -- over what it was set @key e.g. https
  scheme TEXT NOT NULL CHECK (scheme IN ('http', 'https')),
  -- its place among the cookies of the answer, from 1 @key e.g. 1
  number INTEGER NOT NULL,
  -- its name @public e.g. session
  name TEXT NOT NULL,
  -- whether it is sent back over HTTPS only @public e.g. 1
  is_secure INTEGER CHECK (is_secure IN (0, 1)),
  -- whether scripts cannot read it @public e.g. 1
  is_http_only INTEGER CHECK (is_http_only IN (0, 1)),
  -- for whose requests it is sent back; empty where it does not say @public e.g. Lax
  same_site TEXT CHECK (same_site IN ('Strict', 'Lax', 'None')),
  -- when the endpoint was scanned @public e.g. 2026-09-28T06:00:00Z
  collected_at INTEGER NOT NULL,
  PRIMARY KEY (endpoint, port, scheme, number)
) STRICT;

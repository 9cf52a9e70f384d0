-- What each web endpoint tells browsers on its front page: one row an endpoint and port. A snapshot of a scan.
CREATE TABLE http_endpoints (
  -- the name that browsers ask for @key e.g. www.halden-plan.example
  endpoint TEXT NOT NULL,
  -- the port of HTTPS @key e.g. 443
  port INTEGER NOT NULL,
  -- the HTTP status of the answer over HTTPS; empty if there was none; of 500 and more nothing below is read @public e.g. 200
  https_status INTEGER,
  -- the port of plain HTTP @public e.g. 80
  plain_port INTEGER,
  -- what came over plain HTTP; empty if nobody knows @public e.g. redirect
  plain_answer TEXT CHECK (plain_answer IN ('page', 'redirect', 'refused', 'silent')),
  -- the HTTP status of the answer over plain HTTP @public e.g. 301
  plain_status INTEGER,
  -- scheme, host and port to which plain HTTP leads @public e.g. https://www.halden-plan.example
  plain_destination TEXT,
  -- whether plain HTTP leads to HTTPS on the same host and its port; empty where nothing answers plain HTTP @public e.g. 1
  redirects_to_https INTEGER CHECK (redirects_to_https IN (0, 1)),
  -- seconds for which browsers are told to stay with HTTPS; 0 where they are not told @public e.g. 31536000
  hsts_seconds INTEGER,
  -- whether they are told so for all names below as well @public e.g. 1
  hsts_subdomains INTEGER CHECK (hsts_subdomains IN (0, 1)),
  -- the field Content-Security-Policy; 'absent' where there is none @public e.g. default-src 'self'; frame-ancestors 'none'
  content_security_policy TEXT,
  -- who may show the page in a frame, as that policy says; 'absent' where it does not @public e.g. 'none'
  frame_ancestors TEXT,
  -- the field X-Frame-Options; 'absent' where there is none @public e.g. DENY
  frame_options TEXT,
  -- the field X-Content-Type-Options; 'absent' where there is none @public e.g. nosniff
  content_type_options TEXT,
  -- the field Referrer-Policy; 'absent' where there is none @public e.g. no-referrer
  referrer_policy TEXT,
  -- the field Permissions-Policy; 'absent' where there is none @public e.g. camera=()
  permissions_policy TEXT,
  -- when the endpoint was scanned @public e.g. 2026-09-28T06:00:00Z
  collected_at INTEGER NOT NULL,
  PRIMARY KEY (endpoint, port)
) STRICT;

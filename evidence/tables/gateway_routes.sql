-- The routes that the gateway saw in use, with the number of requests. A log: it covers an interval.
CREATE TABLE gateway_routes (
  -- the HTTP method @key e.g. GET
  method TEXT NOT NULL,
  -- the path, with placeholders @key e.g. /v2/resource00
  path TEXT NOT NULL,
  -- the number of requests @public e.g. 54354
  requests INTEGER,
  PRIMARY KEY (method, path)
) STRICT;

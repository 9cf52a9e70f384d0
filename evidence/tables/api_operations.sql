-- The operations that the API's own description has, and what each answers to a stranger. A snapshot of a probe.
CREATE TABLE api_operations (
  -- the operation's name in the description @key e.g. op00
  operation_id TEXT NOT NULL,
  -- the HTTP method @key e.g. GET
  method TEXT NOT NULL,
  -- the path, with placeholders @key e.g. /v2/resource00
  path TEXT NOT NULL,
  -- whether the description asks for credentials @public e.g. 1
  security_declared INTEGER CHECK (security_declared IN (0, 1)),
  -- the HTTP status of the answer to a request without credentials; empty where a refusal shows nothing, since nobody is let in @public e.g. 401
  unauthenticated_status INTEGER,
  -- whether too many requests are refused @public e.g. 1
  rate_limited INTEGER CHECK (rate_limited IN (0, 1)),
  -- whether a parameter or the body is described so narrowly that nonsense can be told; empty where nobody can tell @public e.g. 1
  has_typed_input INTEGER CHECK (has_typed_input IN (0, 1)),
  -- when it was probed @public e.g. 2026-09-28T06:30:00Z
  collected_at INTEGER NOT NULL,
  PRIMARY KEY (operation_id)
) STRICT;

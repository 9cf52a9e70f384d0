-- The register of operations that anybody may call, such as a health check.
CREATE TABLE public_api_operations (
  -- the operation's name in the description @key e.g. op00
  operation_id TEXT NOT NULL,
  -- why anybody may call it @public e.g. health check
  reason TEXT,
  -- who allowed it @person e.g. E0119
  approved_by TEXT,
  PRIMARY KEY (operation_id)
) STRICT;

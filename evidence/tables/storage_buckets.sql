-- Buckets of object storage and whether the public can reach them, one row a bucket. A snapshot.
CREATE TABLE storage_buckets (
  -- the bucket @key e.g. halden-01
  bucket TEXT NOT NULL,
  -- whether access lists that let the public in are refused @public e.g. 1
  blocks_public_acls INTEGER CHECK (blocks_public_acls IN (0, 1)),
  -- whether policies that let the public in are refused @public e.g. 1
  blocks_public_policies INTEGER CHECK (blocks_public_policies IN (0, 1)),
  -- whether the bucket's policy lets the public in @public e.g. 0
  policy_is_public INTEGER CHECK (policy_is_public IN (0, 1)),
  -- when the state was read @public e.g. 2026-09-28T05:40:00Z
  collected_at INTEGER NOT NULL,
  PRIMARY KEY (bucket)
) STRICT;
